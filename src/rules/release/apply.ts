import type { ReleaseRule } from './rule';
import { Severity } from '../../diagnostics';
import { FieldPath } from '../../util/field-path';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { listOf, objectOf } from '../../util/untyped';

const EVIDENCE = 'docs/evidence/chart-release.md';

const HOOK = 'helm.sh/hook';

/** Moments of Helm's at which whoever applies the manifest makes the object, too. */
const ON_APPLY = ['crd-install', 'pre-install', 'post-install', 'pre-upgrade', 'post-upgrade'];

/** Kinds that do something as soon as they are there. */
const RUNNING = ['Job', 'Pod'];

/** Text that cdk8s writes without the quotes it needs: line ends and controls of Unicode, and octal numbers of YAML 1.2. */
const UNQUOTED = /[\u007f-\u009f\u2028\u2029\ud800-\udfff\ufffe\uffff]|^[-+]?0o[0-7_]+$/i;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

const deleteHook: ReleaseRule = {
  id: 'release/delete-hook',
  severity: Severity.WARNING,
  title: 'each hook in the manifest is one that Helm runs on install or upgrade',
  why: 'Only Helm knows its hooks: applied with the rest, the chart\'s Job that cleans up before a deletion runs at once.',
  fix: 'Keep the hook out of the manifest.',
  source: EVIDENCE,
  check: function* ({ objects }) {
    for (const source of objects.filter(({ object }) => RUNNING.includes(object.kind))) {
      const hook = objectOf(objectOf(source.object.metadata).annotations)[HOOK];
      const moments = typeof hook === 'string' ? hook.split(',').map((moment) => moment.trim()).filter((moment) => moment !== '') : [];
      if (moments.length > 0 && !moments.some((moment) => ON_APPLY.includes(moment))) {
        yield {
          source,
          path: `metadata.annotations[${HOOK}]`,
          value: hook,
          predicate: 'is known to Helm alone; whoever applies the manifest runs it at once',
          fix: "Render the chart without hooks ('helmFlags' with --no-hooks), or leave the object out of the manifest.",
        };
      }
    }
  },
};

const duplicate: ReleaseRule = {
  id: 'release/duplicate',
  severity: Severity.WARNING,
  title: 'each object is in the release once',
  why: 'Applied, the later replaces the earlier without a word; created, the later is rejected.',
  fix: 'Remove one of them.',
  source: EVIDENCE,
  check: function* ({ objects }) {
    const seen = new Set<string>();
    for (const source of objects) {
      const identity = identityOf(source.object);
      if (identity !== undefined && seen.has(identity)) {
        yield { source, path: '', predicate: 'is there already: applied, the later one replaces the earlier', fix: 'Remove one of them.' };
      }
      seen.add(identity ?? '');
    }
  },
};

const yamlText: ReleaseRule = {
  id: 'release/yaml-text',
  severity: Severity.WARNING,
  title: 'cdk8s writes each string as it was read',
  why: 'cdk8s writes some rare strings so that Kubernetes reads another one, or rejects the file: 0o14 becomes 12, a line separator ends the line.',
  fix: 'Write the text otherwise.',
  source: EVIDENCE,
  check: function* ({ objects }) {
    for (const source of objects) {
      const path = unquotedText(source.object, FieldPath.ROOT);
      if (path !== undefined) {
        yield {
          source,
          path: path.toString(),
          predicate: 'holds a string that cdk8s writes in a way that Kubernetes reads as another, or cannot read',
          fix: 'Write the text otherwise, or apply the object apart.',
        };
      }
    }
  },
};

/** What becomes of objects on their way into a cluster. */
export const releaseApplyRules: readonly ReleaseRule[] = [deleteHook, duplicate, yamlText];

function identityOf(object: KubernetesObject): string | undefined {
  const { apiVersion, metadata } = object;
  const [group, version] = typeof apiVersion === 'string' ? apiVersion.split('/') : [];
  return typeof objectOf(metadata).name === 'string' ? `${version === undefined ? '' : group}/${nameOf(object)}` : undefined;
}

/** Where the first such text is, as a value or as a key. */
function unquotedText(value: unknown, path: FieldPath): FieldPath | undefined {
  if (typeof value === 'string') {
    return UNQUOTED.test(value.replace(PAIR, '')) ? path : undefined;
  }
  for (const [index, element] of listOf(value).entries()) {
    const found = unquotedText(element, path.index(index));
    if (found !== undefined) {
      return found;
    }
  }
  for (const [key, field] of Object.entries(objectOf(value))) {
    const found = unquotedText(key, path) ?? unquotedText(field, path.key(key));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
