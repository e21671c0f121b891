export * from './explain-source';
export * from './import-objects';
