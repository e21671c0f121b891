import * as fs from 'node:fs';
import * as path from 'node:path';
import { WorkerPreset } from 'cdk8s-kubeshark';
import { CHART_VALUES } from '../../../src/helm/chart-values';
import { OTHER_VALUES, SECRET_VALUES } from '../../../src/helm/ignored-values';
import { knownKeys } from '../../../src/helm/known-keys';
import { MAPPING } from '../../../src/helm/mapping/index';
import { propOf } from '../../../src/helm/mapping/value-mapping';
import { canonical } from '../../../src/helm/read-values';
import { UNRENDERED_PROPS, UNSUPPORTED_PROPS } from '../../../src/helm/unsupported-props';
import { valueOf } from '../../../src/helm/value-map';
import { ValueReader } from '../../../src/helm/value-reader';
import { CHART_DEFAULTS } from '../../../src/presets/chart-defaults';
import { RELEASE_SETTINGS } from '../../../src/render/release-settings';
import { isObject } from '../../../src/util/untyped';
import { valueText } from '../../../src/worker-spec/explain/value-text';
import { describeWithShared } from '../../support/external';
import { LEAVES } from '../../support/props-arbitrary';

const READ_KEYS = MAPPING.flatMap(({ keys, readKeys = [] }) => [...keys, ...readKeys]);
const OTHER_KEYS = OTHER_VALUES.flatMap(({ keys }) => keys);

/** Values that the sentry of a worker depends on, and that are settings of the release as well. */
const BOTH = ['internetConnectivity', 'tap.telemetry.enabled'];

/** Keys that the chart has no default for. */
const WITHOUT_DEFAULT = [
  'tap.auth.dexConfig', 'tap.auth.oidc.issuer', 'tap.auth.oidc.clientId', 'tap.auth.oidc.clientSecret', 'tap.auth.oidc.refreshTokenLifetime',
  'tap.auth.oidc.oauth2StateParamExpiry', 'tap.auth.oidc.bypassSslCaCheck', 'tap.auth.approvedEmails', 'tap.auth.approvedDomains',
  'tap.auth.oidc.expiry.refreshTokenLifetime', 'global',
];

/** The keys of values that are no maps, or maps whose names are the user's. */
function leaves(values: unknown, key = ''): string[] {
  const known = knownKeys().keys.has(key);
  return isObject(values) && !known ? Object.entries(values).flatMap(([field, value]) => leaves(value, key === '' ? field : `${key}.${field}`)) : [key];
}

function isWithin(prop: string, other: string): boolean {
  return prop === other || prop.startsWith(`${other}.`) || other.startsWith(`${prop}.`);
}

describe('the table of values and props', () => {
  test('has every value of the chart once', () => {
    const all = [...READ_KEYS, ...OTHER_KEYS.filter((key) => !BOTH.includes(key))];
    expect([...all].sort()).toEqual([...leaves(CHART_VALUES), ...WITHOUT_DEFAULT].sort());
  });

  test('has every prop of a worker, or says why no value does', () => {
    const said = [...MAPPING.flatMap(({ props }) => props), ...Object.keys(UNSUPPORTED_PROPS), ...UNRENDERED_PROPS];
    const tuning = LEAVES.map(({ path: prop }) => prop).filter((prop) => prop.split('.')[0] in WorkerPreset.upstream()._merge().tuning);
    expect(tuning.length).toBeGreaterThan(80);
    expect(tuning.filter((prop) => !said.some((other) => isWithin(prop, other)))).toEqual([]);
  });

  test.each(MAPPING.map((mapping) => [mapping.keys[0], mapping] as const))('reads from the default of %s the preset upstream', (_, mapping) => {
    const values = new ValueReader(CHART_VALUES);
    const settings = Object.entries(mapping.read(values)).filter(([, value]) => value !== undefined);
    const text = (value: unknown) => valueText(value, CHART_DEFAULTS.network!.port!);
    expect(settings.map(([, value]) => text(value))).toEqual(settings.map(([prop]) => text(propOf(CHART_DEFAULTS, prop))));
    expect([...values.unmapped, ...values.notes]).toEqual([]);
  });

  test.each(MAPPING.map((mapping) => [mapping.keys[0], mapping] as const))('writes of the preset upstream the default of %s', (_, mapping) => {
    const { values, unsupported: unsaid = {} } = canonical(mapping, CHART_DEFAULTS);
    expect(values).toEqual(Object.fromEntries(Object.keys(values).map((key) => [key, valueOf(CHART_VALUES, key)])));
    expect(Object.keys(values)).toContain(mapping.keys[0]);
    expect(unsaid).toEqual({});
  });

  test('has the settings by the keys that the rules name', () => {
    const settings = MAPPING.filter(({ props }) => props.some((prop) => /^(settings\.|filter$|capture\.sampling$)/.test(prop)));
    expect(settings.flatMap(({ keys }) => keys).sort()).toEqual(Object.values(RELEASE_SETTINGS).map(({ helm }) => helm).sort());
  });

  test('marks only values of the chart as secrets', () => {
    expect([...SECRET_VALUES].filter((key) => !OTHER_KEYS.includes(key))).toEqual([]);
  });
});

describeWithShared('the values that are known to reach the worker', (shared) => {
  /** The keys of the table in the facts, where a key that starts with a dot goes on from the one before. */
  function factKeys(): string[] {
    const facts = fs.readFileSync(path.join(shared, 'docs', 'kubeshark-facts.md'), 'utf8');
    const rows = facts.slice(facts.indexOf('## Helm values that reach the worker')).split('\n').filter((line) => line.startsWith('| `'));
    const cells = [...rows.map((row) => row.split('|')[1]), ...[...facts.matchAll(/`(tap\.pprof\.enabled)`/g)].map(([, key]) => `\`${key}\``)];
    return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].reduce<string[]>((keys, [, key]) => (
      [...keys, key.startsWith('.') ? keys[0].slice(0, keys[0].lastIndexOf('.')) + key : key]
    ), []));
  }

  test('are in the table', () => {
    const keys = [...READ_KEYS, ...OTHER_KEYS];
    expect(factKeys().length).toBeGreaterThan(40);
    expect(factKeys().filter((key) => !keys.some((known) => (key.endsWith('*') ? known.startsWith(key.slice(0, -1)) : known === key)))).toEqual([]);
  });
});
