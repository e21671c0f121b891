export { STEPS } from './cover';
export { MOST_TERMS, type Inexactness, without } from './difference';
export { witnessText, type NodeSelection, selectionOf } from './node-selection';
export { gap, overlap, isNowhere } from './prove';
