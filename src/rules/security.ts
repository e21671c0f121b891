import type { TemplateRule, Violation } from './rule';
import { Severity } from '../diagnostics';
import { alternatives, formatValue } from '../kubernetes/validation/index';
import { CHART_DEFAULTS } from '../presets/index';
import type { ProfileSpec, SecuritySpec } from '../worker-spec';

const TYPES = ['RuntimeDefault', 'Localhost', 'Unconfined'];

const PROFILES = ['seccompProfile', 'appArmorProfile'] as const;

const CAPABILITY_LISTS = ['networkCapture', 'serviceMeshCapture', 'ebpfCapture'] as const;

const EVIDENCE = 'docs/evidence/capabilities.md';

const profile: TemplateRule = {
  id: 'security/profile',
  severity: Severity.ERROR,
  title: 'the API server accepts seccomp and AppArmor profiles',
  why: 'The API server rejects a profile without a type, Localhost without a profile, and a profile with any other type; the chart renders such halves.',
  fix: 'Give type and profile together, or RuntimeDefault alone.',
  source: EVIDENCE,
  check: function* ({ security }) {
    for (const field of security.privileged ? [] : PROFILES) {
      const confinement = security[field];
      if (isSet(confinement)) {
        yield* profileViolations(`security.${field}`, confinement, field === 'seccompProfile');
      }
    }
  },
};

const ignoredProfile: TemplateRule = {
  id: 'security/ignored-profile',
  severity: Severity.WARNING,
  title: 'profiles and capabilities are set for unprivileged containers alone',
  why: 'A privileged container has every capability and no confinement: the chart, and this library as it does, leaves capabilities, AppArmor and SELinux out.',
  fix: 'Set privileged to false, or remove the rest.',
  source: EVIDENCE,
  check: function* ({ security }) {
    if (!security.privileged) {
      return;
    }
    const seccomp = security.seccompProfile;
    const ignored: readonly (readonly [field: string, value: unknown])[] = [
      ...(isSet(seccomp) && seccomp.type !== 'RuntimeDefault' ? [['seccompProfile', seccomp] as const] : []),
      ...(isSet(security.appArmorProfile) ? [['appArmorProfile', security.appArmorProfile] as const] : []),
      ...(isSet(security.seLinuxOptions) ? [['seLinuxOptions', security.seLinuxOptions] as const] : []),
      ...CAPABILITY_LISTS.filter((list) => differs(security, list)).map((list) => [`capabilities.${list}`, security.capabilities[list]] as const),
    ];
    for (const [field, value] of ignored) {
      yield {
        prop: `security.${field}`,
        relatedProps: ['security.privileged'],
        message: `'security.${field}' ${formatValue(value)} has no effect while 'security.privileged' is true; a privileged container is not confined.`,
        fix: "Set 'security.privileged' to false, or remove it.",
      };
    }
  },
};

const privilegedInit: TemplateRule = {
  id: 'security/privileged-init',
  severity: Severity.INFO,
  title: 'an unprivileged worker has no privileged container',
  why: 'Mounts reach the node from privileged containers only, so mount-bpf is privileged whatever the worker is, and pod security counts it.',
  fix: 'Mount the BPF file system on the nodes otherwise, and switch the init container off.',
  source: EVIDENCE,
  check: function* ({ security, capture }) {
    if (!security.privileged && capture.mountBpf) {
      yield {
        prop: 'capture.mountBpf',
        relatedProps: ['security.privileged'],
        message: "'capture.mountBpf' (true) adds the init container mount-bpf, which is privileged though 'security.privileged' is false.",
        fix: 'Set it to false where the nodes mount /sys/fs/bpf themselves, as systemd does.',
      };
    }
  },
};

/** What the containers may do. */
export const securityRules: readonly TemplateRule[] = [profile, ignoredProfile, privilegedInit];

function* profileViolations(prop: string, { type, localhostProfile }: ProfileSpec, isPath: boolean): Iterable<Violation> {
  const at = `${prop}.localhostProfile`;
  const example = isPath ? ", such as 'profiles/worker.json'" : '';
  if (type === undefined) {
    yield rejectedProfile(`${prop}.profileType`, `'${prop}.profileType' is missing beside '${at}' ${formatValue(localhostProfile)}`, `Set '${prop}.profileType' to Localhost.`, at);
  } else if (!TYPES.includes(type)) {
    yield rejectedProfile(`${prop}.profileType`, `'${prop}.profileType' ${formatValue(type)} is not ${alternatives(TYPES)}`, 'Use RuntimeDefault.');
  } else if (type !== 'Localhost') {
    if (localhostProfile !== undefined) {
      yield rejectedProfile(at, `'${at}' ${formatValue(localhostProfile)} does not go with '${prop}.profileType' (${type})`, `Set '${prop}.profileType' to Localhost, or remove it.`, `${prop}.profileType`);
    }
  } else if (!localhostProfile) {
    yield rejectedProfile(at, `'${at}' is missing, by which '${prop}.profileType' (Localhost) names a profile of the node`, `Name the profile${example}.`, `${prop}.profileType`);
  } else {
    const problem = isPath ? pathProblem(localhostProfile) : blankProblem(localhostProfile);
    if (problem !== undefined) {
      yield rejectedProfile(at, `'${at}' ${formatValue(localhostProfile)} ${problem}`, `Name the profile as the node knows it${example}.`);
    }
  }
}

function rejectedProfile(prop: string, message: string, fix: string, related?: string): Violation {
  return { prop, ...(related !== undefined && { relatedProps: [related] }), message: `${message}; the API server rejects it.`, fix };
}

function pathProblem(path: string): string | undefined {
  return path.startsWith('/') || path.split('/').includes('..') ? "is not a path below the kubelet's folder of profiles" : undefined;
}

function blankProblem(name: string): string | undefined {
  return name.trim() === name ? undefined : 'has blanks around it';
}

/** Whether anything of it is set; an empty one is not rendered. */
function isSet<T extends object>(fields: T | null): fields is T {
  return fields !== null && Object.values(fields).some((value) => value !== undefined && value !== null);
}

function differs({ capabilities }: SecuritySpec, list: (typeof CAPABILITY_LISTS)[number]): boolean {
  return JSON.stringify(capabilities[list]) !== JSON.stringify(CHART_DEFAULTS.security?.capabilities?.[list]);
}
