import { checkEnv, checkEnvFrom } from './env';
import { FieldPath } from '../../util/field-path';
import { checkFormat, DNS_LABEL } from '../names';
import { checkPorts, checkHostPorts } from './ports';
import { checkLifecycle, checkNoProbes, checkProbes, checkStopSignal, effectiveLifecycle } from './probe';
import { checkContainerResource, checkResources } from './resources';
import { checkSecurityContext } from './security-context';
import { formatValue, Report } from '../violation-collector';
import { checkVolumeMounts, Volumes } from './volume-mounts';
import { Container } from '../schema/container';
import { PodSpec } from '../schema/pod';

const CONTAINER = 'kubernetes/container';
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];
const RESTART_POLICIES = ['Always', 'Never', 'OnFailure'];
const MAX_RESTART_RULES = 20;
const MAX_EXIT_CODES = 255;

/** What a container's checks need to know of its pod. */
export interface PodContext {
  /** The pod. */
  readonly pod: PodSpec;

  /** Its volumes by name. */
  readonly volumes: Volumes;

  /** The names of its resource claims. */
  readonly claims: ReadonlySet<string>;
}

/** Lower-case path components, after an optional registry and before an optional tag and digest. */
const IMAGE = /^([A-Za-z0-9.-]+(:\d+)?\/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[\w][\w.-]*)?(@[A-Za-z0-9+._-]+:[A-Za-z0-9]+)?$/;

/** Image names end far below this. */
const MAX_IMAGE_LENGTH = 1000;

function checkImage(report: Report, path: FieldPath, image: string): void {
  if (image === '') {
    report.missing(CONTAINER, path, 'a container needs an image', 'Name the image.');
  } else if (image.trim() !== image) {
    report.add('kubernetes/no-pods', path, `${formatValue(image)} has blanks around it, so every pod is rejected`, 'Remove the blanks.');
  } else if (image.length > MAX_IMAGE_LENGTH || !IMAGE.test(image)) {
    report.add('kubernetes/doubtful-value', path, `${formatValue(image)} is not the name of an image`, "Write a name such as 'docker.io/library/busybox:1.36'.");
  }
}

function checkResizePolicy(report: Report, path: FieldPath, policies: Container['resizePolicy'] = []): void {
  const names = new Set<string>();
  policies.forEach(({ resourceName = '', restartPolicy = '' }, position) => {
    const at = path.index(position);
    report.oneOf(CONTAINER, at.key('resourceName'), resourceName, ['cpu', 'memory']);
    report.oneOf(CONTAINER, at.key('restartPolicy'), restartPolicy, ['NotRequired', 'RestartContainer']);
    if (names.has(resourceName)) {
      report.add(CONTAINER, at.key('resourceName'), `${formatValue(resourceName)} has a policy already`, 'Remove one of them.');
    }
    names.add(resourceName);
  });
}

function checkRestartRules(report: Report, path: FieldPath, container: Container): void {
  const { restartPolicy, restartPolicyRules = [] } = container;
  const at = path.key('restartPolicyRules');
  if (restartPolicy !== undefined) {
    report.oneOf(CONTAINER, path.key('restartPolicy'), restartPolicy, RESTART_POLICIES);
  } else if (restartPolicyRules.length > 0) {
    report.missing(CONTAINER, path.key('restartPolicy'), 'restart rules need a policy for other exit codes', 'Give a restartPolicy.');
  }
  if (restartPolicyRules.length > MAX_RESTART_RULES) {
    report.add(CONTAINER, at, `(${restartPolicyRules.length} of them) is above ${MAX_RESTART_RULES}`, 'Remove some.');
  }
  restartPolicyRules.forEach(({ action = '', exitCodes }, position) => {
    report.oneOf(CONTAINER, at.index(position).key('action'), action, ['Restart']);
    const codesAt = at.index(position).key('exitCodes');
    if (!exitCodes) {
      report.missing(CONTAINER, codesAt, 'a rule needs the exit codes that it is about', 'Give an operator and values.');
      return;
    }
    report.oneOf(CONTAINER, codesAt.key('operator'), exitCodes.operator ?? '', ['In', 'NotIn']);
    const codes = exitCodes.values ?? [];
    if (codes.length > MAX_EXIT_CODES) {
      report.add(CONTAINER, codesAt.key('values'), `(${codes.length} of them) is above ${MAX_EXIT_CODES}`, 'Remove some.');
    }
  });
}

function checkAnyContainer(report: Report, path: FieldPath, container: Container, context: PodContext, taken: Set<string>): void {
  const { name = '', imagePullPolicy, terminationMessagePolicy } = container;
  if (name === '') {
    report.missing(CONTAINER, path.key('name'), 'a container needs a name', 'Give it a name.');
  } else if (checkFormat(report, CONTAINER, path.key('name'), name, DNS_LABEL) && taken.has(name)) {
    report.add(CONTAINER, path.key('name'), `${formatValue(name)} names another container already`, 'Use another name.');
  }
  taken.add(name);
  checkImage(report, path.key('image'), container.image ?? '');
  if (imagePullPolicy) {
    report.oneOf(CONTAINER, path.key('imagePullPolicy'), imagePullPolicy, PULL_POLICIES);
  }
  if (terminationMessagePolicy) {
    report.oneOf(CONTAINER, path.key('terminationMessagePolicy'), terminationMessagePolicy, MESSAGE_POLICIES);
  }
  checkPorts(report, path.key('ports'), container.ports);
  checkEnv(report, path.key('env'), container.env);
  checkEnvFrom(report, path.key('envFrom'), container.envFrom);
  checkVolumeMounts(report, path, container, context.volumes);
  if (container.resources) {
    checkResources(report, path.key('resources'), container.resources, context.claims, checkContainerResource);
  }
  checkResizePolicy(report, path.key('resizePolicy'), container.resizePolicy);
  checkSecurityContext(report, path.key('securityContext'), container.securityContext, context.pod);
  checkStopSignal(report, path.key('lifecycle'), container.lifecycle);
}

function checkRunning(report: Report, path: FieldPath, container: Container, pod: PodSpec): void {
  checkProbes(report, path, container);
  const lifecycle = effectiveLifecycle(container.lifecycle);
  if (lifecycle) {
    checkLifecycle(report, path.key('lifecycle'), lifecycle, pod.terminationGracePeriodSeconds);
  }
}

/** Reports what is wrong with the containers of a pod. */
export function checkContainers(report: Report, path: FieldPath, context: PodContext): void {
  const { containers = [], initContainers = [] } = context.pod;
  const names = new Set<string>();
  if (containers.length === 0) {
    report.missing(CONTAINER, path.key('containers'), 'a pod needs at least one container', 'Add a container.');
  }
  containers.forEach((container, position) => {
    const at = path.key('containers').index(position);
    checkAnyContainer(report, at, container, context, names);
    checkRunning(report, at, container, context.pod);
    checkRestartRules(report, at, container);
  });
  checkHostPorts(report, path.key('containers'), containers);
  initContainers.forEach((container, position) => {
    const at = path.key('initContainers').index(position);
    checkAnyContainer(report, at, container, context, names);
    if (container.restartPolicy !== 'Always') {
      checkNoProbes(report, at, container);
      checkRestartRules(report, at, container);
    } else {
      checkRunning(report, at, container, context.pod);
      if ((container.restartPolicyRules ?? []).length > 0) {
        report.add(CONTAINER, at.key('restartPolicyRules'), 'cannot be set on a sidecar, whose restartPolicy is Always', 'Remove the rules.');
      }
    }
    checkHostPorts(report, path.key('initContainers'), [container]);
  });
}
