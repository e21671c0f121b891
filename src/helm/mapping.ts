import { CAPTURE_VALUES } from './capture-values';
import { CONTAINER_VALUES } from './container-values';
import { IMAGE_VALUES } from './image-values';
import { POD_VALUES } from './pod-values';
import { RELEASE_VALUES } from './release-values';
import { SECURITY_VALUES } from './security-values';
import { STORAGE_VALUES } from './storage-values';
import type { ValueMapping } from './value-mapping';

/** Every value of the chart that says something of a worker, with the props that say the same. */
export const MAPPING: readonly ValueMapping[] = [
  ...IMAGE_VALUES,
  ...CAPTURE_VALUES,
  ...CONTAINER_VALUES,
  ...STORAGE_VALUES,
  ...POD_VALUES,
  ...SECURITY_VALUES,
  ...RELEASE_VALUES,
];
