import type { FieldPath } from '../../util/field-path';
import { hasPlainPrototype } from '../../util/untyped';
import { call } from '../layout';
import { stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** An existing Secret. */
export function secret(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  return reference('Secret', value, path, printing);
}

/** An existing service account. */
export function serviceAccount(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  return reference('ServiceAccount', value, path, printing);
}

function reference(kind: string, value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  if (value.kind !== kind && !hasPlainPrototype(value)) {
    return printing.reportUnsupported(path, `is no ${kind}`);
  }
  return typeof value.name === 'string' && value.name !== ''
    ? { code: call(`${printing.imports.use('cdk8s-kubeshark', `${kind}Reference`)}.named`, [stringLiteral(value.name)]), printed: value }
    : printing.reportUnsupported(path, 'has no name');
}
