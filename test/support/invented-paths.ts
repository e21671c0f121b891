import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import { segmentsOf, valueAt } from '../../src/util/object-path';

/** The segments of the path of a container. */
const CONTAINER_SEGMENTS = 5;

/** How a finding says that there is nothing at its path, or that a default counts. */
const SAYS_MISSING = /is not set|is missing|this is the default|leaves out no|\(""\)/;

/** Findings about containers and init containers that the object does not have, and about other fields that it does not have without a word of that. */
export function inventedIn(object: any): string[] {
  return lint([inMemory(object)]).findings.flatMap(({ rule, path = '', message }) => {
    if (path === '' || valueAt(path, object) !== undefined) {
      return [];
    }
    const isInContainer = /^spec\.template\.spec\.(initC|c)ontainers\[/.test(path);
    const container = segmentsOf(path).slice(0, CONTAINER_SEGMENTS).join('');
    // the API server names a field that must be set by its path alone
    const isTold = rule.startsWith('kubernetes/') || SAYS_MISSING.test(message);
    return (isInContainer && valueAt(container, object) === undefined) || !isTold ? [`${rule} ${path}: ${message}`] : [];
  });
}
