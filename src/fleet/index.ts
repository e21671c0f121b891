export * from './kubeshark-fleet';
export * from './kubeshark-fleet-props';
export { checkFleet } from './check-fleet';
export { fleetMembers, type FleetMember } from './fleet-members';
export { poolTerms } from './pool-terms';
