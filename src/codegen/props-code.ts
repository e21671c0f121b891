import { Imports } from './imports';
import { formatCode, spread, type Code } from './layout';
import type { UnsupportedProp } from './printer-context';
import { PropsPrinter } from './props-printer';
import { struct } from '../props/schema/index';
import { FieldPath } from '../util/field-path';
import type { KubesharkWorkerProps } from '../worker';

/** Props as a piece of code. */
export interface PrintedProps {
  readonly code: Code;
  /** The part of the props that the code expresses. */
  readonly printed: KubesharkWorkerProps;
  /** The props that the code does not express, and why. */
  readonly unsupported: readonly UnsupportedProp[];
}

/** Props as source code, and its imports. */
export interface PropsCode extends PrintedProps {
  /** An object literal. */
  readonly code: string;
  readonly imports: Imports;
}

/**
 * The props of a worker as an object literal in TypeScript.
 *
 * @param props the props of the construct
 * @param indent the indent of all lines except the first one
 */
export function propsCode(props: KubesharkWorkerProps, indent = 0): PropsCode {
  const imports = new Imports();
  const { code, ...rest } = printProps(props, imports);
  return { ...rest, code: formatCode(code, indent), imports };
}

/** The props as a part of a larger piece of code. */
export function printProps(props: KubesharkWorkerProps, imports: Imports): PrintedProps {
  const printer = new PropsPrinter(imports);
  const printed = printer.value(struct('KubesharkWorkerProps'), props, FieldPath.ROOT);
  return { code: spread(printed?.code ?? '{}'), printed: printed?.printed ?? {}, unsupported: printer.unsupported };
}
