import { GATES, failsGate, PLAN_FORMATS, type Gate, type PlanCommandOptions } from './plan-options';
import { readPlanInputs } from './read-plan-inputs';
import { deliverPlan } from './write-reports';
import { plan } from '../../../scheduling';
import { ExitCode, type CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { checkOutputs, parseOutput } from '../../io/outputs';
import { suggestion } from '../../io/suggestion';

/** Plans, writes the reports, and sets the exit code if a node fails a gate. */
export async function runPlan(files: readonly string[], options: PlanCommandOptions, session: CliSession): Promise<void> {
  const gates = options.failOn.flatMap((kinds) => kinds.split(',')).map(parseGate);
  const outputs = (options.output.length === 0 ? ['table'] : options.output).map((text) => parseOutput(text, PLAN_FORMATS));
  checkOutputs(outputs, [...files, ...options.nodes, options.pods, options.kubeconfig]);
  const { daemonSets, nodes, pods } = await readPlanInputs(files, options, session);
  const result = plan(daemonSets, nodes, pods);
  deliverPlan({ plan: result, podsKnown: pods !== undefined }, outputs, options.verbose ?? false, session);
  if (session.exitCode === ExitCode.CLEAN && gates.some((gate) => result.nodes.some((node) => failsGate(gate, node)))) {
    session.exitCode = ExitCode.FINDINGS;
  }
}

function parseGate(text: string): Gate {
  const gate = GATES.find((one) => one === text.trim());
  if (gate === undefined) {
    throw new UsageError(`'--fail-on ${text}': unknown kind${suggestion(text, GATES)}`);
  }
  return gate;
}
