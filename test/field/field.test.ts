import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TrafficFilter } from '../../src/filter';
import { WorkerPreset } from '../../src/presets';
import { daemonSet } from '../../src/render';
import { runCli } from '../cli/support/run-cli';
import { Workspace } from '../cli/support/workspace';
import { Tcpdump } from '../filter/support/tcpdump';
import { describeWith, describeWithShared } from '../support/external';
import { specOf } from '../support/spec';

/** A call of the command for an input of the field, and its right answer. */
interface FieldCase {
  /** The arguments; FOLDER is that of the inputs, RECOMMENDED a worker of the preset. */
  readonly argv: readonly string[];
  readonly code: number;
  /** Every finding of a rule of these names, as `severity rule line path`. */
  readonly findings?: readonly string[];
  /** Rules or families without any finding. */
  readonly silent?: readonly string[];
  /** What the report of the call has, and has not. */
  readonly has?: readonly RegExp[];
  readonly lacks?: readonly RegExp[];
}

const lintOf = (file: string) => ['lint', `FOLDER/${file}`, '--no-config', '--output', 'json'];
const SNIFFER = 'spec.template.spec.containers[sniffer]';
const UNKNOWN = 'warning helm/unknown-value';

/** Every input of ../shared/field by folder; its README.md has the evidence of each row. */
const CASES: { readonly [folder: string]: { readonly [file: string]: readonly FieldCase[] } } = {
  '15-stray-word': {
    'input.yaml': [
      { argv: lintOf('input.yaml'), code: 1, findings: [`error environment/command-line 17 ${SNIFFER}.command[9]`], has: [/does not see -servicemesh, -procfs.*-staletimeout/] },
      { argv: ['explain', 'FOLDER/input.yaml'], code: 0, has: [/^capture\.serviceMesh +false +manifest/m, /^tcpStreams\.staleTimeout +30s +default/m] },
    ],
    'bool-value.yaml': [{ argv: lintOf('bool-value.yaml'), code: 1, findings: [`error environment/command-line 17 ${SNIFFER}.command[6]`], has: [/-servicemesh=true/] }],
    'unknown-flag.yaml': [{ argv: lintOf('unknown-flag.yaml'), code: 1, findings: [`error environment/command-line 17 ${SNIFFER}.command[12]`], has: [/exits at every start.*'-enable-resource-guard'/] }],
  },
  '16-duplicate-key-elsewhere': {
    'input.yaml': [
      { argv: lintOf('input.yaml'), code: 0, findings: [`warning storage/unreserved 29 ${SNIFFER}.resources.requests.ephemeral-storage`, 'warning release/repeated-key 8 undefined'] },
      { argv: ['import', 'FOLDER/input.yaml'], code: 0, has: [/new KubesharkWorker\(chart/] },
    ],
  },
  '17-dissector-of-old-release': { 'input.yaml': [{ argv: lintOf('input.yaml'), code: 0, silent: ['settings'], lacks: [/tlsx/] }] },
  '18-invented-init-container': { 'input.yaml': [{ argv: lintOf('input.yaml'), code: 0, silent: ['release'], lacks: [/mount-bpf|initContainers/] }] },
  '19-claim-for-one-node': {
    'input.yaml': [{ argv: lintOf('input.yaml'), code: 1, findings: ['error release/claim-access 4 spec.accessModes'] }],
    'rwx-on-block-storage.yaml': [{ argv: lintOf('rwx-on-block-storage.yaml'), code: 0, findings: ['warning release/claim-class 4 spec.storageClassName'], has: [/ebs\.csi\.aws\.com/] }],
  },
  '20-targets-nothing': {
    'regex-star.yaml': [
      { argv: lintOf('regex-star.yaml'), code: 1, findings: ['error settings/pod-regex 5 data[POD_REGEX]'], has: [/Write '\.\*'/] },
      { argv: ['lint', 'FOLDER/regex-star.yaml', '--no-config'], code: 1, has: [/^ +5 +error +settings\/pod-regex/m] },
    ],
    'regex-lookahead.yaml': [{ argv: lintOf('regex-lookahead.yaml'), code: 1, findings: ['error settings/pod-regex 5 data[POD_REGEX]'] }],
    'bpf-overrides-regex.yaml': [{ argv: lintOf('bpf-overrides-regex.yaml'), code: 0, findings: ['warning settings/overridden 5 data[POD_REGEX]'], has: [/settings\.podRegex.*settings\.namespaces/] }],
  },
  '21-capture-stops-unwatched': {
    'input.yaml': [{ argv: lintOf('input.yaml'), code: 0, findings: ['warning release/capture-stop 11 spec.template.spec.containers[0].command[6]'], has: [/Write 0/] }],
    'values-52.yaml': [
      {
        argv: lintOf('values-52.yaml'),
        code: 0,
        findings: [`${UNKNOWN} 3 tap.capture.stopped`, `${UNKNOWN} 4 tap.capture.stopAfter`, 'warning release/capture-stop 5 tap.capture.dissection.stopAfter'],
        has: [/charts 52\.8\.1 to 52\.12\.0, where it let the release start without capturing/, /charts 52\.8\.1 to 52\.12\.0, where it was how long after the last dashboard was closed/],
        lacks: [/is no value of the chart|is not a value of the chart/],
      },
      { argv: ['import', 'FOLDER/values-52.yaml'], code: 0, has: [/charts 52\.8\.1 to 52\.12\.0/] },
    ],
  },
  '23-port-of-a-nodeport': { 'input.yaml': [{ argv: lintOf('input.yaml'), code: 1, findings: ['error release/node-port 20 spec.template.spec.containers[0].command[4]'], silent: ['environment/node-port'], has: [/Service\/shop\/front/] }] },
  '24-capabilities-of-a-non-root-user': { 'input.yaml': [{ argv: lintOf('input.yaml'), code: 1, findings: [`error environment/user 17 ${SNIFFER}.securityContext.runAsUser`] }] },
  '25-virtual-nodes-covered': {
    'worker.yaml': [
      {
        argv: ['plan', 'FOLDER/worker.yaml', '--nodes', 'FOLDER/nodes.yaml', '--fail-on', 'gap'],
        code: 1,
        has: [/^virtual +1 node: virtual-node-aci-linux$/m, /^virtual +1 node: fargate-ip-10-0-2-30\.internal$/m, /no kernel of\s+its own/, /4 nodes, 2 covered, 2 virtual/],
      },
      { argv: lintOf('worker.yaml'), code: 0, findings: ['info placement/virtual-node 8 spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms'] },
    ],
    'nodes.yaml': [{ argv: ['size', '--nodes', 'FOLDER/nodes.yaml'], code: 0, has: [/fargate-ip-10-0-2-30\.internal: is virtual/, /no kernel of\s+its own/] }],
  },
  '27-cgroup-v1': {
    'worker.yaml': [{ argv: ['plan', 'FOLDER/worker.yaml', '--nodes', 'FOLDER/nodes.yaml'], code: 0, has: [/warning +placement\/cgroup-v1: .*node-1, node-2/, /af_packet/] }],
    'nodes.yaml': [{ argv: ['plan', 'FOLDER/worker.yaml', '--nodes', 'FOLDER/nodes.yaml', '--output', 'json'], code: 0, has: [/"rule": "placement\/cgroup-v1"/] }],
  },
  '28-nodepool-too-small': {
    'nodepool.yaml': [{ argv: ['plan', 'RECOMMENDED', '--nodes', 'FOLDER/nodepool.yaml', '--fail-on', 'capacity'], code: 1, has: [/4Gi/, /1 node, 1 pending/] }],
  },
  '29-nodepool-zones-and-os': {
    'workers.yaml': [{ argv: ['plan', 'FOLDER/workers.yaml', '--nodes', 'FOLDER/nodepool.yaml'], code: 0, has: [/any of eu-west-1a, eu-west-1b/], lacks: [/single-domain|as all nodes are/] }],
    'nodepool.yaml': [{ argv: ['size', '--nodes', 'FOLDER/nodepool.yaml'], code: 1, has: [/allocatable CPU and memory/], lacks: [/label kubernetes\.io\/os/] }],
  },
  '30-values-in-the-wrong-place': {
    'values.yaml': [
      {
        argv: lintOf('values.yaml'),
        code: 0,
        findings: [`${UNKNOWN} 2 tap.stopped`, `${UNKNOWN} 5 tap.excludeNamespaces`, `${UNKNOWN} 6 bpfOverride`],
        has: [/'tap\.excludedNamespaces'/, /'tap\.bpfOverride'/],
      },
      { argv: ['import', 'FOLDER/values.yaml', '--out', '/nonexistent/worker.ts'], code: 2, has: [/tap\.bpfOverride/, /tap\.excludedNamespaces/] },
    ],
    'dotted.yaml': [
      { argv: lintOf('dotted.yaml'), code: 0, findings: [`${UNKNOWN} 1 [tap.packetCapture]`, `${UNKNOWN} 2 [tap.resources.sniffer.limits.memory]`], has: [/syntax of '--set'/] },
      { argv: ['import', 'FOLDER/dotted.yaml'], code: 0, has: [/tap: \{ packetCapture: … \}/] },
    ],
    'lower-case-40.yaml': [
      { argv: ['import', 'FOLDER/lower-case-40.yaml'], code: 0, has: [/'tap\.persistentStorage'/, /'tap\.storageLimit'/, /'tap\.packetCapture'/, /'tap\.resources\.sniffer'/] },
    ],
  },
  '31-good': {
    'bpf.json': [],
    'helm-get-values.yaml': [
      { argv: lintOf('helm-get-values.yaml'), code: 0, silent: ['helm', 'settings', 'filter'] },
      { argv: ['import', 'FOLDER/helm-get-values.yaml'], code: 0, has: [/limits: \{ memory: '2Gi' \}/, /AF_PACKET/], lacks: [/warning|Not imported/] },
    ],
    // read as it is meant; that Go cannot read '*' is row 20's finding
    'terraform-set-string.yaml': [
      { argv: lintOf('terraform-set-string.yaml'), code: 1, findings: ['error settings/pod-regex 3 tap.regex'], silent: ['helm', 'settings/namespace'] },
      { argv: ['import', 'FOLDER/terraform-set-string.yaml'], code: 0, has: [/namespaces: \['otel-demo'\], excludedNamespaces: \['kube-system', 'default'\]/], lacks: [/warning|Not imported/] },
    ],
  },
  '33-helm-dry-run-notes': {
    'input.txt': [
      {
        argv: lintOf('input.txt'),
        code: 0,
        findings: [`warning storage/unreserved 25 ${SNIFFER}.resources.requests.ephemeral-storage`],
        has: [/input\.txt:29: the notes of helm begin here, and are left out/],
      },
    ],
  },
};

const workspace = new Workspace();
const recommended = workspace.write('recommended.json', JSON.stringify(daemonSet(specOf({}, WorkerPreset.recommended()))));

/** Rules of which a case lists every finding: those that one of its expectations names. */
function listed(findings: readonly any[], expected: readonly string[]): string[] {
  const rules = expected.map((line) => line.split(' ')[1]);
  return findings.filter(({ rule }) => rules.includes(rule)).map(({ severity, rule, line, path }) => `${severity} ${rule} ${line} ${path}`);
}

describeWithShared('inputs of people who run the workers', (shared) => {
  const root = join(shared, 'field');
  const files = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => `${name}/${file}`));

  test('all have a right answer here', () => {
    expect(files.length).toBeGreaterThan(25);
    expect(files.sort()).toEqual(Object.entries(CASES).flatMap(([folder, cases]) => Object.keys(cases).map((file) => `${folder}/${file}`)).sort());
  });

  const all = Object.entries(CASES).flatMap(([folder, cases]) => Object.entries(cases).flatMap(([file, calls]) => calls.map((call) => ({ folder, file, call, name: call.argv.join(' ') }))));

  test.each(all)('$folder: $name', async ({ folder, call: { argv, code, findings = [], silent = [], has = [], lacks = [] } }) => {
    const run = await runCli(argv.map((word) => word.replace('FOLDER', join(root, folder)).replace('RECOMMENDED', recommended)));
    const text = `${run.stdout}\n${run.stderr}`;
    expect([run.stderr, run.code]).toEqual([run.stderr, code]);
    if (argv.includes('json') && argv[0] === 'lint') {
      const found: any[] = JSON.parse(run.stdout).findings;
      expect(listed(found, findings)).toEqual(findings);
      expect(found.filter(({ rule }) => silent.some((one) => rule === one || rule.startsWith(`${one}/`)))).toEqual([]);
    }
    has.forEach((pattern) => expect(text).toMatch(pattern));
    lacks.forEach((pattern) => expect(text).not.toMatch(pattern));
  });
});

/** What libpcap decides by a name server, by its version or by the link; and a blank text, which is no filter. */
const NOT_COMPARED = ['host kube-dns.kube-system.svc.cluster.local', 'gateway 10.0.0.1', 'vxlan 1', 'ifname eth0', ' '];

describeWith('tcpdump', 'filters of people', (path) => {
  const tcpdump = new Tcpdump(path, []);
  afterAll(() => tcpdump.close());

  describeWithShared('in 31-good', (shared) => {
    test('are accepted where libpcap accepts them, and rejected where it does not', () => {
      const all: string[] = JSON.parse(readFileSync(join(shared, 'field', '31-good', 'bpf.json'), 'utf8'));
      const compared = all.filter((filter) => !NOT_COMPARED.includes(filter));
      expect(compared.length).toBeGreaterThan(55);
      const accepted = compared.filter((filter) => TrafficFilter.bpf(filter)._problems().length === 0);
      expect(accepted).toEqual(compared.filter((filter) => tcpdump.refusal(filter) === undefined));
    });
  });
});
