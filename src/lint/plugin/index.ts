export * from './kubeshark-validation';
export * from './kubeshark-validation-props';
