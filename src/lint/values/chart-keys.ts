import { messageOf, sentenceOf, type RawFinding } from '../../diagnostics';
import { firstVersionOf, keyInVersion, valuesOfVersion } from '../../helm';
import type { KubernetesObject } from '../../util/kubernetes-object';

/** A key in quotes, or what looks like one. */
const QUOTED_KEY = /'([a-zA-Z]+(?:\.[a-zA-Z0-9]+)*)'/g;

/** The keys of the chart that values are for. Without a version these are today's. */
export class ChartKeys {
  /** The values under the keys of today. */
  public readonly values: KubernetesObject;
  /** Keys of today that are set, and that the chart of the version does not read. */
  public readonly unread: readonly string[];

  constructor(input: KubernetesObject, private readonly version: string | undefined) {
    const { values, unread } = version === undefined ? { values: input, unread: [] } : valuesOfVersion(input, version);
    this.values = values;
    this.unread = unread;
  }

  /** The chart's key for what today's chart has under a key; undefined where it has none. */
  public keyFor(key: string): string | undefined {
    return this.version === undefined ? key : keyInVersion(key, this.version);
  }

  /** A finding in terms of the chart's own keys. */
  public inOwnKeys(finding: RawFinding): RawFinding {
    if (this.version === undefined) {
      return finding;
    }
    const sentence = sentenceOf(finding).replace(QUOTED_KEY, (_, key: string) => `'${this.keyFor(key) ?? key}'`);
    const missing = [...finding.fix.matchAll(QUOTED_KEY)].map(([, key]) => key).find((key) => this.keyFor(key) === undefined);
    const fix = missing === undefined
      ? finding.fix.replace(QUOTED_KEY, (_, key: string) => `'${this.keyFor(key)}'`)
      : `Remove it, or upgrade: chart ${this.version} does not read '${missing}', which charts have from ${firstVersionOf(missing)} on.`;
    return { ...finding, fix, message: messageOf(finding.rule, sentence, fix) };
  }
}
