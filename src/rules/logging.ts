import { quantityProblem, soundQuantity } from './resources/quantity';
import type { TemplateRule } from './rule';
import { Severity } from '../diagnostics';
import type { LoggingSpec } from '../worker-spec';
import { isCount } from './tcp-streams/values';

const EVIDENCE = 'docs/evidence/log-rotation.md';

/** The kubelet rejects to start with fewer. */
const FEWEST_FILES = 2;

const rotationValue: TemplateRule = {
  id: 'logging/rotation-value',
  severity: Severity.ERROR,
  title: 'log rotation is a size and a positive whole number of files',
  why: 'Whoever reads it, the worker or the kubelet with the same values, cannot take anything else.',
  fix: "Write a size such as '100M' and a count such as 5.",
  source: EVIDENCE,
  check: function* ({ logging: { rotation: { size, count } } }) {
    const problem = quantityProblem('storage', size, '100M');
    if (problem) {
      yield { prop: 'logging.rotation.size', message: `'logging.rotation.size' ${problem.message}`, fix: problem.fix };
    }
    if (count !== null && !isCount(count)) {
      yield {
        prop: 'logging.rotation.count',
        message: `'logging.rotation.count' (${count}) is not a positive whole number of files.`,
        fix: 'Use a whole number such as 5.',
      };
    }
  },
};

const ignoredRotation: TemplateRule = {
  id: 'logging/ignored-rotation',
  severity: Severity.INFO,
  title: 'logs are rotated by the kubelet',
  why: "Neither the chart nor the worker's source knows LOG_ROTATE_SIZE and LOG_ROTATE_COUNT: the worker logs to its standard output.",
  fix: 'Set containerLogMaxSize and containerLogMaxFiles in the configuration of the kubelets.',
  source: EVIDENCE,
  check: function* ({ logging: { rotation } }) {
    const input = rotationText(rotation);
    if (input !== '') {
      yield {
        prop: 'logging.rotation',
        message: `'logging.rotation' (${input}) goes to the environment, which today's worker does not read; it logs to its standard output, and the kubelet rotates.`,
        fix: `Set ${kubeletSettings(rotation)} in the KubeletConfiguration of the nodes.`,
      };
    }
  },
};

/** The worker's logs. */
export const loggingRules: readonly TemplateRule[] = [rotationValue, ignoredRotation];

function rotationText({ size, count }: LoggingSpec['rotation']): string {
  return [...(size === null ? [] : [size]), ...(count === null ? [] : [`${count} ${count === 1 ? 'file' : 'files'}`])].join(', ');
}

/** What means the same to the kubelet, as far as the values are sound. */
function kubeletSettings({ size, count }: LoggingSpec['rotation']): string {
  const maxSize = soundQuantity('storage', size) === undefined ? '10Mi' : size;
  const maxFiles = count !== null && isCount(count) ? Math.max(FEWEST_FILES, count) : 5;
  return `containerLogMaxSize: ${maxSize} and containerLogMaxFiles: ${maxFiles}`;
}
