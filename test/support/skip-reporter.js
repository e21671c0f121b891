const SKIPPED = new Set(['pending', 'skipped', 'todo', 'disabled']);

/** Names every test that did not run. With CDK8S_KUBESHARK_NO_SKIP=1 a single one fails the run. */
class SkipReporter {
  constructor(globalConfig) {
    this.filtered = Boolean(globalConfig.testNamePattern);
  }

  onRunComplete(_contexts, results) {
    if (this.filtered) return;
    const skipped = results.testResults
      .flatMap(file => file.testResults)
      .filter(test => SKIPPED.has(test.status))
      .map(test => test.fullName)
      .sort();
    if (skipped.length === 0) return;
    console.log(`\n${skipped.length} skipped:\n${skipped.map(name => `  - ${name}`).join('\n')}`);
    if (process.env.CDK8S_KUBESHARK_NO_SKIP === '1') {
      this.error = new Error(`${skipped.length} test(s) skipped, and CDK8S_KUBESHARK_NO_SKIP=1 allows none`);
      console.error(`\n${this.error.message}`);
    }
  }

  getLastError() {
    return this.error;
  }
}

module.exports = SkipReporter;
