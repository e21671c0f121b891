import { App, Chart } from 'cdk8s';
import { KubesharkWorker } from 'cdk8s-kubeshark';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { outcomeOf, textOf } from './outcome';
import { oneLine } from '../../src/util/single-line';
import { schemaProblem } from '../support/kubernetes-schema';
import { allSteps, anySteps, build, validSteps, type Step } from '../support/props-arbitrary';
import { runs, share } from '../support/runs';

/** What in a manifest is no plain data, by its path. */
function impurities(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((element, index) => impurities(element, `${path}[${index}]`));
  }
  if (typeof value === 'object' && value !== null) {
    const isPlain = Object.getPrototypeOf(value) === Object.prototype;
    return isPlain ? Object.entries(value).flatMap(([key, field]) => impurities(field, `${path}.${key}`)) : [path];
  }
  return ['string', 'boolean', 'undefined'].includes(typeof value) || Number.isFinite(value) ? [] : [path];
}

function isAbout(prop: string, path: string): boolean {
  const within = (inner: string, outer: string) => inner.startsWith(outer) && (inner.length === outer.length || '.['.includes(inner[outer.length]));
  return prop === '' || within(prop, path) || within(path, prop);
}

function at(value: any, path: string): unknown {
  return path.split('.').reduce((inner, field) => inner?.[field], value);
}

/** Runs props and checks what holds for whichever; tells whether they were right. */
function expectControlled(steps: readonly Step[]): boolean {
  const { props, given } = build(steps);
  const { model, errors } = outcomeOf(props);
  const impure = impurities(model.daemonSet, 'daemonSet');
  const lost = given.filter(({ path }) => at(model.props, path) === undefined && !model.problems.some(({ prop }) => isAbout(prop, path)));
  const odd = errors.filter((error) => !/^[a-z-]+\/[a-z-]+: \S.*[.?]$/s.test(error));
  const problem = errors.length === 0 ? schemaProblem(model.daemonSet as any) : undefined;
  if (impure.length > 0 || lost.length > 0 || odd.length > 0 || problem !== undefined) {
    throw new Error(JSON.stringify({ impure, lost: lost.map(({ path }) => path), odd, problem }, undefined, 2));
  }
  return errors.length === 0;
}

describe('a worker with whatever props', () => {
  test('each valid value of each prop, alone, gives a worker without an error', () => {
    const wrong = allSteps('valid').map((step) => [step.path, outcomeOf(build([step]).props).errors] as const).filter(([, errors]) => errors.length > 0);
    expect(wrong).toEqual([]);
  });

  test('random props never crash, lose nothing in silence, and give plain data that Kubernetes knows', () => {
    let right = 0;
    fc.assert(fc.property(anySteps, (steps) => {
      right += expectControlled(steps) ? 1 : 0;
    }), { numRuns: runs(6_000) });
    // the schema was asked often enough to mean something
    expect(right).toBeGreaterThan(runs(6_000) / 9);
  });

  test('gives the same every time', () => {
    fc.assert(fc.property(anySteps, (steps) => {
      expect(textOf(build(steps).props)).toBe(textOf(build(steps).props));
    }), { numRuns: runs(400) });
  });

  test('gives the same whatever workers were there before', () => {
    const sample = [...share(allSteps('valid'), 4).map((step) => [step]), ...fc.sample(anySteps, runs(300))];
    const before = sample.map((steps) => textOf(build(steps).props));
    jest.isolateModules(() => {
      const fresh: { textOf: typeof textOf } = jest.requireActual('./outcome');
      const props: { build: typeof build } = jest.requireActual('../support/props-arbitrary');
      expect(fresh.textOf).not.toBe(textOf);
      const after = [...sample].reverse().map((steps) => fresh.textOf(props.build(steps).props)).reverse();
      expect(sample.filter((_, index) => before[index] !== after[index])).toEqual([]);
    });
  });
});

describe('an app with a worker with whatever props', () => {
  beforeAll(() => {
    process.env.CDK8S_KUBESHARK_REPORT = 'none';
  });
  afterAll(() => {
    delete process.env.CDK8S_KUBESHARK_REPORT;
  });

  function synth(props: any): { readonly worker: KubesharkWorker; readonly yaml?: string; readonly error?: string } {
    const app = new App();
    const worker = new KubesharkWorker(new Chart(app, 'kubeshark', { namespace: 'kubeshark' }), 'worker', props);
    try {
      return { worker, yaml: app.synthYaml() };
    } catch (error) {
      return { worker, error: (error as Error).message };
    }
  }

  function expectSynth(steps: readonly Step[]): void {
    const { worker, yaml, error } = synth(build(steps).props);
    const errors = worker.findings.filter(({ severity, acknowledged }) => severity === 'error' && acknowledged === undefined);
    if (yaml === undefined) {
      expect(error).toMatch(/^Validation failed with the following errors:/);
      // line breaks and invisible characters of the props are escaped, so that each error stays one line
      expect(errors.filter(({ message }) => !error!.includes(oneLine(message)))).toEqual([]);
    }
    expect(errors.length > 0).toBe(yaml === undefined);
    const documents = parseAllDocuments(yaml ?? '').map((document) => document.toJS() as any);
    expect(documents.map((document) => schemaProblem(document)).filter((problem) => problem !== undefined)).toEqual([]);
    const again = synth(build(steps).props);
    expect([again.yaml, again.error]).toEqual([yaml, error]);
  }

  test.each<[string, object, string]>([
    ['a limit that cannot be read', { resources: { requests: { memory: '8Gi' }, limits: { memory: 12 } } }, 'resources.limits.memory'],
    ['a size that cannot be read', { storage: { limit: 5, databaseSize: '12Gi' } }, 'storage.limit'],
    ['a number that is a text', { tcpStreams: { maxBufferedPages: '9000', maxBufferedPagesPerConnection: 8000 } }, 'tcpStreams.maxBufferedPages'],
  ])('judges nothing by the value that stands in for %s', (_, props, prop) => {
    const errors = synth(props).worker.findings.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ rule: 'props/type', prop }]);
  });

  test('is synthesized, or tells all errors at once; the same each time', () => {
    fc.assert(fc.property(anySteps, expectSynth), { numRuns: runs(100) });
    fc.assert(fc.property(validSteps, expectSynth), { numRuns: runs(100) });
  });
});
