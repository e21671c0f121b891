import { kubernetesSchema } from './kubernetes-schema';

/** The value of YAML that is well-formed, as Kubernetes reads it. */
export function yamlValue(text: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { load } = require('js-yaml') as typeof import('js-yaml');
  return load(text, { schema: kubernetesSchema() });
}
