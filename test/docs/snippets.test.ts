import { rmSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { folderOfPages, PRINTED } from './support/page-files';
import { runProgram as runHelm } from '../../src/util/run-program';
import { docstringExamples } from '../support/docstring-examples';
import { blocksOf, pages, type CodeBlock } from '../support/markdown';
import { runProgram } from '../support/run-program';
import { typeErrors } from '../support/type-check';

jest.mock('../../src/util/run-program', () => ({ ...jest.requireActual('../../src/util/run-program'), runProgram: jest.fn() }));

/** A snippet, and the YAML that the page says it gives. */
interface Snippet {
  readonly place: string;
  readonly source: string;
  readonly yaml?: string;
}

const SNIPPETS: Snippet[] = pages().flatMap((page) => snippetsOf(blocksOf(page)));

const EXAMPLES = docstringExamples();

/** What an example says that its user has. */
const GIVEN_CHART = 'declare const chart: Chart;';

/** An example as a whole app. */
function wholeApp(source: string): string {
  const chart = "import { App } from 'cdk8s'; const app = new App(); const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });";
  return `${source.replace(GIVEN_CHART, chart)}app.synth();`;
}

function snippetsOf(blocks: CodeBlock[]): Snippet[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    return block.language === 'ts'
      ? [{ place: block.place, source: block.text, yaml: next?.language === 'yaml' ? next.text : undefined }]
      : [];
  });
}

/** Whether all that is in the excerpt is in the value: lists of named things by name, other lists element by element. */
function contains(value: any, excerpt: any): boolean {
  if (Array.isArray(excerpt)) {
    return Array.isArray(value) && excerpt.every((element, index) => (
      element?.name === undefined ? contains(value[index], element) : value.some((one) => contains(one, element))
    ));
  }
  if (typeof excerpt === 'object' && excerpt !== null) {
    return typeof value === 'object' && value !== null && Object.keys(excerpt).every((key) => contains(value[key], excerpt[key]));
  }
  return value === excerpt;
}

test('the pages have snippets', () => {
  expect(SNIPPETS.length).toBeGreaterThan(8);
});

test('every snippet of the pages compiles', async () => {
  const errors = await typeErrors(SNIPPETS.map(({ source }) => source), { noUnusedLocals: false });
  expect(errors.flatMap((messages, index) => messages.map((message) => `${SNIPPETS[index].place}: ${message}`))).toEqual([]);
});

test('the members that are used most have an example', () => {
  expect(EXAMPLES.map(({ member }) => member)).toEqual(expect.arrayContaining([
    'Acknowledgements.add', 'FleetPool.of', 'KubesharkFleet', 'KubesharkRelease.fromManifest', 'KubesharkWorker', 'KubesharkWorker.fromHelmValuesFile',
    'Toleration.exists', 'TrafficFilter.ports', 'WorkerPreset.custom', 'WorkerProbe.tcpSocket',
  ]));
});

test('every example of a docstring compiles, as it is and as a whole app', async () => {
  const programs = EXAMPLES.flatMap(({ member, source }) => [{ member, source }, { member, source: wholeApp(source) }]);
  const errors = await typeErrors(programs.map(({ source }) => source));
  expect(errors.flatMap((messages, index) => messages.map((message) => `${programs[index].member}: ${message}`))).toEqual([]);
});

describe('in a folder with the files of the pages', () => {
  const root = process.cwd();
  let folder: string;

  beforeAll(() => {
    folder = folderOfPages();
    process.chdir(folder);
  });
  beforeEach(() => {
    // the chart would come from the network
    jest.mocked(runHelm).mockImplementation((program, [command]) => Buffer.from(program === 'helm' && command === 'template' ? PRINTED.release : ''));
  });
  afterAll(() => {
    process.chdir(root);
    rmSync(folder, { recursive: true });
  });

  test.each(SNIPPETS)('the snippet at $place is synthesized and gives what the page says', ({ source, yaml }) => {
    const { objects } = runProgram(source);
    expect(objects.length).toBeGreaterThan(0);
    const excerpts = yaml === undefined ? [] : parseAllDocuments(yaml).map((document) => document.toJS());
    expect(excerpts.filter((excerpt) => !objects.some((object) => contains(object, excerpt)))).toEqual([]);
  });

  test.each(EXAMPLES)('the example of $member is synthesized, and no warning is about what it sets', ({ source }) => {
    const warnings = runProgram(wholeApp(source)).stderr.split('\n').filter((line) => line.startsWith('  warning'));
    // a flag of the release that `folderOfPages` writes
    expect(warnings.filter((line) => !line.includes('-a-flag-of-tomorrow'))).toEqual([]);
  });
});
