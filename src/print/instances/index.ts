import { amount } from './amount';
import { duration } from './duration';
import { envValue } from './env-value';
import { filter } from './filter';
import { secret, serviceAccount } from './named';
import { nodeLabel } from './node-label';
import { preset } from './preset';
import { probe } from './probe';
import type { FieldPath } from '../../kubernetes/field-path';
import type { Printed, Printing } from '../printing';

/** Prints an object of a class, known by what it can do: it may be of another copy of its package. */
export type InstancePrinter = (value: any, path: FieldPath, printing: Printing) => Printed | undefined;

/** The printers of the classes and interfaces in the schema of the props. */
export const INSTANCES: { readonly [name: string]: InstancePrinter } = {
  Cpu: amount,
  Duration: duration,
  EnvValue: envValue,
  ISecret: secret,
  IServiceAccount: serviceAccount,
  NodeLabel: nodeLabel,
  Size: amount,
  TrafficFilter: filter,
  WorkerPreset: preset,
  WorkerProbe: probe,
};
