import type { Plugin } from './rolldown';

const IMPORT = "const childProcess = require('node:child_process');";

/** Commander starts programs for commands that are files of their own, which we have none of; the module takes 3 ms to load. */
export const lazyChildProcess: Plugin = {
  name: 'lazy-child-process',
  transform(code, id) {
    if (!id.endsWith('/commander/lib/command.js')) {
      return null;
    }
    if (!code.includes(IMPORT)) {
      throw new Error(`${id} loads node:child_process in another way`);
    }
    return {
      code: code.replace(IMPORT, "const childProcess = { spawn: (...call) => require('node:child_process').spawn(...call) };"),
      map: null,
    };
  },
};
