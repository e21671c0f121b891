import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { ProgramError, runProgram } from '../../../../src/util/run-program';
import { collectContainerFacts, collectEvidence, collectHistory } from '../../../../src/verification/prometheus';
import { configMap, handWritten } from '../../../field/support/inputs';
import { simulate, WINDOW, type Story } from '../../../verification/support/simulate';
import { at } from '../../../verification/support/stories';
import { runCli } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

jest.mock('../../../../src/verification/prometheus', () => ({
  collectContainerFacts: jest.fn(), collectEvidence: jest.fn(), collectHistory: jest.fn(), collectOverview: jest.fn(),
}));

jest.mock('../../../../src/util/run-program', () => ({ ...jest.requireActual('../../../../src/util/run-program'), runProgram: jest.fn() }));

const workspace = new Workspace();
const fitsSchema = new Ajv2020({ allowUnionTypes: true })
  .compile(JSON.parse(fs.readFileSync(path.join(__dirname, '../../../../docs/verify-report.schema.json'), 'utf8')));

const hub = (value: string, namespace = 'kubeshark') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'kubeshark-hub', namespace },
  spec: { template: { spec: { containers: [{ name: 'hub', image: 'docker.io/kubeshark/hub:v53.3', command: ['./hub', '-port', '8080', '-capture-stop-after', value] }] } } },
});

const requests = (count: number) => Array.from({ length: count }, (_, index) => `GET /stability-test/a/wan-short/${1_700_000_000_000_000 + index}`).join('\n');
const [sent, seen] = [workspace.write('sent.log', requests(4000)), workspace.write('seen.json', requests(3900))];

const completeness = (...options: readonly string[]) => verdictOn('completeness', {}, ...['--sent', sent, '--seen', seen, ...options]);

async function verdictOn(objective: string, story: Story, ...options: readonly string[]): Promise<any> {
  jest.mocked(collectEvidence).mockResolvedValue({ nodes: [simulate(story, 'a').evidence], clusters: [] });
  jest.mocked(collectContainerFacts).mockResolvedValue(new Map());
  jest.mocked(collectHistory).mockResolvedValue(new Map());
  const { stdout } = await runCli(['verify', '--prometheus', 'http://localhost:9090', '--at', String(WINDOW.end), '--output', 'json', ...options]);
  const data = JSON.parse(stdout);
  expect({ fits: fitsSchema(data), errors: fitsSchema.errors }).toEqual({ fits: true, errors: null });
  return data.verdicts.find((one: any) => one.objective === objective);
}

const app = (...objects: readonly object[]) => workspace.write('release.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));

describe('requests that were not seen', () => {
  test('are the worker\'s where nothing is known that ends the capture', async () => {
    expect(await completeness('--app', app(handWritten(), hub('0')))).toMatchObject({ verdict: 'broken' });
    expect(await completeness()).toMatchObject({ verdict: 'broken' });
  });

  test.each([
    ['the argument of the hub', [hub('5m')], "'-capture-stop-after' (5m) of Deployment/kubeshark/kubeshark-hub"],
    ['the setting of the release', [configMap({ STOPPED: 'true' })], "'STOPPED' (true) of ConfigMap/kubeshark/kubeshark-config-map"],
    ['both', [hub('5m'), configMap({ DISSECTION_ENABLED: 'false' })], "(5m) of Deployment/kubeshark/kubeshark-hub and 'DISSECTION_ENABLED' (false) of"],
  ])('are no verdict where %s may have stopped the capture', async (_, beside, named) => {
    const { verdict, reasons, value } = await completeness('--app', app(handWritten(), ...beside));
    expect([verdict, value]).toEqual(['unknown', 0.975]);
    expect(reasons[0]).toEqual({ code: 'capture-stop', message: expect.stringContaining(named) });
  });

  test('are the worker\'s where the hub is of another release', async () => {
    expect(await completeness('--app', app(handWritten(), hub('5m', 'other')))).toMatchObject({ verdict: 'broken' });
  });

  test('that were all seen are met all the same', async () => {
    const { verdict, reasons } = await verdictOn('completeness', {}, '--sent', sent, '--seen', sent, '--app', app(handWritten(), hub('5m')));
    expect([verdict, reasons]).toEqual(['met', []]);
  });
});

test('times in which nothing was received name the argument that ends the capture', async () => {
  const { reasons } = await verdictOn('loss', { stops: [at(9, 3600)] }, '--app', app(handWritten(), hub('5m')));
  const message = expect.stringContaining("'-capture-stop-after' (5m) of Deployment/kubeshark/kubeshark-hub may have ended the capture");
  expect(reasons).toContainEqual({ code: 'standstill', message });
});

test('of a cluster the hub and the settings are read, too', async () => {
  const answers: { readonly [kind: string]: readonly object[] } = { ds: [handWritten()], deployments: [hub('5m')], configmaps: [configMap({ STOPPED: 'true' })] };
  jest.mocked(runProgram).mockImplementation((_, [, kind]) => Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: answers[kind] })));
  const { verdict, reasons } = await completeness('--cluster');
  expect(verdict).toBe('unknown');
  expect(reasons[0].message).toMatch(/'STOPPED' \(true\).*'-capture-stop-after' \(5m\)|'-capture-stop-after' \(5m\).*'STOPPED' \(true\)/);
});

test('what may not be read of a cluster is a warning, and the verdicts stay', async () => {
  jest.mocked(runProgram).mockImplementation((_, [, kind]) => {
    if (kind === 'deployments') {
      throw new ProgramError('deployments is forbidden');
    }
    return Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: kind === 'ds' ? [handWritten()] : [] }));
  });
  expect(await completeness('--cluster')).toMatchObject({ verdict: 'broken' });
});
