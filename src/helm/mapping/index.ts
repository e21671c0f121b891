import { CAPTURE_VALUES, SECURITY_VALUES } from './capture';
import { CONTAINER_VALUES } from './containers';
import { IMAGE_VALUES } from './image';
import { POD_VALUES } from './pod';
import { RELEASE_VALUES } from './release';
import { STORAGE_VALUES } from './storage';
import type { ValueMapping } from './value-mapping';

/** Every value of the chart that sets something of a worker, with the props that set the same. */
export const MAPPING: readonly ValueMapping[] = [
  ...IMAGE_VALUES,
  ...CAPTURE_VALUES,
  ...CONTAINER_VALUES,
  ...STORAGE_VALUES,
  ...POD_VALUES,
  ...SECURITY_VALUES,
  ...RELEASE_VALUES,
];
