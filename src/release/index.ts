export * from './adopted-worker';
export * from './kubeshark-release';
export * from './kubeshark-release-props';
