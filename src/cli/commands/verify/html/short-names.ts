/** The characters of a name that a map has space for. */
const MAX_LENGTH = 28;

/** The end of a name from its first dot on: the domain of the nodes of some clouds. */
const DOMAIN = /\..*$/s;

/** Shortens names of nodes: without the domain that all of them have, and in the middle, since the ends distinguish them. */
export function nameShortener(names: readonly string[]): (name: string) => string {
  const domains = new Set(names.map((name) => DOMAIN.exec(name)?.[0] ?? ''));
  const length = domains.size === 1 ? [...domains][0].length : 0;
  const isShared = length > 0 && names.every((name) => name.length > length);
  return (name) => {
    const own = [...(isShared ? name.slice(0, -length) : name)];
    return own.length <= MAX_LENGTH ? own.join('') : [...own.slice(0, MAX_LENGTH / 2), '…', ...own.slice(1 - MAX_LENGTH / 2)].join('');
  };
}
