import { CHART_VERSION } from './chart-defaults';
import { pageAddress } from '../util/documentation';

const REPORT = 'kubeshark/kubeshark#1686';

/** The source of the chart's defaults. */
export const CHART = `chart ${CHART_VERSION}, values.yaml`;

/** A reason with the rows of the tuning guide, and the page with the behaviour on the real part. */
export function fromGuide(rows: string, reason: string, page?: string): string {
  const source = `${reason}; tuning guide ${rows}, ${REPORT}`;
  return page === undefined ? source : `${source}; ${evidence(page)}`;
}

/** A reason with the page that describes what was tried and the result. */
export function fromEvidence(page: string, reason: string): string {
  return `${reason}; ${evidence(page)}`;
}

function evidence(page: string): string {
  return pageAddress(`docs/evidence/${page}.md`);
}
