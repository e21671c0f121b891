import { FleetPool, KubesharkFleet, KubesharkWorker, NodeLabelCondition, WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { Severity } from '../../src/diagnostics';
import { lint, type LintFinding, type LintOptions } from '../../src/lint';
import { readText } from '../../src/loader';
import { runCli } from '../cli/support/run-cli';
import { Workspace } from '../cli/support/workspace';
import { newChart } from '../worker/synth';

const RULE = 'placement/overlap';
const ANNOTATION = 'cdk8s-kubeshark/acknowledge';

const workspace = new Workspace();

function daemonSet(id: string, props: KubesharkWorkerProps = {}, annotations: { readonly [key: string]: string } = {}): any {
  const worker = new KubesharkWorker(newChart(), id, props);
  Object.entries(annotations).forEach(([key, value]) => worker.daemonSet.metadata.addAnnotation(key, value));
  return worker.daemonSet.toJson();
}

function overlapsIn(objects: readonly object[], options: LintOptions = {}): LintFinding[] {
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  return lint(readText('dist.yaml', Buffer.from(text)), options).findings.filter(({ rule }) => rule === RULE);
}

describe('the workers of an input', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => daemonSet(id));

  test('have an error where they declare one port of the host, in the fields of the manifest', () => {
    expect(overlapsIn([a, b])).toEqual([{
      rule: RULE,
      severity: 'error',
      file: 'dist.yaml',
      line: expect.any(Number),
      object: 'DaemonSet/kubeshark/kubeshark-b-daemon-set',
      path: 'spec.template.spec.affinity',
      message: `${RULE}: 'spec.template.spec.affinity' selects a node (kubernetes.io/os=linux, kubernetes.io/arch=amd64, without eks.amazonaws.com/compute-type, type) that `
        + 'DaemonSet/kubeshark/kubeshark-a-daemon-set selects, too: both declare port 49100 of the host, so that one of the two pods stays Pending forever. '
        + "Give the two a 'spec.template.spec.affinity' that excludes each other's nodes, or delete one; check the manifests of each cluster separately.",
      fix: expect.stringMatching(/^Give the two/),
    }]);
  });

  test('have one finding each, but for the first', () => {
    expect(overlapsIn([a, b, c]).map(({ object }) => object)).toEqual([b, c].map(({ metadata }) => `DaemonSet/kubeshark/${metadata.name}`));
  });

  test('have a warning on other ports, which strict makes an error', () => {
    const other = daemonSet('other', { metrics: { port: 49200 }, network: { port: 48000 } });
    expect(overlapsIn([a, other]).map(({ severity }) => severity)).toEqual(['warning']);
    expect(overlapsIn([a, other], { strict: true }).map(({ severity }) => severity)).toEqual(['error']);
  });

  test('have another severity, or none, by the configuration', () => {
    expect(overlapsIn([a, b], { severities: { [RULE]: Severity.INFO } }).map(({ severity }) => severity)).toEqual(['info']);
    expect(overlapsIn([a, b], { ignore: ['placement'] })).toEqual([]);
  });

  test('are compared by the port of the flag that no container declares', () => {
    const upstream = { preset: WorkerPreset.upstream() };
    const [one, other] = [daemonSet('one', upstream), daemonSet('other', { ...upstream, metrics: { port: 49200 } })];
    expect(overlapsIn([one, other]).map(({ message }) => message)).toEqual([expect.stringContaining('both listen on port 48999 of the host')]);
  });

  test.each<[string, () => readonly object[]]>([
    ['that select other nodes', () => [daemonSet('one', { placement: { hostnames: ['x'] } }), daemonSet('other', { placement: { hostnames: ['y'] } })]],
    ['that are versions of one object', () => [a, a]],
    ['beside a DaemonSet of another program', () => [a, {
      ...b,
      spec: {
        selector: { matchLabels: { app: 'x' } },
        template: { metadata: { labels: { app: 'x' } }, spec: { hostNetwork: true, containers: [{ name: 'x', image: 'x', ports: [{ containerPort: 49100 }] }] } },
      },
    }]],
    ['of one fleet', () => {
      const fleet = new KubesharkFleet(newChart(), 'fleet', {
        pools: [FleetPool.of('gpu', { placement: { nodeLabels: [NodeLabelCondition.exists('gpu')] } })], catchAll: { name: 'rest' },
      });
      return fleet.workers.map((worker) => worker.daemonSet.toJson());
    }],
  ])('have no finding %s', (_, objects) => {
    expect(overlapsIn(objects())).toEqual([]);
  });

  test.each([['the first', 0], ['the second', 1]])('are accepted by the annotation of %s', (_, position) => {
    const accepted = { [ANNOTATION]: `${RULE}=a migration` };
    const objects = ['a', 'b'].map((id, index) => daemonSet(id, {}, index === position ? accepted : {}));
    expect(overlapsIn(objects)).toEqual([expect.objectContaining({ acknowledged: 'a migration' })]);
  });
});

describe('the workers of all files of a call', () => {
  const files = ['a', 'b'].map((id) => workspace.write(`${id}.json`, JSON.stringify(daemonSet(id))));
  const overlaps = async (...argv: string[]) => {
    const { code, stdout } = await runCli(['lint', ...argv, '--no-config', '-o', 'json']);
    return { code, files: JSON.parse(stdout).findings.filter(({ rule }: any) => rule === RULE).map(({ file }: any) => file) };
  };

  test('are compared, whether the shell or the command expanded the folder', async () => {
    expect(await overlaps(...files)).toEqual({ code: 1, files: [files[1]] });
    expect((await overlaps(workspace.dir)).files).toHaveLength(1);
  });

  test('are none of a file that is checked alone', async () => {
    expect(await overlaps(files[1])).toEqual({ code: 0, files: [] });
  });

  test('are one where a file is named twice', async () => {
    expect(await overlaps(files[0], `${workspace.dir}/../${workspace.dir.split('/').pop()}/a.json`)).toEqual({ code: 0, files: [] });
  });
});

test('an author of code reads about props', () => {
  expect(overlapsIn([daemonSet('a'), daemonSet('b')], { fixesInProps: true })).toEqual([
    expect.objectContaining({ prop: 'placement', message: expect.stringContaining("'placement' selects a node") }),
  ]);
});
