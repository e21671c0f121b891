import type { RawFinding } from '../../../src/diagnostics/raw-finding';
import { RuleMemory, type Rule } from '../../../src/rules';

interface Subject {
  readonly spec: { readonly memory: number; readonly port: number };
}

const finding = (message: string) => ({ message }) as RawFinding;

/** Rules that look at one value each, and note which of them were asked. */
function rulesWith(asked: string[]) {
  const rules = ['memory', 'port', 'none'].map((id) => ({ id }) as Rule);
  const find = ({ id }: Rule, { spec }: Subject): RawFinding[] => {
    asked.push(id);
    return id === 'none' ? [] : [finding(`${id} ${spec[id as 'memory']}`)];
  };
  return { rules, find };
}

test('a rule is asked again only about a worker in which it reads something else', () => {
  const asked: string[] = [];
  const { rules, find } = rulesWith(asked);
  const memory = new RuleMemory<Subject>();
  const messages = (subject: Subject['spec']) => {
    asked.length = 0;
    return memory.findings(rules, { spec: subject }, find).map(({ message }) => message);
  };
  expect([messages({ memory: 1, port: 1 }), asked.length]).toEqual([['memory 1', 'port 1'], 3]);
  expect([messages({ memory: 2, port: 1 }), asked.length]).toEqual([['memory 2', 'port 1'], 6]);
  expect([messages({ memory: 3, port: 1 }), asked]).toEqual([['memory 3', 'port 1'], ['memory']]);
  expect([messages({ memory: 2, port: 1 }), asked]).toEqual([['memory 2', 'port 1'], []]);
  expect([messages({ memory: 2, port: 5 }), asked]).toEqual([['memory 2', 'port 5'], ['port']]);
});

test('workers of several kinds are remembered side by side, and the latest of many', () => {
  const asked: string[] = [];
  const { rules, find } = rulesWith(asked);
  const memory = new RuleMemory<Subject>();
  for (let count = 0; count < 100; count++) {
    const spec = { memory: count % 3, port: count % 3 };
    expect(memory.findings(rules, { spec }, find).map(({ message }) => message)).toEqual([`memory ${spec.memory}`, `port ${spec.port}`]);
  }
  expect(asked.length).toBeLessThan(60);
});
