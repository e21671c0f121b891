import { containersOf } from './parts';
import { pick, type Random } from '../../../kubernetes/support/mutations';

const NUMBERS = [
  '', '0', '1', '+5', '10', '999', '1000', '1000.5', '5000', '4999', '10000', '10001', '14999', '15000', '15000.0', '30000', '45000', '60000', '1e4', '-5', 'abc',
  '10s', '0x10', ' 15000', '9007199254740991', '9007199254740993', '0.5', '007',
];

const VARIABLES = {
  TCP_STREAM_CHANNEL_TIMEOUT_MS: NUMBERS,
  CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS: NUMBERS,
  MAX_BUFFERED_PAGES_TOTAL: NUMBERS,
  MAX_BUFFERED_PAGES_PER_CONNECTION: NUMBERS,
  TCP_STREAM_CHANNEL_TIMEOUT_SHOW: ['true', 'false', '', 'TRUE'],
  PROFILING_ENABLED: ['true', 'false'],
  FILTER_EXPRESSION: ['', 'tcp.dstport == 80', 'dst port 80'],
  BPF_OVERRIDE: ['port 80'],
  NAMESPACES: ['a,b'],
  KUBESHARK_OTHER: ['1'],
} as const;

const FLAGS = {
  'port': ['48999', '0', '30000', '32767', '32768', '65535', '65536', '-1', 'abc', '+8080', '4_000', '$(PORT)'],
  'metrics-port': ['49100', '48999', '30001', '0', '70000', ''],
  'packet-capture': ['best', 'ebpf', 'af_packet', 'libpcap', '', 'pcap'],
  'staletimeout': ['30', '0', '10', '29', '45', '-5', '1e3', '3_0'],
  'tcp-flow-full-timeout': ['1200', '0', '-1'],
  'udp-flow-full-timeout': ['1200', '0'],
  'storage-size': ['5Gi', '10Gi', '0', 'abc', '12Gi'],
  'i': ['any', '-port', 'eth0'],
  'unknown': ['x', '-port', '1'],
} as const;

const SWITCHES = ['servicemesh', 'enable-resource-guard', 'enable-watchdog', 'unknown-switch'];

/** Sets a variable, once or twice. */
export function setVariable(daemonSet: any, random: Random): void {
  const name = pick(random, Object.keys(VARIABLES) as (keyof typeof VARIABLES)[]);
  const env: any[] = (pick(random, containersOf(daemonSet)).env ??= []);
  const value = random() < 0.1 ? { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } } : { value: pick<string>(random, VARIABLES[name]) };
  const old = env.find((one) => one.name === name);
  if (old !== undefined && random() < 0.9) {
    env.splice(env.indexOf(old), 1);
  }
  env.push({ name, ...value });
}

/** Writes a flag with a value, in one of the ways in which Go reads it. */
export function setFlag(daemonSet: any, random: Random): void {
  const container = pick(random, containersOf(daemonSet));
  const words: string[] = container[Array.isArray(container.command) ? 'command' : 'args'] ?? [];
  const name = pick(random, Object.keys(FLAGS) as (keyof typeof FLAGS)[]);
  const value = pick<string>(random, FLAGS[name]);
  const dash = pick(random, ['-', '-', '--']);
  const written = pick(random, [[`${dash}${name}`, value], [`${dash}${name}=${value}`], [`${dash}${name}`]]);
  const at = words.indexOf(`-${name}`);
  if (at > 0 && random() < 0.7) {
    words.splice(at, 2, ...written);
  } else {
    words.splice(1 + Math.floor(random() * words.length), 0, ...written);
  }
}

/** Adds a word: a flag that is on or off, or one that ends or disturbs the flags. */
export function addSwitch(daemonSet: any, random: Random): void {
  const container = pick(random, containersOf(daemonSet));
  const words: string[] = container.command ?? container.args ?? [];
  const word = pick(random, [...SWITCHES.flatMap((name) => [`-${name}`, `--${name}=true`, `-${name}=false`, `-${name}=T`]), '--', 'stray', '---x', '-=x', '$(ARGS)', '', '-']);
  words.splice(1 + Math.floor(random() * words.length), 0, word);
}

/** Starts the same program in another way: by a shell, by arguments alone, or by another path. */
export function changeCommandForm(daemonSet: any, random: Random): void {
  const container = pick(random, containersOf(daemonSet));
  const words: string[] = [...(container.command ?? []), ...(container.args ?? [])];
  const form = pick(random, ['script', 'args', 'split', 'path', 'none', 'wrapped']);
  if (form === 'script') {
    container.command = [pick(random, ['sh', '/bin/sh', 'bash', 'zsh']), pick(random, ['-c', '-c', '-lc']), words.join(pick(random, [' ', '  ', '\n']))];
    delete container.args;
  } else if (form === 'args') {
    delete container.command;
    container.args = words.slice(pick(random, [0, 1]));
  } else if (form === 'split') {
    container.command = words.slice(0, 1);
    container.args = words.slice(1);
  } else if (form === 'path') {
    container.command = [pick(random, ['/app/worker', 'worker', './tracer', 'capture', '/worker/run']), ...words.slice(1)];
    delete container.args;
  } else if (form === 'wrapped') {
    container.command = ['nice', '-n', '5', ...words];
    delete container.args;
  } else {
    delete container.command;
    delete container.args;
  }
}
