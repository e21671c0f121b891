import { messageOf } from '../../src/diagnostics/message';
import { DaemonSetView } from '../../src/render/field-map';
import { evaluate } from '../../src/rules';
import { modelOf, type WorkerModel } from '../../src/worker/worker-model';

const PLACE = { id: 'worker', namespace: 'kubeshark' };

/** What becomes of props. */
export interface Outcome {
  readonly model: WorkerModel;
  /** The messages of all errors. */
  readonly errors: readonly string[];
}

/** All that happens to props, without an app around them. */
export function outcomeOf(props: unknown): Outcome {
  const model = modelOf(props, PLACE);
  const findings = evaluate(model.spec, DaemonSetView.asWritten(model.daemonSet));
  return {
    model,
    errors: [
      ...model.problems.map(({ rule, message, fix }) => messageOf(rule, message, fix)),
      ...findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    ],
  };
}

/** The same as text. */
export function textOf(props: unknown): string {
  const { model, errors } = outcomeOf(props);
  return JSON.stringify([model.daemonSet, errors]);
}
