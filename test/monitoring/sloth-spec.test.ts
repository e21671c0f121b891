import { spawnSync } from 'node:child_process';
import { App, Chart } from 'cdk8s';
import { load } from 'js-yaml';
import { KubesharkWorker, WorkerMonitoring } from '../../src';
import { Workspace } from '../cli/support/workspace';
import { describeWith } from '../support/external';

const workspace = new Workspace();
const OBJECTIVES = ['0.1%', '0.5%', '1%', '0.01%'];

/** A condition of an alert: two windows, above one share of lost packets. */
type Condition = readonly [urgency: string, short: string, long: string, threshold: number];

const monitoring = (loss: string) => {
  const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
  return new WorkerMonitoring(chart, 'monitoring', { targets: [new KubesharkWorker(chart, 'worker')], prometheusRelease: 'stack', objectives: { loss } });
};

const rounded = (threshold: number) => Number(threshold.toPrecision(6));

const rulesIn = (text: string): any[] => (load(text) as any).groups.flatMap(({ rules }: any) => rules).filter(({ alert }: any) => alert === 'KubesharkPacketLossBudgetBurn');

/** The conditions in the rules that sloth generates: `(max(…ratio_rate5m… > (14.4 * 0.001)) … and …) or …`. */
function slothConditions(text: string): Condition[] {
  return rulesIn(text).flatMap(({ expr, labels }) => {
    const sides = [...expr.matchAll(/ratio_rate(\w+)\{[^}]*\} > \(([\d.]+) \* ([\d.]+)\)/g)];
    return sides.flatMap(([, short, factor, budget], index) => (
      index % 2 === 0 ? [[labels.sloth_severity, short, sides[index + 1][1], rounded(Number(factor) * Number(budget))] as const] : []
    ));
  });
}

function ownConditions(text: string): Condition[] {
  return rulesIn(text).map(({ expr, labels: { long, short, severity } }) => {
    const thresholds = [...expr.matchAll(/ratio_rate\w+\{[^}]*\} > ([\d.e-]+)/g)].map(([, threshold]) => rounded(Number(threshold)));
    expect([...new Set(thresholds)]).toHaveLength(1);
    return [severity === 'critical' ? 'page' : 'ticket', short, long, thresholds[0]] as const;
  });
}

describeWith('sloth', 'sloth, given the specification', (sloth) => {
  test.each(OBJECTIVES)('alerts on the same windows and burn rates as the rules, for an objective of %s', (loss) => {
    const file = workspace.write('sloth.yaml', monitoring(loss).slothSpec());
    const { status, stdout, stderr } = spawnSync(sloth, ['generate', '-i', file], { encoding: 'utf8' });
    expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    const conditions = slothConditions(stdout);
    expect(conditions).toHaveLength(4);
    expect(ownConditions(monitoring(loss).ruleFile())).toEqual(conditions);
  });
});
