import type { FieldPath } from '../../util/field-path';

/**
 * Props in which an empty string has a meaning, or for which a rule has a better message. Paths without indices;
 * a trailing dot stands for everything below.
 */
const MAY_BE_EMPTY: readonly RegExp[] = [
  /^acknowledge\.reason$/,
  /^(annotations|env|extraArguments|labels|podAnnotations|podLabels)\b/,
  /^diagnostics\.sentryEnvironment$/,
  /^hub\.cloudApiUrl$/,
  /^network\.dns\.options\.value$/,
  /^placement\.hostnames$/,
  /^placement\.tolerations\.(key|value)$/,
  /\.(nodeLabels|labels)\.values$/,
  /(^|\.)(requests|limits)\.\w+$/,
  /^security\.capabilities\.\w+$/,
  /^settings\.podRegex$/,
  /^storage\.(limit|databaseSize)$/,
  /^storage\.claim\.storageClass$/,
  /^taints\.value$/,
  /^topologySpread\.(topologyKey|matchLabelKeys)$/,
];

/** Whether an empty string is left to the rules. */
export function mayBeEmpty(path: FieldPath): boolean {
  const text = path.toString().replace(/\[\d+\]/g, '');
  return MAY_BE_EMPTY.some((place) => place.test(text));
}
