/** The parts of an assembly that a comparison reads; the texts of the documentation are nine tenths of the rest. */
export function interfaceOf(assembly: any): any {
  const { name, version, schema, author, repository, license, jsiiVersion, fingerprint, dependencies, dependencyClosure, types } = assembly;
  return {
    ...{ name, version, schema, author, description: '', homepage: '', repository, license, jsiiVersion, fingerprint, dependencies },
    dependencyClosure: withoutTexts(dependencyClosure),
    types: withoutTexts(types),
  };
}

const POSITIONS = ['locationInModule', 'symbolId'];
const MARKS = ['stability', 'deprecated', 'subclassable'];

function withoutTexts(value: any, key: string = ''): any {
  if (Array.isArray(value)) {
    return value.map((element) => withoutTexts(element));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(([name]) => (key === 'docs' ? MARKS.includes(name) : !POSITIONS.includes(name)));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutTexts(inner, name)]));
}

/** One type a line: a change of the interface is a few lines in a review. */
export function interfaceText(assembly: any): string {
  const { types, ...rest } = assembly;
  const lines = Object.keys(types).sort().map((name) => `${JSON.stringify(name)}:${JSON.stringify(types[name])}`);
  return `${JSON.stringify(rest).slice(0, -1)},"types":{\n${lines.join(',\n')}\n}}\n`;
}
