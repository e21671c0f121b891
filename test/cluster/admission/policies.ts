import { policyObjects, type KubesharkAdmissionPolicyProps } from '../../../src/admission';
import type { Api } from '../control-plane/api';
import { waitUntil } from '../support/eventually';

const PATHS: { readonly [kind: string]: string } = {
  ValidatingAdmissionPolicy: '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies',
  ValidatingAdmissionPolicyBinding: '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
};

/** What the API server answered to an object, with the policies. */
export interface Admission {
  readonly status: number;
  readonly body: any;
  /** What the policies warn of, as kubectl prints it. */
  readonly warnings: readonly string[];
  /** The messages of the policies, without the names of policy and binding. */
  readonly messages: readonly string[];
  /** The rules that the messages are about. */
  readonly rules: readonly string[];
}

/** What stands in front of each message. */
const PREFIX = /^Validation failed for ValidatingAdmissionPolicy '[^']*' with binding '[^']*': /;

/** The API server reads new policies after a while. */
const PATIENCE_MS = 30_000;

/** Where the API server keeps objects of this kind. */
export function policyPath({ kind }: { readonly kind?: string }): string {
  return PATHS[kind!];
}

/** Installs the policies of these props, and waits until the API server applies them. */
export async function installPolicies(api: Api, props: KubesharkAdmissionPolicyProps, probe: object): Promise<void> {
  for (const [, object] of policyObjects(props)) {
    await api.must('POST', policyPath(object), object);
  }
  await waitUntil(() => isApplied(api, probe), 'the API server does not apply the policies', PATIENCE_MS);
}

/** Removes the policies of these props, and waits until the API server applies none. */
export async function removePolicies(api: Api, props: KubesharkAdmissionPolicyProps, probe: object): Promise<void> {
  for (const [, object] of policyObjects(props)) {
    await api.ask('DELETE', `${policyPath(object)}/${object.metadata.name}`);
  }
  await waitUntil(async () => !await isApplied(api, probe), 'the API server still applies the policies', PATIENCE_MS);
}

/** Whether a policy has anything to report about an object that breaks a rule. */
async function isApplied(api: Api, probe: object): Promise<boolean> {
  const { status, messages } = await admit(api, probe);
  return status === 422 || messages.length > 0;
}

/** Asks the API server to create a DaemonSet or a ConfigMap, and to keep nothing of it. */
export async function admit(api: Api, object: any): Promise<Admission> {
  const [group, resource] = object.kind === 'ConfigMap' ? ['/api/v1', 'configmaps'] : ['/apis/apps/v1', 'daemonsets'];
  const { status, body, warnings } = await api.ask('POST', `${group}/namespaces/${object.metadata.namespace}/${resource}?dryRun=All`, object);
  const own = warnings.filter((warning) => PREFIX.test(warning)).map((warning) => warning.replace(/\\(.)/g, '$1'));
  const messages = own.map((warning) => warning.replace(PREFIX, ''));
  const rules = [...new Set(messages.map((message) => message.replace(/^(error|warning) /, '').split(':')[0]))].sort();
  return { status, body, warnings: own, messages, rules };
}
