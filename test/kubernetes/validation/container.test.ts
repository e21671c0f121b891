import { testRows, violations } from '../support/cases';

describe('containers', () => {
  const rule = (restartPolicyRules: unknown) => (_: any, __: any, c: any) => Object.assign(c, { restartPolicy: 'Never', restartPolicyRules });
  testRows([
    ['a pod has at least one container', (_, pod) => { pod.containers = []; }, ['container pod.containers']],
    ['a container has a name', (_, __, c) => { delete c.name; }, ['container c.name']],
    ['names of containers are DNS labels', (_, __, c) => { c.name = 'Sniffer'; }, ['container c.name']],
    ['names of containers have no dots', (_, __, c) => { c.name = 'a.b'; }, ['container c.name']],
    ['names of containers are unique', (_, pod) => { pod.containers.push({ name: 'sniffer', image: 'a' }); }, ['container pod.containers[1].name']],
    ['names of containers and init containers are unique', (_, pod) => { pod.initContainers = [{ name: 'sniffer', image: 'a' }]; }, ['container pod.initContainers[0].name']],
    ['a container has an image', (_, __, c) => { c.image = ''; }, ['container c.image']],
    ['blanks around an image are refused with the pods', (_, __, c) => { c.image = 'a:v1 '; }, ['no-pods c.image']],
    ['blanks in an image are not looked at', (_, __, c) => { c.image = 'a b'; }, ['doubtful-value c.image']],
    ['upper case in an image is not looked at', (_, __, c) => { c.image = 'example.com/A:v1'; }, ['doubtful-value c.image']],
    ['a registry with a port, a tag and a digest are fine', (_, __, c) => { c.image = 'Registry.example.com:5000/a/b_c:v1.0@sha256:0123'; }, []],
    ['the pull policy is case-sensitive', (_, __, c) => { c.imagePullPolicy = 'always'; }, ['container c.imagePullPolicy']],
    ['an empty pull policy is the default', (_, __, c) => { c.imagePullPolicy = ''; }, []],
    ['the message policy is known', (_, __, c) => { c.terminationMessagePolicy = 'Log'; }, ['container c.terminationMessagePolicy']],
    ['a resize policy is about cpu or memory', (_, __, c) => { c.resizePolicy = [{ resourceName: 'storage', restartPolicy: 'NotRequired' }]; }, ['container c.resizePolicy[0].resourceName']],
    ['a resize policy has a restart policy', (_, __, c) => { c.resizePolicy = [{ resourceName: 'cpu' }]; }, ['container c.resizePolicy[0].restartPolicy']],
    ['and is there once', (_, __, c) => { c.resizePolicy = Array(2).fill({ resourceName: 'cpu', restartPolicy: 'NotRequired' }); }, ['container c.resizePolicy[1].resourceName']],
    ['a container may have its own restart policy', (_, __, c) => { c.restartPolicy = 'OnFailure'; }, []],
    ['a restart policy is known', (_, __, c) => { c.restartPolicy = 'Sometimes'; }, ['container c.restartPolicy']],
    ['restart rules need a restart policy', (_, __, c) => { c.restartPolicyRules = [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }]; }, ['container c.restartPolicy']],
    ['a rule restarts on exit codes', rule([{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }]), []],
    ['a rule needs exit codes', rule([{ action: 'Restart' }]), ['container c.restartPolicyRules[0].exitCodes']],
    ['a rule needs an operator', rule([{ action: 'Restart', exitCodes: { values: [1] } }]), ['container c.restartPolicyRules[0].exitCodes.operator']],
    ['a rule cannot restart the pod', rule([{ action: 'RestartAllContainers', exitCodes: { operator: 'In' } }]), ['container c.restartPolicyRules[0].action']],
    ['there are at most 20 rules', rule(Array(21).fill({ action: 'Restart', exitCodes: { operator: 'In' } })), ['container c.restartPolicyRules']],
    ['a rule has at most 255 exit codes', rule([{ action: 'Restart', exitCodes: { operator: 'In', values: Array(256).fill(1) } }]), ['container c.restartPolicyRules[0].exitCodes.values']],
  ]);
});

describe('init containers', () => {
  const init = (container: object) => (_: any, pod: any) => { pod.initContainers = [{ name: 'init', image: 'a', ...container }]; };
  const probe = { exec: { command: ['true'] } };
  testRows([
    ['init containers have no probes', init({ readinessProbe: probe, livenessProbe: probe }), ['container pod.initContainers[0].livenessProbe', 'container pod.initContainers[0].readinessProbe']],
    ['init containers have no hooks', init({ lifecycle: {} }), ['container pod.initContainers[0].lifecycle']],
    ['sidecars have probes and hooks', init({ restartPolicy: 'Always', readinessProbe: probe, lifecycle: { preStop: probe } }), []],
    ['a sidecar has no restart rules', init({ restartPolicy: 'Always', restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In' } }] }), ['container pod.initContainers[0].restartPolicyRules']],
    ['a stop signal is dropped, and the hooks with it', init({ lifecycle: { stopSignal: 'SIGTERM' } }), ['no-effect pod.initContainers[0].lifecycle.stopSignal']],
  ]);
});

describe('environment variables', () => {
  const env = (...variables: unknown[]) => (_: any, __: any, c: any) => { c.env = variables; };
  const from = (valueFrom: unknown, value?: string) => env({ name: 'A', value, valueFrom });
  const field = (fieldPath: string, apiVersion?: string) => from({ fieldRef: { fieldPath, apiVersion } });
  const at = 'env c.env[0].valueFrom';
  testRows([
    ['a name is needed', env({ value: 'a' }), ['env c.env[0].name']],
    ['a name has no =', env({ name: 'A=B' }), ['env c.env[0].name']],
    ['a name is ASCII', env({ name: 'Ä' }), ['env c.env[0].name']],
    ['a name may begin with a digit', env({ name: '1A' }, { name: '.' }, { name: 'A/B:C' }), []],
    ['a name with blanks is of little use', env({ name: 'A B' }), ['doubtful-value c.env[0].name']],
    ['a variable has a value or a source, not both', from({ fieldRef: { fieldPath: 'metadata.name' } }, 'x'), [at]],
    ['a source is something', from({}), [at]],
    ['a source is one thing', from({ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } }), [at]],
    ['a field has to be one of those', field('metadata.labels'), [`${at}.fieldRef.fieldPath`]],
    ['one label can be used', field("metadata.labels['app']"), []],
    ['one annotation can be used', field("metadata.annotations['Example.com/A']"), []],
    ['a label with an invalid key cannot be used', field("metadata.labels['a b']"), [`${at}.fieldRef.fieldPath`]],
    ['fields other than labels and annotations have no keys', field("spec.nodeName['a']"), [`${at}.fieldRef.fieldPath`]],
    ['the old name of the node is still known', field('spec.host'), []],
    ['the version is v1', field('metadata.name', 'v2'), [`${at}.fieldRef.apiVersion`]],
    ['a resource has to be one of those', from({ resourceFieldRef: { resource: 'memory' } }), [`${at}.resourceFieldRef.resource`]],
    ['huge pages can be used', from({ resourceFieldRef: { resource: 'limits.hugepages-2Mi', divisor: '1Mi' } }), []],
    ['cpu is divided by 1 or 1m', from({ resourceFieldRef: { resource: 'limits.cpu', divisor: '1k' } }), [`${at}.resourceFieldRef.divisor`]],
    ['bytes are divided by units', from({ resourceFieldRef: { resource: 'limits.memory', divisor: '1024' } }), [`${at}.resourceFieldRef.divisor`]],
    ['1000m is 1', from({ resourceFieldRef: { resource: 'limits.cpu', divisor: '1000m' } }), []],
    ['01 is 1, but is not written so', from({ resourceFieldRef: { resource: 'limits.cpu', divisor: '01' } }), [`${at}.resourceFieldRef.divisor`]],
    ['a key of a secret needs a secret', from({ secretKeyRef: { key: 'a' } }), [`${at}.secretKeyRef.name`]],
    ['a key of a ConfigMap needs a key', from({ configMapKeyRef: { name: 'a' } }), [`${at}.configMapKeyRef.key`]],
    ['a key is a file name', from({ configMapKeyRef: { name: 'a', key: '..' } }), [`${at}.configMapKeyRef.key`]],
    ['the same name twice is reported', env({ name: 'A', value: '1' }, { name: 'A', value: '2' }), ['duplicate c.env[1]']],
    ['the same name twice is fine where the second uses the first', env({ name: 'A', value: '1' }, { name: 'A', value: '$(A)2' }), []],
    ['a file needs a volume that is an emptyDir', from({ fileKeyRef: { volumeName: 'other', path: 'a', key: 'A' } }), [`${at}.fileKeyRef.volumeName`]],
    ['then it is fine', from({ fileKeyRef: { volumeName: 'data', path: 'a', key: 'A' } }), []],
    ['its path does not leave the volume', from({ fileKeyRef: { volumeName: 'data', path: '../a', key: 'A' } }), [`${at}.fileKeyRef.path`]],
  ]);

  const envFrom = (source: unknown) => (_: any, __: any, c: any) => { c.envFrom = [source]; };
  testRows([
    ['all keys are those of a ConfigMap or a Secret', envFrom({}), ['env c.envFrom[0]']],
    ['all keys are those of one object', envFrom({ configMapRef: { name: 'a' }, secretRef: { name: 'a' } }), ['env c.envFrom[0]']],
    ['all keys of a Secret need its name', envFrom({ secretRef: {} }), ['env c.envFrom[0].secretRef.name']],
    ['the name may end with a dash here', envFrom({ configMapRef: { name: 'a-' } }), []],
    ['a prefix is the beginning of a name', envFrom({ prefix: '=', configMapRef: { name: 'a' } }), ['env c.envFrom[0].prefix']],
  ]);
});

describe('ports', () => {
  const ports = (...list: unknown[]) => (_: any, __: any, c: any) => { c.ports = list; };
  const two = (first: object, second: object, hostNetwork = false) => (_: any, pod: any, c: any) => {
    c.ports = [{ containerPort: 1, ...first }];
    pod.containers.push({ name: 'other', image: 'a', ports: [{ containerPort: 1, ...second }] });
    pod.hostNetwork = hostNetwork;
  };
  const other = 'pod.containers[1].ports[0]';
  testRows([
    ['a port has a number', ports({}), ['port c.ports[0].containerPort']],
    ['a port is at most 65535', ports({ containerPort: 65536 }), ['port c.ports[0].containerPort']],
    ['a host port is at most 65535', ports({ containerPort: 1, hostPort: 65536 }), ['port c.ports[0].hostPort']],
    ['a name has at most 15 characters', ports({ containerPort: 1, name: 'a'.repeat(16) }), ['port c.ports[0].name']],
    ['a name has a letter', ports({ containerPort: 1, name: '8080' }), ['port c.ports[0].name']],
    ['a name has no two dashes in a row', ports({ containerPort: 1, name: 'a--b' }), ['port c.ports[0].name']],
    ['a name is lower case', ports({ containerPort: 1, name: 'A' }), ['port c.ports[0].name']],
    ['a name is unique in the container', ports({ containerPort: 1, name: 'a' }, { containerPort: 2, name: 'a' }), ['port c.ports[1].name', 'duplicate c.ports[1].name']],
    ['a protocol is upper case', ports({ containerPort: 1, protocol: 'tcp' }), ['port c.ports[0].protocol']],
    ['the same port twice is a mistake', ports({ containerPort: 1 }, { containerPort: 1 }), ['duplicate c.ports[1]']],
    ['another protocol is another port', ports({ containerPort: 1 }, { containerPort: 1, protocol: 'UDP' }), []],
    ['a host address without a host port is not used', ports({ containerPort: 1, hostIP: '127.0.0.1' }), ['no-effect c.ports[0].hostIP']],
    ['two containers of a pod share the ports', two({}, {}), [`duplicate ${other}`]],
    ['on the host network its pods are refused', two({}, {}, true), [`no-pods ${other}`]],
    ['a host port is taken once', two({ hostPort: 1 }, { hostPort: 1 }), [`port ${other}.hostPort`, `duplicate ${other}`]],
    ['one with and one without a host port overlap', two({ hostPort: 1 }, {}), [`duplicate ${other}`]],
    ['other addresses are other ports', two({ hostPort: 1, hostIP: '127.0.0.1' }, { hostPort: 1, hostIP: '127.0.0.2' }), []],
    ['one with and one without an address cannot be told apart', two({ hostPort: 1, hostIP: '127.0.0.1' }, { hostPort: 1 }), [`duplicate ${other}`]],
    ['on the host network both numbers are the same', (_, pod, c) => { pod.hostNetwork = true; c.ports = [{ containerPort: 1, hostPort: 2 }]; }, ['port c.ports[0].hostPort']],
    ['the same name in two containers is found by services once', two({ name: 'a' }, { containerPort: 2, name: 'a' }), [`duplicate ${other}.name`]],
  ]);
});

describe('probes', () => {
  const exec = { exec: { command: ['true'] } };
  const readiness = (probe: unknown) => (_: any, __: any, c: any) => { c.readinessProbe = probe; };
  const liveness = (probe: unknown) => (_: any, __: any, c: any) => { c.livenessProbe = probe; };
  testRows([
    ['a probe does something', readiness({}), ['probe c.readinessProbe']],
    ['a probe does one thing', readiness({ ...exec, tcpSocket: { port: 1 } }), ['probe c.readinessProbe.tcpSocket']],
    ['a command is not empty', readiness({ exec: { command: [] } }), ['probe c.readinessProbe.exec.command']],
    ['a port has a number', readiness({ tcpSocket: {} }), ['probe c.readinessProbe.tcpSocket.port']],
    ['a port is not 0', readiness({ tcpSocket: { port: 0 } }), ['probe c.readinessProbe.tcpSocket.port']],
    ['a port may have a name', readiness({ tcpSocket: { port: 'metrics' } }), []],
    ['the name of a port is one of the container', readiness({ httpGet: { port: 'web' } }), ['doubtful-value c.readinessProbe.httpGet.port']],
    ['the name of a port is one that a port can have', readiness({ tcpSocket: { port: 'Metrics' } }), ['probe c.readinessProbe.tcpSocket.port', 'doubtful-value c.readinessProbe.tcpSocket.port']],
    ['a scheme is upper case', readiness({ httpGet: { port: 1, scheme: 'https' } }), ['probe c.readinessProbe.httpGet.scheme']],
    ['a header has a name', readiness({ httpGet: { port: 1, httpHeaders: [{ name: 'A B', value: '' }] } }), ['probe c.readinessProbe.httpGet.httpHeaders[0].name']],
    ['gRPC needs a port', readiness({ grpc: {} }), ['probe c.readinessProbe.grpc.port']],
    ['numbers are not negative', readiness({ ...exec, periodSeconds: -1, initialDelaySeconds: -1 }), ['probe c.readinessProbe.initialDelaySeconds', 'probe c.readinessProbe.periodSeconds']],
    ['a period of 0 is the default', readiness({ ...exec, periodSeconds: 0, initialDelaySeconds: 0 }), ['no-effect c.readinessProbe.periodSeconds']],
    ['readiness may take more than one success', readiness({ ...exec, successThreshold: 2 }), []],
    ['liveness may not take more than one success', liveness({ ...exec, successThreshold: 2 }), ['probe c.livenessProbe.successThreshold']],
    ['startup may not take more than one success', (_, __, c) => { c.startupProbe = { ...exec, successThreshold: 2 }; }, ['probe c.startupProbe.successThreshold']],
    ['liveness may have a grace period', liveness({ ...exec, terminationGracePeriodSeconds: 5 }), []],
    ['a grace period of liveness is more than 0', liveness({ ...exec, terminationGracePeriodSeconds: 0 }), ['probe c.livenessProbe.terminationGracePeriodSeconds']],
    ['readiness may not have a grace period', readiness({ ...exec, terminationGracePeriodSeconds: 5 }), ['probe c.readinessProbe.terminationGracePeriodSeconds']],
  ]);

  const preStop = (hook: unknown, grace?: number) => (_: any, pod: any, c: any) => {
    c.lifecycle = { preStop: hook };
    pod.terminationGracePeriodSeconds = grace;
  };
  testRows([
    ['a hook does something', preStop({}), ['lifecycle c.lifecycle.preStop']],
    ['no hook at all is fine', (_, __, c) => { c.lifecycle = {}; }, []],
    ['a hook may sleep', preStop({ sleep: { seconds: 30 } }), []],
    ['a hook sleeps no longer than the grace period of the pod', preStop({ sleep: { seconds: 11 } }, 10), ['lifecycle c.lifecycle.preStop.sleep.seconds']],
    ['a hook does not sleep a negative time', preStop({ sleep: { seconds: -1 } }), ['lifecycle c.lifecycle.preStop.sleep.seconds']],
    ['a hook may sleep 0 seconds', preStop({ sleep: {} }), []],
  ]);
});

describe('messages', () => {
  test('say the value, the rule and what to do', () => {
    const [violation] = violations((_, __, c) => { c.imagePullPolicy = 'always'; });
    expect(violation).toEqual({
      rule: 'kubernetes/container',
      severity: 'error',
      path: 'spec.template.spec.containers[0].imagePullPolicy',
      message: '(always) is not Always, IfNotPresent or Never.',
      fix: "Did you mean 'Always'?",
    });
  });

  test('say what is missing', () => {
    const [{ message, fix }] = violations((_, __, c) => { delete c.image; });
    expect(`${message} ${fix}`).toBe('is missing: a container needs an image. Name the image.');
  });
});
