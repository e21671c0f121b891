export { CommandLine, isOwnFlag, runs } from './command-line';
export { flagTypes, isFlagOf, type WorkerProgram } from './flag-table';
