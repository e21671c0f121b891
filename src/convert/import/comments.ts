import type { UnsupportedProp } from '../../codegen';
import type { PatchOperation, Settings, WorkerReading } from '../../manifest';
import { RELEASE_SETTINGS } from '../../render';

/** The facts about an imported program for its comments. */
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
      + 'metrics Service and ConfigMap stay with their release.',
    ...(patches.length > 0 ? ['Fields that no prop sets are patched below, so that the DaemonSet stays the same. Without a patch the library renders its own value.'] : []),
    ...unsupported.map(({ path, reason }) => `'${path}' ${reason}; it is patched.`),
    ...settingsComment(settings),
  ];
}

/** Filters and targets are in the ConfigMap, which this program does not render. */
function settingsComment(settings: Settings | undefined): string[] {
  const set = Object.values(RELEASE_SETTINGS).map(({ key }) => key).filter((key) => settings?.[key]);
  return set.length === 0 ? [] : [`The release's ConfigMap sets ${set.join(', ')}; it is not changed.`];
}
