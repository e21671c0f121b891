import type { LatencyProfile } from './latency-profile';
import type { StabilityTestVerification } from './stability-test-props';
import type { TestPlan } from './test-plan';
import {
  GENERATOR_SCRIPT, PROXY_PORT, proxyConfig, SINK_PORT, SINK_SETTINGS, toxicFiles, toxicsOf, TOXICS_SCRIPT, TRAFFIC_KINDS, UPLOAD_PORT,
  type TrafficKind,
} from './traffic';

/** The label that all objects of a test have, with its name as the value. */
export const TEST_LABEL = 'cdk8s-kubeshark/stability-test';

const COMPONENT = 'app.kubernetes.io/component';

/** How long a container may take to start before the test is late, and how much later the verification asks. */
const MARGIN_SECONDS = 600;
const VERIFY_DELAY = 120;

type ObjectBody = { readonly [field: string]: unknown };

/** Every object of a stability test. */
export class TestObjects {
  constructor(private readonly plan: TestPlan) {}

  /** In the order in which they are needed, each with an id. */
  public all(): readonly (readonly [id: string, object: ObjectBody])[] {
    const { profiles, verification, packetLoss } = this.plan;
    return [
      ['Sink', this.deployment('sink', [this.sink()])],
      ['SinkService', this.service('sink', { http: SINK_PORT })],
      ...profiles.flatMap((profile, index) => this.profileObjects(profile, index + 1)),
      ...(packetLoss === undefined ? [] : [['PacketLoss', this.networkChaos(packetLoss)] as const]),
      ...(verification === undefined ? [] : [['Verification', this.verification(verification)] as const]),
    ];
  }

  private profileObjects(profile: LatencyProfile, number: number): (readonly [string, ObjectBody])[] {
    const proxy = `proxy-${profile.name}`;
    const volumes = [{ name: 'profile', configMap: { name: this.nameOf(proxy) } }];
    return [
      [`ProxyConfig-${number}`, this.object('v1', 'ConfigMap', proxy, {
        data: { 'proxies.json': proxyConfig(this.nameOf('sink')), ...toxicFiles(profile) },
      })],
      [`Proxy-${number}`, this.deployment(proxy, this.proxyContainers(profile), volumes)],
      [`ProxyService-${number}`, this.service(proxy, { plain: PROXY_PORT, upload: UPLOAD_PORT })],
      [`Generator-${number}`, this.generator(profile)],
    ];
  }

  private sink(): ObjectBody {
    return this.container('sink', this.plan.images.sink, {
      env: Object.entries(SINK_SETTINGS).map(([name, value]) => ({ name, value })),
      ports: [{ name: 'http', containerPort: SINK_PORT }],
      readinessProbe: { tcpSocket: { port: 'http' } },
    });
  }

  private proxyContainers(profile: LatencyProfile): ObjectBody[] {
    const volumeMounts = [{ name: 'profile', mountPath: '/profile', readOnly: true }];
    return [
      this.container('proxy', this.plan.images.proxy, {
        args: ['-host=127.0.0.1', '-config=/profile/proxies.json'],
        ports: [{ name: 'plain', containerPort: PROXY_PORT }, { name: 'upload', containerPort: UPLOAD_PORT }],
        readinessProbe: { tcpSocket: { port: 'plain' } },
        volumeMounts,
      }),
      this.container('toxics', this.plan.images.generator, {
        command: ['/bin/sh', '-c', TOXICS_SCRIPT], env: [{ name: 'TOXICS', value: String(toxicsOf(profile).length) }], volumeMounts,
      }),
    ];
  }

  /** One pod for each node: two pods of a profile cannot be on one. */
  private generator(profile: LatencyProfile): ObjectBody {
    const { nodes, seconds } = this.plan;
    const component = `generator-${profile.name}`;
    const labels = this.labels(component);
    return this.job(component, {
      completions: nodes,
      parallelism: nodes,
      activeDeadlineSeconds: seconds + MARGIN_SECONDS,
      backoffLimit: 6 * nodes,
    }, {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' }],
        },
      },
      restartPolicy: 'OnFailure',
      containers: TRAFFIC_KINDS.map((kind) => this.sender(kind, profile)),
      volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '16Mi' } }],
    });
  }

  private sender({ name, method, port, path, options }: TrafficKind, profile: LatencyProfile): ObjectBody {
    const { requestsPerMinute, seconds, images } = this.plan;
    const values = {
      METHOD: method,
      TARGET: `http://${this.nameOf(`proxy-${profile.name}`)}:${port}${path}`,
      KIND: `${profile.name}-${name}`,
      RATE: String(requestsPerMinute),
      PERIOD: String(Math.ceil(60 / requestsPerMinute)),
      SECONDS_IN_ALL: String(seconds),
    };
    return this.container(name, images.generator, {
      command: ['/bin/sh', '-c', GENERATOR_SCRIPT, 'generator', ...options],
      env: [
        { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
        ...Object.entries(values).map(([key, value]) => ({ name: key, value })),
      ],
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    });
  }

  private verification({ image, prometheus, objective }: StabilityTestVerification): ObjectBody {
    const { seconds } = this.plan;
    const script = `sleep ${seconds + VERIFY_DELAY}; exec cdk8s-kubeshark "$@"`;
    const options = ['--prometheus', prometheus, '--since', `${seconds / 60}m`, ...(objective === undefined ? [] : ['--objective', objective])];
    return this.job('verification', { backoffLimit: 0, activeDeadlineSeconds: seconds + VERIFY_DELAY + MARGIN_SECONDS }, {
      restartPolicy: 'Never',
      containers: [this.container('verify', image, { command: ['/bin/sh', '-c', script, 'verification', 'verify', ...options] })],
    });
  }

  /** For Chaos Mesh: packets that the proxies send are lost. */
  private networkChaos(packetLoss: string): ObjectBody {
    const { namespace, seconds } = this.plan;
    const expressions = [{ key: COMPONENT, operator: 'In', values: this.plan.profiles.map(({ name }) => `proxy-${name}`) }];
    return this.object('chaos-mesh.org/v1alpha1', 'NetworkChaos', 'packet-loss', {
      spec: {
        action: 'loss',
        mode: 'all',
        selector: {
          ...(namespace !== undefined && { namespaces: [namespace] }),
          labelSelectors: { [TEST_LABEL]: this.plan.name },
          expressionSelectors: expressions,
        },
        direction: 'to',
        loss: { loss: packetLoss.replace('%', '').trim(), correlation: '0' },
        duration: `${seconds}s`,
      },
    });
  }

  private deployment(component: string, containers: readonly ObjectBody[], volumes: readonly ObjectBody[] = []): ObjectBody {
    const labels = this.labels(component);
    return this.object('apps/v1', 'Deployment', component, {
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: this.podSpec({ containers, ...(volumes.length > 0 && { volumes }) }) },
      },
    });
  }

  private job(component: string, spec: ObjectBody, pod: ObjectBody): ObjectBody {
    return this.object('batch/v1', 'Job', component, {
      spec: {
        ...spec,
        ttlSecondsAfterFinished: this.plan.timeToLive,
        template: { metadata: { labels: this.labels(component) }, spec: this.podSpec(pod) },
      },
    });
  }

  private podSpec(spec: ObjectBody): ObjectBody {
    return {
      automountServiceAccountToken: false,
      nodeSelector: { 'kubernetes.io/os': 'linux', ...this.plan.nodeLabels },
      securityContext: { runAsNonRoot: true, runAsUser: 65_534, runAsGroup: 65_534, seccompProfile: { type: 'RuntimeDefault' } },
      ...spec,
    };
  }

  private container(name: string, image: string, fields: ObjectBody): ObjectBody {
    const { cpu, memory } = this.plan;
    return {
      name,
      image,
      ...fields,
      resources: { requests: { cpu, memory }, limits: { memory } },
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    };
  }

  private service(component: string, ports: { readonly [name: string]: number }): ObjectBody {
    return this.object('v1', 'Service', component, {
      spec: {
        selector: this.labels(component), ports: Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: name })),
      },
    });
  }

  private object(apiVersion: string, kind: string, component: string, body: ObjectBody): ObjectBody {
    return { apiVersion, kind, metadata: { name: this.nameOf(component), labels: this.labels(component) }, ...body };
  }

  private labels(component: string): { readonly [label: string]: string } {
    return { 'app.kubernetes.io/name': 'kubeshark-stability-test', [COMPONENT]: component, [TEST_LABEL]: this.plan.name };
  }

  private nameOf(component: string): string {
    return `${this.plan.name}-${component}`;
  }
}
