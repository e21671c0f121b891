import type { KubernetesObject } from '../util/kubernetes-object';

/**
 * The construct ids of objects, which follow from what an object is and not from where it stands: `Kind:namespace:name`,
 * with the API's group behind the kind as kubectl writes it. Of several objects with one identity the later are numbered.
 */
export function constructIds(objects: readonly KubernetesObject[]): string[] {
  const taken = new Set<string>();
  return objects.map((object) => {
    const id = idOf(object);
    let free = id;
    for (let number = 2; taken.has(free); number++) {
      free = `${id}#${number}`;
    }
    taken.add(free);
    return free;
  });
}

/** Never without a colon, so that it is neither a number, which JavaScript puts first, nor a name that it keeps for itself. */
function idOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  const [group, version] = text(apiVersion).split('/');
  const { namespace, name, generateName } = metadata ?? {};
  const parts = [version === undefined ? text(kind) : `${text(kind)}.${group}`, ...(namespace ? [text(namespace)] : []), text(name ?? generateName)];
  // a slash parts the ids of a path, and constructs writes two dashes for it
  return parts.join(':').replaceAll('/', '--');
}

function text(value: unknown = ''): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
