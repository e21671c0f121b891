export * from './admission-policy-props';
export * from './kubeshark-admission-policy';
export { checkPolicy } from './check-policy';
export { policyObjects } from './policy-objects';
