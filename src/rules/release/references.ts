import { isBeside, ofKind, podLabelsOf, type ReleaseObjects, type ReleaseRule } from './rule';
import { Severity } from '../../diagnostics';
import type { SourceObject } from '../../loader';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { listOf, objectOf } from '../../util/untyped';

const EVIDENCE = 'docs/evidence/chart-release.md';

const ACCOUNT = /^system:serviceaccount:([^:]*):(.+)$/;

/** Labels that each version of the chart writes anew. */
const VERSION_LABELS = ['helm.sh/chart', 'app.kubernetes.io/version'];

/** Where the front end hands over to Dex, and below which path the front end itself is. */
const DEX_LOCATION = /location\s+\/dex\s*\{\s*rewrite\s+\^(\/\S+?)\/dex\b/;

const constraintAccount: ReleaseRule = {
  id: 'release/constraint-account',
  severity: Severity.WARNING,
  title: "OpenShift's constraints are for an account that the release has",
  why: 'The chart writes the account of a release named kubeshark; under another name OpenShift lets no worker pod start.',
  fix: "Name the worker's own account, or set 'repair'.",
  source: EVIDENCE,
  check: function* (release) {
    const { worker, objects } = release;
    const own = accountOf(release);
    for (const source of worker && own !== undefined ? ofKind('SecurityContextConstraints', objects) : []) {
      const users = listOf(source.object.users);
      for (const [index, user] of users.entries()) {
        if (isMissing(user, release) && !users.includes(userOf(user, own!))) {
          yield {
            source,
            path: `users[${index}]`,
            value: user,
            predicate: `is no service account of the release, whose worker runs as '${own}'; OpenShift lets none of its pods start`,
            fix: `Write '${userOf(user, own!)}', or set 'repair'.`,
          };
        }
      }
    }
  },
  repair: ({ source: { object }, value }, release) => {
    const user = userOf(value, accountOf(release)!);
    const users = listOf(object.users).map((one) => (one === value ? user : one));
    return { object: { ...object, users }, done: `'users' has '${user}' in the place of '${value}' now` };
  },
};

const metricsSelector: ReleaseRule = {
  id: 'release/metrics-selector',
  severity: Severity.INFO,
  title: "the worker's Service finds workers of every chart version",
  why: 'The chart selects by its own version: during an upgrade the workers that were not replaced yet are not scraped, and loss goes unseen.',
  fix: 'Patch the version labels out of the selector.',
  source: EVIDENCE,
  check: function* ({ worker, objects }) {
    for (const source of worker ? ofKind('Service', objects) : []) {
      const selector = objectOf(objectOf(source.object.spec).selector);
      const versions = VERSION_LABELS.filter((label) => label in selector);
      if (versions.length > 0 && isBeside(source.object, worker!.object) && selects(selector, worker!)) {
        yield {
          source,
          path: 'spec.selector',
          predicate: `has the chart's version in ${versions.join(' and ')}, so that during an upgrade it loses the workers that were not replaced yet`,
          fix: 'Patch these labels out of it; the others find the same workers.',
        };
      }
    }
  },
};

const dexPath: ReleaseRule = {
  id: 'release/dex-path',
  severity: Severity.WARNING,
  title: 'Dex is reached where the front end has a path of its own',
  why: 'Under a base path the chart\'s nginx still answers for Dex at /dex; an Ingress that leads to the base path alone gives the front end\'s page instead.',
  fix: 'Let the Ingress lead to /dex, too.',
  source: EVIDENCE,
  check: function* ({ objects }) {
    for (const source of ofKind('ConfigMap', objects)) {
      const ingresses = ofKind('Ingress', objects).filter(({ object }) => isBeside(object, source.object));
      const [key, text] = Object.entries(objectOf(source.object.data)).find(([, value]) => typeof value === 'string' && DEX_LOCATION.test(value)) ?? [];
      if (key !== undefined && ingresses.length > 0 && !ingresses.some(leadsToDex)) {
        const [, base] = DEX_LOCATION.exec(text)!;
        yield {
          source,
          path: `data[${key}]`,
          predicate: `answers for Dex at /dex, and ${ingresses.map(({ object }) => nameOf(object)).join(', ')} leads to no such path: `
            + `who signs in at '${base}/dex' gets the front end's page`,
          fix: 'Add the path /dex to the Ingress, and make it the issuer\'s.',
        };
      }
    }
  },
};

/** Objects that do not fit each other. */
export const releaseReferenceRules: readonly ReleaseRule[] = [constraintAccount, metricsSelector, dexPath];

/** The account that the worker runs as, where the release has it. */
function accountOf({ worker, objects }: ReleaseObjects): string | undefined {
  const { serviceAccountName } = podOf(objectOf(worker?.object));
  return accountsOf(objects).includes(serviceAccountName) ? serviceAccountName : undefined;
}

function accountsOf(objects: readonly SourceObject[]): string[] {
  return ofKind('ServiceAccount', objects).map(({ object }) => objectOf(object.metadata).name);
}

/** Whether a user is an account of the worker's namespace that the release does not have. */
function isMissing(user: unknown, { worker, objects }: ReleaseObjects): boolean {
  const [, namespace, name] = (typeof user === 'string' ? ACCOUNT.exec(user) : undefined) ?? [];
  const { namespace: own = namespace } = objectOf(worker!.object.metadata);
  return name !== undefined && namespace === own && !accountsOf(objects).includes(name);
}

function userOf(user: unknown, account: string): string {
  return `${user}`.replace(ACCOUNT, `system:serviceaccount:$1:${account}`);
}

function selects(selector: object, worker: SourceObject): boolean {
  const labels = podLabelsOf(worker);
  return Object.entries(selector).every(([label, value]) => labels[label] === value);
}

function leadsToDex({ object }: SourceObject): boolean {
  const rules = listOf(objectOf(object.spec).rules).map(objectOf);
  const paths = rules.flatMap(({ http }) => listOf(objectOf(http).paths).map((one) => objectOf(one).path));
  return paths.some((path) => path === undefined || ['/', '/dex', '/dex/'].includes(path));
}
