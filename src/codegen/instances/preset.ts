import type { PresetOrigin } from '../../presets';
import type { FieldPath } from '../../util/field-path';
import { between, onOneLine, type Code } from '../layout';
import { stringLiteral } from '../literals';
import type { Printed, PrinterContext } from '../printer-context';

/** A preset of the library, or one that extends it. */
export function preset(value: any, path: FieldPath, printing: PrinterContext): Printed | undefined {
  if (value._problems().length > 0) {
    return printing.reportUnsupported(path, 'is an invalid preset');
  }
  const code = presetCode(value, path, printing);
  return code === undefined ? undefined : { code, printed: value };
}

function presetCode(value: any, path: FieldPath, printing: PrinterContext): Code | undefined {
  const origin: PresetOrigin = value._origin();
  const name = printing.imports.use('cdk8s-kubeshark', 'WorkerPreset');
  if ('factory' in origin) {
    return `${name}.${origin.factory}()`;
  }
  const tuning = printing.struct('WorkerTuning', origin.tuning, path)?.code;
  if (tuning === undefined || origin.name !== undefined) {
    return tuning && between(`${name}.custom(${stringLiteral(origin.name!)}, `, tuning, ')');
  }
  const base = presetCode(origin.base, path, printing);
  return base && between(`${onOneLine(base)}.extend(`, tuning, ')');
}
