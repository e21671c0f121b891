import type { FieldPath } from '../../util/field-path';
import { call, type Code } from '../layout';
import { textLiteral } from '../literals';
import type { Printed, Printing } from '../printer-context';

/** A secret that is in the cluster. */
export function secret(value: any, path: FieldPath, printing: Printing): Printed | undefined {
  return named(value, path, printing, () => secretCode(value.name, printing));
}

/** A service account that is in the cluster. */
export function serviceAccount(value: any, path: FieldPath, printing: Printing): Printed | undefined {
  return named(value, path, printing, () => reference('ServiceAccount', 'fromServiceAccountName', 'service-account', value.name, printing));
}

/** A reference to a secret of the namespace. */
export function secretCode(name: string, printing: Printing): Code {
  return reference('Secret', 'fromSecretName', name, name, printing);
}

/** A reference to a ConfigMap of the namespace. */
export function configMapCode(name: string, printing: Printing): Code {
  return reference('ConfigMap', 'fromConfigMapName', name, name, printing);
}

function named(value: any, path: FieldPath, printing: Printing, code: () => Code): Printed | undefined {
  return typeof value.name === 'string' && value.name !== '' ? { code: code(), printed: value } : printing.cannot(path, 'has no name');
}

function reference(kind: string, factory: string, id: string, name: string, { imports, ids }: Printing): Code {
  return call(`${imports.use('cdk8s-plus-28', kind)}.${factory}`, ['chart', textLiteral(ids.next(id)), textLiteral(name)]);
}
