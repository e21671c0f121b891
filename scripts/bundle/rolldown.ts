import type { InputOptions as Options, OutputChunk as Chunk, Plugin as RolldownPlugin } from 'rolldown' with { 'resolution-mode': 'import' };

export type InputOptions = Options;
export type OutputChunk = Chunk;
export type Plugin = RolldownPlugin;

/** The bundler is an ES module, which these scripts are not. */
export const loadRolldown = () => import('rolldown');
