import { createRequire } from 'node:module';

const load = createRequire(__filename);

/** Kinds that are not Kubernetes's own, so that its schema says nothing of them. */
const FOREIGN = /^security\.openshift\.io\//;

const OPERATOR = /^monitoring\.coreos\.com\//;

/** What the schema of Kubernetes or of the Prometheus operator has against an object; undefined if nothing. */
export function schemaProblem(object: { readonly apiVersion: string; readonly kind: string }): string | undefined {
  const { apiVersion, kind } = object;
  if (FOREIGN.test(apiVersion)) return undefined;
  const model = load(`${OPERATOR.test(apiVersion) ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models'}/${apiVersion}/${kind}`)[kind];
  try {
    new model(object).validate();
    return undefined;
  } catch (error) {
    return `${kind}: ${(error as Error).message}`;
  }
}
