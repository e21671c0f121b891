export { CommandLine, isOwnFlag, runs } from './command-line';
export { flagTypes, isFlagOf, TELLING_FLAGS, type WorkerProgram } from './flag-table';
