import { ANYTHING, BOOLEAN, Decoded, INT64, list, map, QUANTITY, STRING, struct, TIME } from './types';

const OWNER_REFERENCE = struct({
  apiVersion: STRING, kind: STRING, name: STRING, uid: STRING, controller: BOOLEAN, blockOwnerDeletion: BOOLEAN,
});

const MANAGED_FIELDS_ENTRY = struct({
  manager: STRING,
  operation: STRING,
  apiVersion: STRING,
  time: TIME,
  fieldsType: STRING,
  fieldsV1: ANYTHING,
  subresource: STRING,
});

/** The fields of an object's metadata. */
export const OBJECT_META = struct({
  name: STRING,
  generateName: STRING,
  namespace: STRING,
  selfLink: STRING,
  uid: STRING,
  resourceVersion: STRING,
  generation: INT64,
  creationTimestamp: TIME,
  deletionTimestamp: TIME,
  deletionGracePeriodSeconds: INT64,
  labels: map(STRING),
  annotations: map(STRING),
  ownerReferences: list(OWNER_REFERENCE),
  finalizers: list(STRING),
  managedFields: list(MANAGED_FIELDS_ENTRY),
});

const LABEL_SELECTOR_REQUIREMENT = struct({ key: STRING, operator: STRING, values: list(STRING) });

/** The fields of a label selector. */
export const LABEL_SELECTOR = struct({ matchLabels: map(STRING), matchExpressions: list(LABEL_SELECTOR_REQUIREMENT) });

/** The fields of a local object reference. */
export const LOCAL_OBJECT_REFERENCE = struct({ name: STRING });

/** The fields of an object field selector. */
export const OBJECT_FIELD_SELECTOR = struct({ apiVersion: STRING, fieldPath: STRING });

/** The fields of a resource field selector. */
export const RESOURCE_FIELD_SELECTOR = struct({ containerName: STRING, resource: STRING, divisor: QUANTITY });

/** Decoded metadata. */
export type ObjectMeta = Decoded<typeof OBJECT_META>;

/** A decoded label selector. */
export type LabelSelector = Decoded<typeof LABEL_SELECTOR>;

/** A decoded owner reference. */
export type OwnerReference = Decoded<typeof OWNER_REFERENCE>;

/** A decoded object field selector. */
export type ObjectFieldSelector = Decoded<typeof OBJECT_FIELD_SELECTOR>;

/** A decoded resource field selector. */
export type ResourceFieldSelector = Decoded<typeof RESOURCE_FIELD_SELECTOR>;
