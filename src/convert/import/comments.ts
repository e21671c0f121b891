import type { UnsupportedProp } from '../../codegen';
import type { PatchOperation, Settings, WorkerReading } from '../../manifest';
import { RELEASE_SETTINGS } from '../../render';

/** What somebody who reads an imported program has to know. */
export interface Imported {
  readonly reading: WorkerReading;
  readonly unsupported: readonly UnsupportedProp[];
  readonly patches: readonly PatchOperation[];
  /** The data of the release's ConfigMap, where it was in the input. */
  readonly settings?: Settings;
}

/** The comments at the top of an imported program. */
export function commentsOn({ reading, unsupported, patches, settings }: Imported): string[] {
  return [
    `The worker ${reading.identity.name} as it was imported. Only its DaemonSet is rendered: service account, roles, network policy, `
      + 'metrics Service and ConfigMap stay with the release that they came with.',
    ...(patches.length > 0 ? ['What no prop says is patched below, so that the same DaemonSet comes out. Remove a patch to get what the library would render.'] : []),
    ...unsupported.map(({ path, reason }) => `'${path}' ${reason}; it is patched.`),
    ...settingsComment(settings),
  ];
}

/** Filters and targets live in the ConfigMap, which nobody renders here. */
function settingsComment(settings: Settings | undefined): string[] {
  const set = Object.values(RELEASE_SETTINGS).map(({ key }) => key).filter((key) => settings?.[key]);
  return set.length === 0 ? [] : [`The release's ConfigMap sets ${set.join(', ')}; that stays where it is.`];
}
