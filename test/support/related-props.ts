import { isInSchema } from './prop-path';

/** The props that a message names in quotes and that the data of its finding lacks. */
export function propsInMessageAlone(
  { prop = '', relatedProps = [], message }: { readonly prop?: string; readonly relatedProps?: readonly string[]; readonly message: string },
): string[] {
  const named = [...message.matchAll(/'([a-zA-Z]+(?:\.[\w-]+|\[[^\]']*\])*)'/g)].map(([, path]) => path);
  return named.filter((path) => isInSchema(path) && path !== prop && !relatedProps.includes(path));
}
