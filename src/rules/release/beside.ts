import { CLAIM_RULES } from './claims';
import { CLASS_RULES } from './classes';
import { limitRange } from './limit-range';
import { nodePort } from './node-port';
import { podSecurity } from './pod-security';
import { resourceQuota } from './resource-quota';
import { hasKind, isBeside, ofKind, type ReleaseRule } from './rule';
import { securityContextConstraints } from './security-context-constraints';
import { Severity } from '../../diagnostics';
import { chartVersionOf, isWithinVersions, releaseVersionOf } from '../../render';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { podOf } from '../../util/pod-spec';
import { listOf, objectOf, objectsOf } from '../../util/untyped';

const EVIDENCE = 'docs/evidence/beside-the-worker.md';

export const captureStop: ReleaseRule = {
  id: 'release/capture-stop',
  severity: Severity.WARNING,
  title: 'capture goes on after the last dashboard is closed',
  why: 'The hub stops the capture, from chart 53 on the dissection, some minutes after the last dashboard was closed: no run of 24 hours is complete.',
  fix: "Set the hub's argument -capture-stop-after to 0.",
  source: 'docs/evidence/capture-stop.md',
  concerns: hasKind('Deployment', 'ConfigMap'),
  check: function* ({ worker, objects }) {
    for (const source of ofKind('Deployment', objects).filter(({ object }) => worker !== undefined && isBeside(object, worker.object))) {
      for (const [index, container] of objectsOf(podOf(source.object).containers).entries()) {
        const found = stopArgument(container);
        if (found !== undefined && !isNoTime(found.value)) {
          const { what, value } = stopIn(chartVersionOf(worker!.object) ?? releaseVersionOf(source.object));
          yield {
            source,
            path: `spec.template.spec.containers[${index}].${found.field}`,
            value: found.value,
            predicate: found.value === ''
              ? `is empty, and not a time; 0 is what keeps the ${what} going`
              : `is how long after the last dashboard was closed the hub stops the ${what}; a longer run has gaps`,
            fix: `Write 0 (Helm value ${value}), which switches it off.`,
          };
        }
      }
    }
    for (const source of ofKind('ConfigMap', objects).filter(({ object }) => worker !== undefined && isBeside(object, worker.object))) {
      const { STOPPED: stopped, DISSECTION_ENABLED: dissection } = objectOf(source.object.data);
      if (dissection === 'false') {
        yield {
          source,
          path: 'data[DISSECTION_ENABLED]',
          value: dissection,
          predicate: 'lets the release start without dissection, until a user starts it in the dashboard',
          fix: "Write 'true'.",
        };
      }
      if (stopped === 'true') {
        yield {
          source,
          path: 'data[STOPPED]',
          value: stopped,
          predicate: 'lets the workers start without capturing, until a user starts the capture in the dashboard',
          fix: "Write 'false'.",
        };
      }
    }
  },
};

const repeatedKey: ReleaseRule = {
  id: 'release/repeated-key',
  severity: Severity.WARNING,
  title: 'each mapping of an object has a key once',
  why: 'kubectl and helm take the last of the two without a word; what the first one holds is lost. Other programs reject the file.',
  fix: 'Remove one of them.',
  source: EVIDENCE,
  concerns: (objects) => objects.some(({ repeatedKey: repeated }) => repeated !== undefined),
  check: function* ({ objects }) {
    for (const source of objects) {
      const { repeatedKey: repeated } = source;
      if (repeated !== undefined) {
        yield {
          source: { ...source, lineOf: () => repeated.line },
          path: '',
          predicate: `has the key '${repeated.key}' twice in one mapping; kubectl and helm take the last one`,
          fix: 'Remove one of the two.',
        };
      }
    }
  },
};

/** Rules about the objects of a release that hold in an app, too. */
export const IN_RELEASE: readonly ReleaseRule[] = [captureStop, repeatedKey];

/** Objects beside a worker that decide whether it works. */
export const BESIDE_RULES: readonly ReleaseRule[] = [
  ...CLAIM_RULES, nodePort, captureStop, repeatedKey, podSecurity, securityContextConstraints, limitRange, resourceQuota, ...CLASS_RULES,
];

/** Whether Go reads a duration as none. */
export function isNoTime(duration: string): boolean {
  return /^[+-]?(0|(0+(\.0*)?(ns|us|µs|ms|s|m|h))+)$/.test(duration);
}

/** What the hub of a chart version stops, and the value that sets the time; without a version both of its charts. */
function stopIn(version: string | undefined): { readonly what: string; readonly value: string } {
  if (version === undefined) {
    return { what: 'capture, from chart 53 on the dissection', value: 'tap.capture.dissection.stopAfter, before chart 53 tap.capture.stopAfter' };
  }
  return isWithinVersions(version, [['53']])
    ? { what: 'dissection', value: 'tap.capture.dissection.stopAfter' }
    : { what: 'capture', value: 'tap.capture.stopAfter' };
}

/** The value of the argument, and its field: of several the last one, as the program reads it. */
function stopArgument(container: KubernetesObject): { readonly value: string; readonly field: string } | undefined {
  const words = wordsOf(container);
  return words.flatMap(({ text, field }, at) => {
    const [, value] = /^--?capture-stop-after=(.*)$/s.exec(text) ?? [];
    const next = /^--?capture-stop-after$/.test(text) ? words[at + 1] : undefined;
    return value !== undefined ? [{ value, field }] : next !== undefined ? [{ value: next.text, field: next.field }] : [];
  }).at(-1);
}

/** The words of a command line, also of one in the script of a shell. */
function wordsOf(container: KubernetesObject): { readonly text: string; readonly field: string }[] {
  const words = (['command', 'args'] as const).flatMap((list) => listOf(container[list]).map((word, at) => ({ text: String(word), field: `${list}[${at}]` })));
  const isScript = words.length === 3 && /(^|\/)(ba|da|a)?sh$/.test(words[0].text) && words[1].text === '-c';
  return isScript ? words[2].text.split(/\s+/).map((text) => ({ text, field: words[2].field })) : words;
}
