export * from './kubeshark-worker';
export * from './kubeshark-worker-props';
export { modelOf, type WorkerModel, acknowledgementsOf } from './worker-model';
export { AppWorkers } from './app-workers';
export { propsFindings } from './props-findings';
export { scopeInChart } from './scope-in-chart';
export { workerFindings } from './worker-findings';
export { HelmAdoption } from './helm-source';
export { TunedWorker } from './tuned-worker';
