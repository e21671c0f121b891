export * from './evaluate';
export { TEMPLATE_FAMILIES, WORKER_FAMILIES, type FamilyName, type RuleFamily } from './families';
export { RuleMemory } from './rule-memory';
