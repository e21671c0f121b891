import type { GeneratedFile } from './generated-file';
import { buildDashboard } from '../support/dashboard';

/** The dashboard as data, so that the library needs no SDK of Grafana. */
export const files: readonly GeneratedFile[] = [{ path: 'src/monitoring/dashboard/dashboard.generated.ts', generate: dashboardSource }];

function dashboardSource(): string {
  return `// Generated from scripts/support/dashboard.ts by \`npm run generate\`. Do not edit.

/** The dashboard of workers, as Grafana imports it. */
export const DASHBOARD = ${JSON.stringify(buildDashboard(), null, 2)};
`;
}
