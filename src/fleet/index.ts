export * from './kubeshark-fleet';
export * from './kubeshark-fleet-props';
