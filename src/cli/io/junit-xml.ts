import XMLBuilder from 'fast-xml-builder';
import { oneLine } from '../../util/single-line';
import { PROGRAM } from '../program-name';

/** A failure or an error of a case. */
export interface JunitProblem {
  readonly message: string;
  readonly type?: string;
  readonly text?: string;
}

/** A case of a suite: it fails, has an error, or passes. */
export interface JunitCase {
  readonly name: string;
  readonly className: string;
  readonly file?: string;
  readonly failure?: JunitProblem;
  readonly error?: JunitProblem;
  readonly output?: string;
}

/** Cases under one name. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

const ATTRIBUTE = '@';
const TEXT = '#text';

/** A report as build servers read it. Only the text of a problem and an output may have several lines. */
export function junitXml(suites: readonly JunitSuite[]): string {
  const builder = new XMLBuilder({
    format: true,
    ignoreAttributes: false,
    attributeNamePrefix: ATTRIBUTE,
    textNodeName: TEXT,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
  });
  const testsuites = element({ name: PROGRAM, ...counts(suites.flatMap(({ cases }) => cases)) }, { testsuite: suites.map(suiteElement) });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ testsuites })}`;
}

function suiteElement({ name, cases }: JunitSuite): object {
  return element({ name: clean(name), ...counts(cases) }, { testcase: cases.map(caseElement) });
}

function caseElement({ name, className, file, failure, error, output }: JunitCase): object {
  return element({ name: clean(name), classname: clean(className), ...(file !== undefined && { file: clean(file) }) }, {
    ...(failure !== undefined && { failure: problemElement(failure) }),
    ...(error !== undefined && { error: problemElement(error) }),
    ...(output !== undefined && { 'system-out': cleanLines(output) }),
  });
}

function problemElement({ message, type, text = '' }: JunitProblem): object {
  return element({ message: clean(message), ...(type !== undefined && { type }) }, text === '' ? {} : { [TEXT]: cleanLines(text) });
}

function counts(cases: readonly JunitCase[]): { readonly [attribute: string]: string } {
  const count = (isCounted: (one: JunitCase) => boolean) => String(cases.filter(isCounted).length);
  return {
    tests: String(cases.length),
    failures: count(({ failure }) => failure !== undefined),
    errors: count(({ error }) => error !== undefined),
    skipped: '0',
  };
}

function element(attributes: { readonly [name: string]: string }, children: object): object {
  return { ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`${ATTRIBUTE}${name}`, value])), ...children };
}

/** Lines without characters that XML does not allow. */
function cleanLines(text: string): string {
  return text.split('\n').map(clean).join('\n');
}

/** A string without characters that XML does not allow, even escaped. */
function clean(text: string): string {
  return oneLine(text).replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd');
}
