export { STEPS } from './cover';
export { MAX_TERMS as MOST_TERMS, type Inexactness, subtractSelection } from './difference';
export { witnessText, type NodeSelection, selectionOf } from './node-selection';
export { gap, overlap, isNowhere } from './prove';
