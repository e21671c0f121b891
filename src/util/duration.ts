/**
 * cdk8s's own class by its own file: presets and rules need it, and all of cdk8s costs three times what they cost to load,
 * which the command line would pay at each start.
 */
export { Duration } from 'cdk8s/lib/duration';
