// Generated from package.json by `npm run generate`. Do not edit.

/** The home of the project. */
export const HOME = 'https://github.com/cdk8s-kubeshark/cdk8s-kubeshark';

/** The address of the files of this version. */
export const FILES = 'https://github.com/cdk8s-kubeshark/cdk8s-kubeshark/blob/v0.1.0/';
