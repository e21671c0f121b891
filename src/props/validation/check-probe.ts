import type { ValidatorContext } from './validator-context';
import type { FieldPath } from '../../util/field-path';
import { isAnyObject } from '../../util/untyped';
import { WorkerProbe, type ProbeParts } from '../probe';
import { listOf, required, TEXT, type StructSchema } from '../schema/schema-type';
import { PROPS_SCHEMA } from '../schema/schema.generated';
import { UNUSABLE } from '../schema/validation-issue';

/** What a kind of probe is made of: its options, and what its factory takes beside them. */
interface ProbeSchemas {
  readonly options: StructSchema;
  readonly rest: StructSchema;
}

const KINDS: ReadonlyMap<string, ProbeSchemas> = new Map<string, ProbeSchemas>([
  ['exec', { options: PROPS_SCHEMA.WorkerProbeOptions, rest: { command: required(listOf(TEXT)) } }],
  ['httpGet', { options: PROPS_SCHEMA.WorkerProbePortOptions, rest: { path: required(TEXT) } }],
  ['none', { options: {}, rest: {} }],
  ['process', { options: PROPS_SCHEMA.WorkerProbeProcessOptions, rest: {} }],
  ['tcpSocket', { options: PROPS_SCHEMA.WorkerProbePortOptions, rest: {} }],
]);

/** The kernel keeps that many bytes of a process's name. */
const MAX_PROCESS_NAME_LENGTH = 15;

/** Whether an object is a probe, of any copy of the library. */
export function looksLikeProbe(value: any): boolean {
  return typeof value._parts === 'function';
}

/** Checks the parts of a probe: plain JavaScript can pass anything to its factories. */
export function checkProbe(value: any, path: FieldPath, context: ValidatorContext): unknown {
  const { kind, options, path: url, command }: ProbeParts = value._parts();
  const schemas = KINDS.get(kind);
  if (schemas === undefined) {
    return context.report.add('props/value', path, kind, 'is not a kind of probe', `Use one of ${[...KINDS.keys()].join(', ')}.`);
  }
  const checkedOptions = checkOptions(schemas.options, options, path, context);
  const rest = context.struct(schemas.rest, { ...(url !== undefined && { path: url }), ...(command !== undefined && { command }) }, path);
  return rest === UNUSABLE ? UNUSABLE : WorkerProbe._of({ kind, options: withUsableName(checkedOptions, path, context), ...(rest as object) });
}

function checkOptions(schema: StructSchema, options: unknown, path: FieldPath, context: ValidatorContext): { readonly name?: string } {
  if (!isAnyObject(options) || Array.isArray(options)) {
    context.report.add('props/type', path.key('options'), options, 'must be an object', 'Give the fields of the options, or leave them out.');
    return {};
  }
  return context.struct(schema, options, path) as { readonly name?: string };
}

function withUsableName(options: { readonly name?: string }, path: FieldPath, { report }: ValidatorContext): object {
  const { name, ...others } = options;
  if (name === undefined || Buffer.byteLength(name) <= MAX_PROCESS_NAME_LENGTH) {
    return options;
  }
  report.add('props/value', path.key('name'), name, `is longer than the ${MAX_PROCESS_NAME_LENGTH} bytes that the kernel keeps of a process's name`,
    'Write the name as /proc/<pid>/comm has it.');
  return others;
}
