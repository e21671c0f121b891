interface Reporter {
  onRunComplete(contexts: unknown[], results: object): void;
  getLastError(): Error | undefined;
}

const SkipReporter: new (globalConfig: object) => Reporter = jest.requireActual('../support/skip-reporter.js');

const RESULTS = {
  testResults: [{
    testResults: [
      { status: 'passed', fullName: 'runs' },
      { status: 'pending', fullName: 'filter in libpcap (needs tcpdump)' },
    ],
  }],
};

let printed: string[];
let noSkip: string | undefined;

beforeEach(() => {
  printed = [];
  noSkip = process.env.CDK8S_KUBESHARK_NO_SKIP;
  jest.spyOn(console, 'log').mockImplementation(text => printed.push(text));
  jest.spyOn(console, 'error').mockImplementation(text => printed.push(text));
});

afterEach(() => {
  jest.restoreAllMocks();
  if (noSkip === undefined) {
    delete process.env.CDK8S_KUBESHARK_NO_SKIP;
  } else {
    process.env.CDK8S_KUBESHARK_NO_SKIP = noSkip;
  }
});

function report(results: object, testNamePattern = ''): Error | undefined {
  const reporter = new SkipReporter({ testNamePattern });
  reporter.onRunComplete([], results);
  return reporter.getLastError();
}

test('a skipped test is named and lets the run pass', () => {
  process.env.CDK8S_KUBESHARK_NO_SKIP = '';
  expect(report(RESULTS)).toBeUndefined();
  expect(printed).toEqual(['\n1 skipped:\n  - filter in libpcap (needs tcpdump)']);
});

test('a skipped test fails a run that allows none', () => {
  process.env.CDK8S_KUBESHARK_NO_SKIP = '1';
  expect(report(RESULTS)?.message).toContain('1 test(s) skipped');
});

test('a run without skips says nothing and passes', () => {
  process.env.CDK8S_KUBESHARK_NO_SKIP = '1';
  expect(report({ testResults: [{ testResults: [RESULTS.testResults[0].testResults[0]] }] })).toBeUndefined();
  expect(printed).toEqual([]);
});

test('tests left out by a name pattern are not skips', () => {
  process.env.CDK8S_KUBESHARK_NO_SKIP = '1';
  expect(report(RESULTS, 'one test')).toBeUndefined();
});
