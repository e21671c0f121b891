import { testRows } from '../support/cases';

const container = (securityContext: object) => (_: any, __: any, c: any) => { c.securityContext = securityContext; };
const pod = (securityContext: object, fields: object = {}) => (_: any, template: any) => Object.assign(template, { securityContext, ...fields });
const at = 'security-context c.securityContext';
const ofPod = 'security-context pod.securityContext';

describe('security settings of a container', () => {
  testRows([
    ['ids are not negative', container({ runAsUser: -1, runAsGroup: 2 ** 31 }), [`${at}.runAsUser`, `${at}.runAsGroup`]],
    ['a privileged container may gain privileges', container({ privileged: true, allowPrivilegeEscalation: false }), [`${at}.allowPrivilegeEscalation`]],
    ['a container with CAP_SYS_ADMIN may gain privileges', container({ allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } }), [`${at}.allowPrivilegeEscalation`, 'doubtful-value c.securityContext.capabilities.add[0]']],
    ['SYS_ADMIN is not looked at', container({ allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } }), []],
    ['capabilities that do not exist are not looked at', container({ capabilities: { add: ['net_raw', 'FLY'], drop: ['ALL'] } }), ['doubtful-value c.securityContext.capabilities.add[0]', 'doubtful-value c.securityContext.capabilities.add[1]']],
    ['procMount is known', container({ procMount: 'x' }), [`${at}.procMount`]],
    ['Unmasked needs its own users', container({ procMount: 'Unmasked' }), [`${at}.procMount`]],
    ['user 0 is root', container({ runAsUser: 0, runAsNonRoot: true }), ['no-pods c.securityContext.runAsUser']],
    ['user 0 of the pod is root', (_, template, c) => { template.securityContext = { runAsUser: 0 }; c.securityContext = { runAsNonRoot: true }; }, ['no-pods c.securityContext.runAsNonRoot']],
    ['a profile has a type', container({ seccompProfile: {}, appArmorProfile: {} }), [`${at}.seccompProfile.type`, `${at}.appArmorProfile.type`]],
    ['the type of a profile is known', container({ seccompProfile: { type: 'runtimeDefault' }, appArmorProfile: { type: 'x' } }), [`${at}.seccompProfile.type`, `${at}.appArmorProfile.type`]],
    ['Localhost names a file', container({ seccompProfile: { type: 'Localhost' }, appArmorProfile: { type: 'Localhost' } }), [`${at}.seccompProfile.localhostProfile`, `${at}.appArmorProfile.localhostProfile`]],
    ['other types of profile name no file', container({ seccompProfile: { type: 'Unconfined', localhostProfile: 'a' }, appArmorProfile: { type: 'Unconfined', localhostProfile: 'a' } }), [`${at}.seccompProfile.localhostProfile`, `${at}.appArmorProfile.localhostProfile`]],
    ['a seccomp file is below its folder', container({ seccompProfile: { type: 'Localhost', localhostProfile: '../a' } }), [`${at}.seccompProfile.localhostProfile`]],
    ['an AppArmor profile has no blanks around it', container({ appArmorProfile: { type: 'Localhost', localhostProfile: ' a ' } }), [`${at}.appArmorProfile.localhostProfile`]],
    ['an AppArmor profile has a limited length', container({ appArmorProfile: { type: 'Localhost', localhostProfile: 'a'.repeat(4096) } }), [`${at}.appArmorProfile.localhostProfile`]],
  ]);
});

describe('security settings of a pod', () => {
  testRows([
    ['ids are not negative', pod({ fsGroup: -1, supplementalGroups: [1, -1] }), [`${ofPod}.fsGroup`, `${ofPod}.supplementalGroups[1]`]],
    ['policies are known', pod({ fsGroupChangePolicy: 'x', supplementalGroupsPolicy: 'x', seLinuxChangePolicy: 'MountOption' }), [`${ofPod}.fsGroupChangePolicy`, `${ofPod}.supplementalGroupsPolicy`, `${ofPod}.seLinuxChangePolicy`]],
    ['profiles follow the same rules', pod({ seccompProfile: { type: 'x' }, appArmorProfile: {} }), [`${ofPod}.seccompProfile.type`, `${ofPod}.appArmorProfile.type`]],
    ['a sysctl has a name', pod({ sysctls: [{ name: 'A', value: '1' }] }), [`${ofPod}.sysctls[0].name`]],
    ['a sysctl is there once', pod({ sysctls: [{ name: 'a' }, { name: 'a' }] }), [`${ofPod}.sysctls[1].name`]],
    ['the host\'s network is not changed', pod({ sysctls: [{ name: 'net.core.somaxconn' }, { name: 'net/ipv4/x' }] }, { hostNetwork: true }), [`${ofPod}.sysctls[0].name`, `${ofPod}.sysctls[1].name`]],
    ['the host\'s IPC is not changed', pod({ sysctls: [{ name: 'kernel.shmmax' }, { name: 'fs.mqueue.msg_max' }] }, { hostIPC: true }), [`${ofPod}.sysctls[0].name`, `${ofPod}.sysctls[1].name`]],
    ['a sysctl of the network is fine in the network of the pod', pod({ sysctls: [{ name: 'net.core.somaxconn' }] }), []],
    ['own users do not go with the host\'s network', pod({}, { hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true }), ['security-context pod.hostNetwork', 'security-context pod.hostPID', 'security-context pod.hostIPC']],
  ]);
});

describe('Windows', () => {
  const windows = { windowsOptions: { hostProcess: true } };
  testRows([
    ['systems are known', pod({}, { os: { name: 'Linux' } }), ['pod pod.os.name']],
    ['Linux has no options of Windows', pod(windows, { os: { name: 'linux' }, hostNetwork: true }), ['pod pod.securityContext.windowsOptions']],
    ['Windows has no settings of Linux', (_, template, c) => {
      Object.assign(template, { os: { name: 'windows' }, hostPID: true, hostIPC: false, securityContext: { fsGroup: 1, sysctls: [{ name: 'a' }] } });
      c.securityContext = { privileged: false };
    }, ['pod c.securityContext.privileged', 'pod pod.hostPID', 'pod pod.securityContext.fsGroup', 'pod pod.securityContext.sysctls']],
    ['host processes use the host\'s network', pod(windows), ['security-context pod.hostNetwork']],
    ['all containers are host processes', (_, template, c) => { template.hostNetwork = true; c.securityContext = windows; template.initContainers = [{ name: 'a', image: 'b' }]; }, ['security-context pod.containers']],
    ['a container agrees with its pod', (_, template, c) => { template.securityContext = { windowsOptions: { hostProcess: false } }; c.securityContext = windows; template.hostNetwork = true; }, [`${at}.windowsOptions.hostProcess`]],
    ['a user may have a domain', container({ windowsOptions: { runAsUserName: 'NT AUTHORITY\\SYSTEM' } }), []],
    ['a user has one domain', container({ windowsOptions: { runAsUserName: 'a\\b\\c' } }), [`${at}.windowsOptions.runAsUserName`]],
    ['a user has no slash', container({ windowsOptions: { runAsUserName: 'a/b' } }), [`${at}.windowsOptions.runAsUserName`]],
    ['a credential spec is a name', container({ windowsOptions: { gmsaCredentialSpecName: 'A', gmsaCredentialSpec: '' } }), [`${at}.windowsOptions.gmsaCredentialSpecName`, `${at}.windowsOptions.gmsaCredentialSpec`]],
  ]);
});

describe('annotations that Kubernetes reads', () => {
  const annotated = (key: string, value: string, securityContext: object = {}) => (ds: any, template: any) => {
    ds.spec.template.metadata.annotations = { [key]: value };
    template.securityContext = securityContext;
  };
  const path = (key: string) => `spec.template.metadata.annotations[${key}]`;
  const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
  const SECCOMP_C = 'container.seccomp.security.alpha.kubernetes.io/sniffer';
  const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/sniffer';
  const OTHER = 'container.apparmor.security.beta.kubernetes.io/other';
  const COST = 'controller.kubernetes.io/pod-deletion-cost';
  const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
  testRows([
    ['a cost is a number', annotated(COST, '01'), [`metadata ${path(COST)}`]],
    ['a cost may be negative', annotated(COST, '-5'), []],
    ['a cost has 32 bits', annotated(COST, '2147483648'), [`metadata ${path(COST)}`]],
    ['tolerations are JSON', annotated(TOLERATIONS, 'x'), [`metadata ${path(TOLERATIONS)}`]],
    ['tolerations in JSON may have fields in upper case', annotated(TOLERATIONS, '[{"Key":"a","Operator":"Exists"}]'), []],
    ['tolerations in JSON are valid', annotated(TOLERATIONS, '[{"key":"a b","operator":"Exists"}]'), [`toleration ${path(TOLERATIONS)}[0].key`]],
    ['a seccomp profile has to be one', annotated(SECCOMP, 'x'), [`metadata ${path(SECCOMP)}`, `deprecated ${path(SECCOMP)}`]],
    ['a seccomp annotation agrees with the field', annotated(SECCOMP, 'unconfined', { seccompProfile: { type: 'RuntimeDefault' } }), [`metadata ${path(SECCOMP)}`]],
    ['docker\'s default is the runtime\'s', annotated(SECCOMP, 'docker/default', { seccompProfile: { type: 'RuntimeDefault' } }), []],
    ['a file is the same file', annotated(SECCOMP, 'localhost/a', { seccompProfile: { type: 'Localhost', localhostProfile: 'b' } }), [`metadata ${path(SECCOMP)}`]],
    ['a container\'s profile has no function', annotated(SECCOMP_C, 'unconfined'), [`deprecated ${path(SECCOMP_C)}`]],
    ['an AppArmor profile is deprecated', annotated(APP_ARMOR, 'unconfined'), [`deprecated ${path(APP_ARMOR)}`]],
    ['an AppArmor annotation is a profile', annotated(APP_ARMOR, 'x', { appArmorProfile: { type: 'Unconfined' } }), [`metadata ${path(APP_ARMOR)}`, `metadata ${path(APP_ARMOR)}`]],
    ['an AppArmor annotation is about a container of the pod', annotated(OTHER, 'unconfined'), [`metadata ${path(OTHER)}`]],
    ['a mirror pod is on a node', annotated('kubernetes.io/config.mirror', 'x'), [`metadata ${path('kubernetes.io/config.mirror')}`]],
    ['some have no function', annotated('scheduler.alpha.kubernetes.io/critical-pod', ''), [`deprecated ${path('scheduler.alpha.kubernetes.io/critical-pod')}`]],
  ]);
});
