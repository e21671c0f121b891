import { App, Chart, Testing, type ChartProps } from 'cdk8s';
import { KubesharkWorker, type KubesharkWorkerProps } from 'cdk8s-kubeshark';

/** A chart with a namespace, in an app of its own unless one is given. */
export function newChart(app: App = Testing.app(), id = 'kubeshark', props: ChartProps = { namespace: 'kubeshark' }): Chart {
  return new Chart(app, id, props);
}

/** A worker in an app of its own. */
export function newWorker(props?: KubesharkWorkerProps): KubesharkWorker {
  return new KubesharkWorker(newChart(), 'worker', props);
}

/** The objects of a worker in an app of its own. */
export function objectsOf(props?: KubesharkWorkerProps): any[] {
  return Testing.synth(Chart.of(newWorker(props)));
}

/** Of these objects, those of a kind. */
export function ofKind(objects: readonly any[], kind: string): any[] {
  return objects.filter((object) => object.kind === kind);
}

/** Kind and name of every object. */
export function namesOf(objects: readonly any[]): string[] {
  return objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** The lines of the error that stops the synth of an app; none if it goes through. */
export function synthErrors(app: App): string[] {
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message.split('\n').slice(1).map((line) => line.trim());
  }
  return [];
}

/** Keeps the report off the terminal during a test, and gives what it would have said. */
export function quietly(): jest.SpyInstance<boolean, [text: string | Uint8Array]> {
  return jest.spyOn(process.stderr, 'write').mockReturnValue(true) as any;
}
