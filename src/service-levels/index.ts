export * from './metric-names';
export * from './objectives';
export * from './promql';
export * from './service-objectives';
