import { duration } from './duration';
import { envValue } from './env-value';
import { filter } from './filter';
import { nodeLabel } from './node-label-condition';
import { preset } from './preset';
import { probe } from './probe';
import { amount } from './quantity';
import { secret, serviceAccount } from './references';
import type { FieldPath } from '../../util/field-path';
import type { Printed, PrinterContext } from '../printer-context';

/** Prints an object of a class. The object may be of another copy of its package. */
export type InstancePrinter = (value: any, path: FieldPath, printing: PrinterContext) => Printed | undefined;

/** The printers of the classes and interfaces in the schema of the props. */
export const INSTANCES: { readonly [name: string]: InstancePrinter } = {
  Cpu: amount,
  Duration: duration,
  EnvValue: envValue,
  NodeLabelCondition: nodeLabel,
  SecretReference: secret,
  ServiceAccountReference: serviceAccount,
  Size: amount,
  TrafficFilter: filter,
  WorkerPreset: preset,
  WorkerProbe: probe,
};
