import { checkLabels } from './labels';
import { FieldPath } from '../../util/field-path';
import { beginningOf, byteLength, checkFormat, DNS_LABEL, DNS_SUBDOMAIN, LABEL_KEY, TextFormat } from '../names';
import { isInteger } from '../quantity/integers';
import { ObjectMeta, OwnerReference } from '../schema/metadata';
import { formatValue, Report } from '../violation-collector';

const NAME = 'kubernetes/metadata-name';
const METADATA = 'kubernetes/metadata';

/** All annotations of an object together, keys and values. */
const ANNOTATION_BYTES = 256 * 1024;

/** Names at least this long make pod labels and pod names that cannot be: the controller creates no pod and no event. */
const NAME_WITHOUT_PODS = 243;

/** What the API server keeps of a `generateName` before it adds five characters. */
const GENERATED_LENGTH = 58;

/** Finalizers that need no domain. */
const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** A beginning may end with what the check of beginnings does not look at, but not with what an address cannot hold. */
const GENERATE_NAME: TextFormat = {
  problem: (text) => /[/%]/.test(text) ? "has a '/' or '%'" : beginningOf(DNS_SUBDOMAIN).problem(text),
  fix: DNS_SUBDOMAIN.fix,
};

const CONFLICTING_FINALIZERS = ['orphan', 'foregroundDeletion'];

/** Reports annotations with keys that cannot be, or too many. */
export function checkAnnotations(report: Report, path: FieldPath, annotations: ReadonlyMap<string, string> = new Map()): void {
  let bytes = 0;
  for (const [key, value] of annotations) {
    bytes += byteLength(key) + byteLength(value);
    const problem = LABEL_KEY.problem(key.toLowerCase());
    if (problem !== undefined) {
      report.add(METADATA, path.key(key), `${formatValue(key)} ${problem}`, LABEL_KEY.fix);
    }
  }
  if (bytes > ANNOTATION_BYTES) {
    report.add(METADATA, path, `(${bytes} bytes) is above ${ANNOTATION_BYTES} bytes, which is all that annotations may have`, 'Remove or shorten annotations.');
  }
}

function checkName(report: Report, path: FieldPath, { name = '', generateName = '' }: ObjectMeta): void {
  const generatedAt = path.key('generateName');
  const beginning = generateName === '' || checkFormat(report, NAME, generatedAt, generateName, GENERATE_NAME);
  if (name !== '') {
    checkFormat(report, NAME, path.key('name'), name, DNS_SUBDOMAIN);
    if (name.length >= NAME_WITHOUT_PODS && DNS_SUBDOMAIN.problem(name) === undefined) {
      report.add('kubernetes/no-pods', path.key('name'), `${formatValue(name)} has ${name.length} characters; from ${NAME_WITHOUT_PODS} on the DaemonSet gets no pod and no event`, 'Shorten the name to 63 characters or less.');
    }
  } else if (generateName === '') {
    report.missing(NAME, path.key('name'), 'a DaemonSet needs a name', 'Give it a name.');
  } else if (beginning) {
    const problem = DNS_SUBDOMAIN.problem(`${generateName.slice(0, GENERATED_LENGTH)}xxxxx`);
    if (problem !== undefined) {
      report.add(NAME, generatedAt, `${formatValue(generateName)} gives a name that ${problem}`, DNS_SUBDOMAIN.fix);
    }
  }
}

function checkOwner(report: Report, path: FieldPath, owner: OwnerReference): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = owner;
  const parts = apiVersion.split('/');
  if (parts.length > 2 || parts[parts.length - 1] === '') {
    report.add(METADATA, path.key('apiVersion'), `${formatValue(apiVersion)} names no version`, "Write a group and version, such as 'apps/v1'.");
  }
  for (const [field, text] of Object.entries({ kind, name, uid })) {
    if (text === '') {
      report.missing(METADATA, path.key(field), `an owner is known by its ${field}`, `Give the owner's ${field}.`);
    }
  }
  if (apiVersion === 'v1' && kind === 'Event') {
    report.add(METADATA, path, '(Event) cannot own anything', 'Remove the owner.');
  }
}

/** Reports what is wrong with the metadata of the DaemonSet itself. */
export function checkMetadata(report: Report, path: FieldPath, metadata: ObjectMeta): void {
  checkName(report, path, metadata);
  if (metadata.namespace) {
    checkFormat(report, NAME, path.key('namespace'), metadata.namespace, DNS_LABEL);
  }
  checkLabels(report, METADATA, path.key('labels'), metadata.labels);
  checkAnnotations(report, path.key('annotations'), metadata.annotations);
  checkTemplateGeneration(report, path.key('annotations'), metadata);
  const owners = metadata.ownerReferences ?? [];
  owners.forEach((owner, position) => checkOwner(report, path.key('ownerReferences').index(position), owner));
  if (owners.filter((owner) => owner.controller).length > 1) {
    report.add(METADATA, path.key('ownerReferences'), 'has more than one owner with controller true', 'Leave one controller.');
  }
  const finalizers = metadata.finalizers ?? [];
  finalizers.forEach((finalizer, position) => {
    const at = path.key('finalizers').index(position);
    if (checkFormat(report, METADATA, at, finalizer, LABEL_KEY) && !finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer)) {
      report.add(METADATA, at, `${formatValue(finalizer)} has no domain`, "Use a name such as 'example.com/cleanup'.");
    }
  });
  if (CONFLICTING_FINALIZERS.every((finalizer) => finalizers.includes(finalizer))) {
    report.add(METADATA, path.key('finalizers'), `has both ${CONFLICTING_FINALIZERS.join(' and ')}`, 'Keep one of the two.');
  }
  // With a uid it was read from a cluster, where it exists
  if (metadata.resourceVersion && !metadata.uid) {
    report.add('kubernetes/doubtful-value', path.key('resourceVersion'), `${formatValue(metadata.resourceVersion)} is rejected when the DaemonSet is created`, 'Remove it.');
  }
}

const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

function checkTemplateGeneration(report: Report, path: FieldPath, { annotations }: ObjectMeta): void {
  const value = annotations?.get(TEMPLATE_GENERATION);
  if (value !== undefined && !isInteger(value, 64)) {
    report.add(METADATA, path.key(TEMPLATE_GENERATION), `${formatValue(value)} is not a whole number of 64 bits`, 'Remove the annotation; the API server keeps it.');
  }
}
