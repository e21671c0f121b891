import { CONTAINER_STORIES } from './containers';
import { CLUSTER_STORIES, COVERAGE_STORIES } from './coverage';
import { LOSS_STORIES } from './loss';
import type { Story } from './story';

export * from './story';
export { CLUSTER_STORIES };

/** The stories of single nodes. */
export const NODE_STORIES: readonly Story[] = [...LOSS_STORIES, ...COVERAGE_STORIES, ...CONTAINER_STORIES];
