import { describeWith, findProgram } from '../../support/external';
import { startPrometheus, startVictoriaMetrics } from '../../support/prometheus';
import { testStories } from '../support/test-stories';

describeWith('prometheus', 'on a real Prometheus with a day of stories', (prometheus) => {
  const promtool = findProgram('promtool')!;
  testStories((metrics) => startPrometheus({ prometheus, promtool, metrics, args: ['--query.max-samples=1000000'] }));
});

describeWith('victoria-metrics', 'on a real VictoriaMetrics with a day of stories', (program) => {
  testStories((metrics) => startVictoriaMetrics(program, metrics));
});
