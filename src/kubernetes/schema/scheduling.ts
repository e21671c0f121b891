import { LABEL_SELECTOR } from './metadata';
import { Decoded, INT32, INT64, list, STRING, struct } from './types';

const NODE_SELECTOR_REQUIREMENT = struct({ key: STRING, operator: STRING, values: list(STRING) });

const NODE_SELECTOR_TERM = struct({
  matchExpressions: list(NODE_SELECTOR_REQUIREMENT), matchFields: list(NODE_SELECTOR_REQUIREMENT),
});

const NODE_SELECTOR = struct({ nodeSelectorTerms: list(NODE_SELECTOR_TERM) });

const PREFERRED_SCHEDULING_TERM = struct({ weight: INT32, preference: NODE_SELECTOR_TERM });

const NODE_AFFINITY = struct({
  requiredDuringSchedulingIgnoredDuringExecution: NODE_SELECTOR,
  preferredDuringSchedulingIgnoredDuringExecution: list(PREFERRED_SCHEDULING_TERM),
});

const POD_AFFINITY_TERM = struct({
  labelSelector: LABEL_SELECTOR,
  namespaces: list(STRING),
  topologyKey: STRING,
  namespaceSelector: LABEL_SELECTOR,
  matchLabelKeys: list(STRING),
  mismatchLabelKeys: list(STRING),
});

const WEIGHTED_POD_AFFINITY_TERM = struct({ weight: INT32, podAffinityTerm: POD_AFFINITY_TERM });

const POD_AFFINITY = struct({
  requiredDuringSchedulingIgnoredDuringExecution: list(POD_AFFINITY_TERM),
  preferredDuringSchedulingIgnoredDuringExecution: list(WEIGHTED_POD_AFFINITY_TERM),
});

const POD_ANTI_AFFINITY = struct({
  requiredDuringSchedulingIgnoredDuringExecution: list(POD_AFFINITY_TERM),
  preferredDuringSchedulingIgnoredDuringExecution: list(WEIGHTED_POD_AFFINITY_TERM),
});

/** The fields of an affinity. */
export const AFFINITY = struct({
  nodeAffinity: NODE_AFFINITY, podAffinity: POD_AFFINITY, podAntiAffinity: POD_ANTI_AFFINITY,
});

/** The fields of a toleration. */
export const TOLERATION = struct({ key: STRING, operator: STRING, value: STRING, effect: STRING, tolerationSeconds: INT64 });

/** The fields of a topology spread constraint. */
export const TOPOLOGY_SPREAD_CONSTRAINT = struct({
  maxSkew: INT32,
  topologyKey: STRING,
  whenUnsatisfiable: STRING,
  labelSelector: LABEL_SELECTOR,
  minDomains: INT32,
  nodeAffinityPolicy: STRING,
  nodeTaintsPolicy: STRING,
  matchLabelKeys: list(STRING),
});

/** A decoded affinity. */
export type Affinity = Decoded<typeof AFFINITY>;

/** A decoded node selector requirement. */
export type NodeSelectorRequirement = Decoded<typeof NODE_SELECTOR_REQUIREMENT>;

/** A decoded node selector term. */
export type NodeSelectorTerm = Decoded<typeof NODE_SELECTOR_TERM>;

/** A decoded pod affinity. */
export type PodAffinity = Decoded<typeof POD_AFFINITY>;

/** A decoded pod affinity term. */
export type PodAffinityTerm = Decoded<typeof POD_AFFINITY_TERM>;

/** A decoded toleration. */
export type Toleration = Decoded<typeof TOLERATION>;

/** A decoded topology spread constraint. */
export type TopologySpreadConstraint = Decoded<typeof TOPOLOGY_SPREAD_CONSTRAINT>;
