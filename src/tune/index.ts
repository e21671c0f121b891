export * from './fix-language';
export * from './fix-text';
export * from './suggest';
