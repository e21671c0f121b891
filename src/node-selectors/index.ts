export { MAX_STEPS } from './cover';
export { MAX_TERMS, type Inexactness, subtract } from './difference';
export { witnessText, type NodeSelection, type NodeWitness, selectionOf, selectionOfPod } from './node-selection';
export { findGap, findOverlap, selectsNoNode } from './prove';
export { SelectionIndex } from './selection-index';
