import type { FieldPath } from '../../util/field-path';
import { call, type Code } from '../layout';
import { stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** An existing secret. */
export function secret(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  return named(value, path, printing, () => secretCode(value.name, printing));
}

/** An existing service account. */
export function serviceAccount(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  return named(value, path, printing, () => reference('ServiceAccount', 'fromServiceAccountName', 'service-account', value.name, printing));
}

/** A reference to a secret of the namespace. */
export function secretCode(name: string, printing: PrinterContext): Code {
  return reference('Secret', 'fromSecretName', name, name, printing);
}

/** A reference to a ConfigMap of the namespace. */
export function configMapCode(name: string, printing: PrinterContext): Code {
  return reference('ConfigMap', 'fromConfigMapName', name, name, printing);
}

function named(value: any, path: FieldPath, printing: PrinterContext, code: () => Code): Printed | undefined {
  return typeof value.name === 'string' && value.name !== '' ? { code: code(), printed: value } : printing.reportUnsupported(path, 'has no name');
}

function reference(kind: string, factory: string, id: string, name: string, { imports, ids }: PrinterContext): Code {
  return call(`${imports.use('cdk8s-plus-28', kind)}.${factory}`, ['chart', stringLiteral(ids.next(id)), stringLiteral(name)]);
}
