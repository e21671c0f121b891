/** The name of the program. */
export const PROGRAM = 'cdk8s-kubeshark';
