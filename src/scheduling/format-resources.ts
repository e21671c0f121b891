const UNITS = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const KIBI = 1024;
const MILLI = 1000;

/** The display name of a resource. */
export function resourceName(resource: string): string {
  return resource === 'cpu' ? 'CPU' : resource === 'ephemeral-storage' ? 'disk' : resource;
}

/** An amount for display: `1500m`, `3.6Gi`; for other resources the number. */
export function formatAmount(resource: string, amount: number): string {
  if (resource === 'cpu') {
    return amount % MILLI === 0 ? String(amount / MILLI) : `${amount}m`;
  }
  return resource === 'memory' || resource === 'ephemeral-storage' || resource.startsWith('hugepages-') ? formatBytes(amount) : String(amount);
}

/** Bytes with at most one decimal. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= KIBI && unit < UNITS.length - 1) {
    value /= KIBI;
    unit += 1;
  }
  return `${Number(value.toFixed(1))}${UNITS[unit]}`;
}

/** Two amounts, in full where rounding would make them equal. */
export function formatDistinct(resource: string, one: number, other: number): [string, string] {
  const strings: [string, string] = [formatAmount(resource, one), formatAmount(resource, other)];
  return strings[0] === strings[1] ? [String(one), String(other)] : strings;
}
