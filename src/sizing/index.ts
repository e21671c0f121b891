export * from './fleet-code';
export * from './pool-props';
export * from './pool-selection';
export * from './proposal';
export * from './propose-fleet';
export * from './usage';
export { memoryText, cpuText, percentText } from './units';
export { sizeText } from './node-size';
