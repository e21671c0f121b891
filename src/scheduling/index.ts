export { plan } from './plan';
export {
  FINE_VERDICTS, VERDICTS, type FleetPlan, type Headroom, type NodePlan, type NodeVerdict, type PlanGroup, type PlanNote, type PoolPlan,
} from './plan-result';
export { type PlannedDaemonSet } from './planned-daemon-set';
export { readPods } from './read-pods';
