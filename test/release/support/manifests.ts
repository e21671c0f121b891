import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments, type CollectionTag, type ScalarTag, type Tags } from 'yaml';
import { inMemory, type SourceObject } from '../../../src/loader';
import { documentsOf, semanticDifferences } from '../../support/semdiff';

/** What Kubernetes does not read as YAML 1.1 does: dates and numbers of base 60 are text. */
function asKubernetes(tags: Tags): Tags {
  return tags.filter((tag) => {
    const { tag: name, format } = tag as (CollectionTag | ScalarTag) & { readonly format?: string };
    return name !== 'tag:yaml.org,2002:timestamp' && format !== 'TIME';
  });
}

/** The objects of a text, as Kubernetes reads YAML. */
export function objectsIn(text: string): any[] {
  return parseAllDocuments(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent', customTags: asKubernetes })
    .map((document) => document.toJS({ maxAliasCount: -1 }))
    .filter((object) => object !== null);
}

/** The same, for functions that want to know where an object was read. */
export function sourcesIn(text: string): SourceObject[] {
  return objectsIn(text).map(inMemory);
}

/** Every release of the golden data: cases of one chart version, and other versions. */
export function releasesIn(shared: string): { readonly name: string; readonly path: string }[] {
  const conformance = join(shared, 'conformance');
  const paths = (folder: string, ending: string) => readdirSync(join(conformance, folder)).filter((name) => name.endsWith(ending)).sort()
    .map((name) => join(conformance, folder, name));
  return [...paths('cases', '.expected.yaml'), ...paths('releases', '.yaml')].map((path) => ({ name: basename(path).replace(/(\.expected)?\.yaml$/, ''), path }));
}

/** The objects of a release of the golden data, and where they were read. */
export function releaseIn(shared: string, name: string): SourceObject[] {
  const found = releasesIn(shared).find((release) => release.name.startsWith(name));
  return sourcesIn(readFileSync(found!.path, 'utf8'));
}

/** What the golden data's own comparison says of pairs of files; nothing where all are equal by meaning. */
export function differences(shared: string, pairs: readonly (readonly [expected: string, actual: string])[]): string {
  return pairs.map((files) => {
    const [left, right] = files.map((file) => documentsOf(shared, file));
    const text = semanticDifferences(shared, left, right);
    return text === '' ? '' : `${files[0]} ${text}\n`;
  }).join('');
}
