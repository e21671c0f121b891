/** What releases are made with: loaded by the first of an app, so that an app without any never pays for it. */
export { checkReleaseFleet } from './adopt-fleet';
export { AdoptedWorker } from './adopted-worker';
export { adoptWorker } from './adopt-worker';
export { constructIds } from './construct-ids';
export { planRelease } from './plan-release';
export { rawObject } from './passthrough-object';
export { problemOf, readChart, readManifest } from './read-release';
export { isReleaseRule, releaseFindings } from './release-findings';
