import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = `
  const { TrafficFilter } = require(${JSON.stringify(join(__dirname, '..', '..', 'lib'))});
  const filters = {
    none: () => TrafficFilter.allOf(TrafficFilter.destinationPorts(80), TrafficFilter.cidrs('10.0.0.0/8').negated()),
    bpf: () => TrafficFilter.bpf('port 80'),
    guide: () => TrafficFilter.guide('dest.port in (80)'),
  };
  filters[process.argv[1]]().toBpf();
  console.log(Object.keys(require.cache).filter((path) => path.includes('.generated')).map((path) => path.split(/[\\\\/]/).at(-1)).join());
`;

describe('the parsers are loaded for text alone', () => {
  test.each([
    ['none', ''],
    ['bpf', 'filter-bpf-grammar.generated.js'],
    ['guide', 'filter-guide-grammar.generated.js'],
  ])('text: %s', (text, loaded) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', PROGRAM, text], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe(loaded);
  });
});
