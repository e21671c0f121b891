// Generated from package-lock.json by `npm run generate`. Do not edit.

/** What an app imports, in the versions that this library is tested with. */
export const LIBRARY_VERSIONS = {
  'cdk8s': '2.70.0',
  'constructs': '10.4.2',
};

/** What builds an app, in the versions that this library is tested with. */
export const TOOL_VERSIONS = {
  '@types/node': '20.19.43',
  'cdk8s-cli': '2.207.60',
  'ts-node': '10.9.2',
  'typescript': '5.9.3',
};
