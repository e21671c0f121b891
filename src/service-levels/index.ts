export * from './metric-names';
export * from './objectives';
export * from './promql';
export * from './node-labels';
export * from './series';
export * from './service-objectives';
