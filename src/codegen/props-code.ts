import { ConstructIds } from './construct-ids';
import { Imports } from './imports';
import { layOut, spread, type Code } from './layout';
import type { UnsupportedProp } from './printer-context';
import { PropsPrinter } from './props-printer';
import { struct } from '../props/schema/index';
import { FieldPath } from '../util/field-path';
import type { KubesharkWorkerProps } from '../worker';

/** Props as a piece of code. */
export interface PrintedProps {
  readonly code: Code;
  /** The part of the props that the code says. */
  readonly printed: KubesharkWorkerProps;
  /** What the code does not say, and why. */
  readonly unsupported: readonly UnsupportedProp[];
}

/** Props as source code, and what it imports. */
export interface PropsCode extends PrintedProps {
  /** An object literal, which takes a construct `chart` for granted. */
  readonly code: string;
  readonly imports: Imports;
}

/**
 * The props of a worker as an object literal in TypeScript.
 *
 * @param props the props, as the construct takes them
 * @param indent the columns by which the literal's lines are indented, but for the first
 */
export function propsCode(props: KubesharkWorkerProps, indent = 0): PropsCode {
  const imports = new Imports();
  const { code, ...rest } = printProps(props, imports, new ConstructIds());
  return { ...rest, code: layOut(code, indent), imports };
}

/** The same in the course of a larger piece of code. */
export function printProps(props: KubesharkWorkerProps, imports: Imports, ids: ConstructIds): PrintedProps {
  const printer = new PropsPrinter(imports, ids);
  const printed = printer.value(struct('KubesharkWorkerProps'), props, FieldPath.ROOT);
  return { code: spread(printed?.code ?? '{}'), printed: printed?.printed ?? {}, unsupported: printer.unsupported };
}
