/**
 * The class of cdk8s, imported from its own file: presets and rules need it, and to load all of cdk8s takes three times as
 * long as to load them, at each start of the command.
 */
export { Duration } from 'cdk8s/lib/duration';
