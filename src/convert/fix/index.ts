export * from './fix-format';
export * from './render-fix';
export * from './suggest-tuning';
