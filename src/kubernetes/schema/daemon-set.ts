import { LABEL_SELECTOR, OBJECT_META } from './metadata';
import { POD_SPEC } from './pod';
import { Decoded, INT32, INT64, INT_OR_STRING, list, STRING, struct, TIME } from './types';

const TYPE_META = struct({ kind: STRING, apiVersion: STRING });

const POD_TEMPLATE_SPEC = struct({ metadata: OBJECT_META, spec: POD_SPEC });

const ROLLING_UPDATE_DAEMON_SET = struct({ maxUnavailable: INT_OR_STRING, maxSurge: INT_OR_STRING });

const DAEMON_SET_UPDATE_STRATEGY = struct({ type: STRING, rollingUpdate: ROLLING_UPDATE_DAEMON_SET });

const DAEMON_SET_SPEC = struct({
  selector: LABEL_SELECTOR,
  template: POD_TEMPLATE_SPEC,
  updateStrategy: DAEMON_SET_UPDATE_STRATEGY,
  minReadySeconds: INT32,
  revisionHistoryLimit: INT32,
});

const DAEMON_SET_CONDITION = struct({
  type: STRING, status: STRING, lastTransitionTime: TIME, reason: STRING, message: STRING,
});

const DAEMON_SET_STATUS = struct({
  currentNumberScheduled: INT32,
  numberMisscheduled: INT32,
  desiredNumberScheduled: INT32,
  numberReady: INT32,
  observedGeneration: INT64,
  updatedNumberScheduled: INT32,
  numberAvailable: INT32,
  numberUnavailable: INT32,
  collisionCount: INT32,
  conditions: list(DAEMON_SET_CONDITION),
});

/**
 * The fields of a DaemonSet, as of Kubernetes v1.35. Strict field validation rejects all others.
 *
 * @see https://github.com/kubernetes/api/blob/v0.35.4/apps/v1/types.go
 */
export const DAEMON_SET = struct({
  ...TYPE_META.fields, metadata: OBJECT_META, spec: DAEMON_SET_SPEC, status: DAEMON_SET_STATUS,
});

/** A decoded DaemonSet. */
export type DaemonSet = Decoded<typeof DAEMON_SET>;

/** A decoded DaemonSet spec. */
export type DaemonSetSpec = Decoded<typeof DAEMON_SET_SPEC>;

/** A decoded pod template spec. */
export type PodTemplateSpec = Decoded<typeof POD_TEMPLATE_SPEC>;
