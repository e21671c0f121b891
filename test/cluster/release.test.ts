import { Cluster } from './support/cluster';
import { givenControlPlane } from './support/given-control-plane';
import { Severity } from '../../src/diagnostics';
import { withObject, type SourceObject } from '../../src/loader';
import { repairRelease } from '../../src/release/repair';
import { checkRelease, type ReleaseObjects } from '../../src/rules/release/index';
import { releaseIn, releasesIn } from '../release/support/manifests';
import { asRelease } from '../release/support/objects';
import { describeWithShared } from '../support/external';

/** Not the chart's own, which other tests are at work in. */
const NAMESPACE = 'release-test';

const FOREIGN = ['SecurityContextConstraints'];

function moved(source: SourceObject): SourceObject {
  const { metadata } = source.object;
  return metadata.namespace === undefined ? source : withObject(source, { ...source.object, metadata: { ...metadata, namespace: NAMESPACE } });
}

/** Kind and name of what the rules say that the API server rejects, beside the worker. */
function judged(release: ReleaseObjects): string[] {
  const objects = checkRelease(release).filter(({ severity }) => severity === Severity.ERROR).map(({ subject: object = '' }) => object);
  return [...new Set(objects.map((name) => name.replace(/\/.*\//, '/')))].sort();
}

describeWithShared('a release of the golden data on a real API server', (shared) => {
  const cluster = new Cluster(givenControlPlane());

  beforeAll(() => cluster.addNamespace(NAMESPACE));
  afterAll(() => cluster.removeNamespace(NAMESPACE));

  /** Kind and name of what the API server rejects, beside the worker. */
  function refused({ worker, objects }: ReleaseObjects): string[] {
    const sent = objects.filter((source) => source !== worker && !FOREIGN.includes(source.object.kind));
    try {
      cluster.dryRun(sent.map(({ object }) => object));
      return [];
    } catch (error) {
      const said = [...(error as Error).message.matchAll(/(\w+)(?:\.[\w.]+)? "([^"]+)" is invalid/g)];
      expect(said).not.toEqual([]);
      return said.map(([, kind, name]) => `${kind}/${name}`).sort();
    }
  }

  test.each(releasesIn(shared))('is refused in exactly the objects that the rules name, and is taken once they are mended: $name', ({ name }) => {
    const release = asRelease(releaseIn(shared, name).map(moved));
    const mended = repairRelease(release, true);
    expect(refused(release)).toEqual(judged(release));
    const left = mended.findings.length === 0 ? [] : refused(mended);
    expect(left).toEqual(mended.findings.length === 0 ? [] : judged(mended));
    expect(left.filter((object) => object.startsWith('PersistentVolume'))).toEqual([]);
  });
});
