export { className, describeKey, describeValue, quoted } from './format-value';
export { plainCopy } from './clone-json';
export * from './schema-type';
export { PROPS_SCHEMA } from './schema.generated';
export { ShapeReport, type ShapeProblem, type ShapeRule } from './validation-issue';
