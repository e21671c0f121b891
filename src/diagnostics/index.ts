export * from './acknowledgement';
export * from './acknowledgements';
export * from './finding';
export * from './rule-info';
export { reportText } from './text-report';
export { messageOf } from './message';
export { asAdopted, rank, type RawFinding } from './raw-finding';
export * from './acknowledgement-annotation';
export { ACKNOWLEDGEMENT_RULES, acceptedRules, acknowledge, judge, type GivenAcknowledgement } from './apply-acknowledgements';
