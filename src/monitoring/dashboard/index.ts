export { dashboardJson } from './dashboard-json';
