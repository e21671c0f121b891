import { LOCAL_OBJECT_REFERENCE, OBJECT_FIELD_SELECTOR, RESOURCE_FIELD_SELECTOR } from './metadata';
import { SECURITY_CONTEXT } from './security';
import { BOOLEAN, Decoded, INT32, INT64, INT_OR_STRING, list, map, QUANTITY, STRING, struct } from './types';

const CONTAINER_PORT = struct({
  name: STRING, hostPort: INT32, containerPort: INT32, protocol: STRING, hostIP: STRING,
});

const CONFIG_MAP_ENV_SOURCE = struct({ ...LOCAL_OBJECT_REFERENCE.fields, optional: BOOLEAN });

const SECRET_ENV_SOURCE = struct({ ...LOCAL_OBJECT_REFERENCE.fields, optional: BOOLEAN });

const ENV_FROM_SOURCE = struct({ prefix: STRING, configMapRef: CONFIG_MAP_ENV_SOURCE, secretRef: SECRET_ENV_SOURCE });

const CONFIG_MAP_KEY_SELECTOR = struct({ ...LOCAL_OBJECT_REFERENCE.fields, key: STRING, optional: BOOLEAN });

const SECRET_KEY_SELECTOR = struct({ ...LOCAL_OBJECT_REFERENCE.fields, key: STRING, optional: BOOLEAN });

const FILE_KEY_SELECTOR = struct({ volumeName: STRING, path: STRING, key: STRING, optional: BOOLEAN });

const ENV_VAR_SOURCE = struct({
  fieldRef: OBJECT_FIELD_SELECTOR,
  resourceFieldRef: RESOURCE_FIELD_SELECTOR,
  configMapKeyRef: CONFIG_MAP_KEY_SELECTOR,
  secretKeyRef: SECRET_KEY_SELECTOR,
  fileKeyRef: FILE_KEY_SELECTOR,
});

const ENV_VAR = struct({ name: STRING, value: STRING, valueFrom: ENV_VAR_SOURCE });

const RESOURCE_CLAIM = struct({ name: STRING, request: STRING });

/** What requests, limits and claims are made of. */
export const RESOURCE_REQUIREMENTS = struct({
  limits: map(QUANTITY), requests: map(QUANTITY), claims: list(RESOURCE_CLAIM),
});

const CONTAINER_RESIZE_POLICY = struct({ resourceName: STRING, restartPolicy: STRING });

const CONTAINER_RESTART_RULE_ON_EXIT_CODES = struct({ operator: STRING, values: list(INT32) });

const CONTAINER_RESTART_RULE = struct({ action: STRING, exitCodes: CONTAINER_RESTART_RULE_ON_EXIT_CODES });

const VOLUME_MOUNT = struct({
  name: STRING,
  readOnly: BOOLEAN,
  recursiveReadOnly: STRING,
  mountPath: STRING,
  subPath: STRING,
  mountPropagation: STRING,
  subPathExpr: STRING,
});

const VOLUME_DEVICE = struct({ name: STRING, devicePath: STRING });

const EXEC_ACTION = struct({ command: list(STRING) });

const HTTP_HEADER = struct({ name: STRING, value: STRING });

const HTTP_GET_ACTION = struct({
  path: STRING, port: INT_OR_STRING, host: STRING, scheme: STRING, httpHeaders: list(HTTP_HEADER),
});

const TCP_SOCKET_ACTION = struct({ port: INT_OR_STRING, host: STRING });

const GRPC_ACTION = struct({ port: INT32, service: STRING });

const PROBE_HANDLER = struct({
  exec: EXEC_ACTION, httpGet: HTTP_GET_ACTION, tcpSocket: TCP_SOCKET_ACTION, grpc: GRPC_ACTION,
});

const PROBE = struct({
  ...PROBE_HANDLER.fields,
  initialDelaySeconds: INT32,
  timeoutSeconds: INT32,
  periodSeconds: INT32,
  successThreshold: INT32,
  failureThreshold: INT32,
  terminationGracePeriodSeconds: INT64,
});

const SLEEP_ACTION = struct({ seconds: INT64 });

const LIFECYCLE_HANDLER = struct({
  exec: EXEC_ACTION, httpGet: HTTP_GET_ACTION, tcpSocket: TCP_SOCKET_ACTION, sleep: SLEEP_ACTION,
});

const LIFECYCLE = struct({ postStart: LIFECYCLE_HANDLER, preStop: LIFECYCLE_HANDLER, stopSignal: STRING });

/** The fields of a container. */
export const CONTAINER = struct({
  name: STRING,
  image: STRING,
  command: list(STRING),
  args: list(STRING),
  workingDir: STRING,
  ports: list(CONTAINER_PORT),
  envFrom: list(ENV_FROM_SOURCE),
  env: list(ENV_VAR),
  resources: RESOURCE_REQUIREMENTS,
  resizePolicy: list(CONTAINER_RESIZE_POLICY),
  restartPolicy: STRING,
  restartPolicyRules: list(CONTAINER_RESTART_RULE),
  volumeMounts: list(VOLUME_MOUNT),
  volumeDevices: list(VOLUME_DEVICE),
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: PROBE,
  lifecycle: LIFECYCLE,
  terminationMessagePath: STRING,
  terminationMessagePolicy: STRING,
  imagePullPolicy: STRING,
  securityContext: SECURITY_CONTEXT,
  stdin: BOOLEAN,
  stdinOnce: BOOLEAN,
  tty: BOOLEAN,
});

/** The fields of an ephemeral container. */
export const EPHEMERAL_CONTAINER = struct({ ...CONTAINER.fields, targetContainerName: STRING });

/** A decoded container. */
export type Container = Decoded<typeof CONTAINER>;

/** A decoded container port. */
export type ContainerPort = Decoded<typeof CONTAINER_PORT>;

/** A decoded environment variable. */
export type EnvVar = Decoded<typeof ENV_VAR>;

/** A decoded source of environment variables. */
export type EnvFromSource = Decoded<typeof ENV_FROM_SOURCE>;

/** A decoded reference to a variable in a file. */
export type FileKeySelector = Decoded<typeof FILE_KEY_SELECTOR>;

/** Decoded requests, limits and claims. */
export type ResourceRequirements = Decoded<typeof RESOURCE_REQUIREMENTS>;

/** A decoded probe. */
export type Probe = Decoded<typeof PROBE>;

/** Decoded lifecycle hooks. */
export type Lifecycle = Decoded<typeof LIFECYCLE>;

/** A decoded volume mount. */
export type VolumeMount = Decoded<typeof VOLUME_MOUNT>;
