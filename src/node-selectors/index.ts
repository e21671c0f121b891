export { MAX_STEPS } from './cover';
export { MAX_TERMS, type Inexactness, subtract } from './difference';
export { witnessText, type NodeSelection, selectionOf } from './node-selection';
export { findGap, findOverlap, selectsNoNode } from './prove';
