import type { Project, SourceFile } from 'ts-morph';
import { ShapeSchema, type StructDeclaration } from './shape-schema';

/** The interfaces that users fill, and the value classes whose factories take further ones. */
const ROOTS = [
  { path: 'src/props/worker-tuning.ts', interfaces: ['WorkerTuning'] },
  { path: 'src/worker/kubeshark-worker-props.ts', interfaces: ['KubesharkWorkerProps'] },
  { path: 'src/fleet/kubeshark-fleet-props.ts', interfaces: ['KubesharkFleetProps'] },
  { path: 'src/release/kubeshark-release-props.ts', interfaces: ['KubesharkReleaseProps', 'KubesharkReleaseHelmProps'] },
  { path: 'src/monitoring/worker-monitoring-props.ts', interfaces: ['WorkerMonitoringProps'] },
  { path: 'src/stability-test/stability-test-props.ts', interfaces: ['StabilityTestProps'] },
  { path: 'src/admission/admission-policy-props.ts', interfaces: ['KubesharkAdmissionPolicyProps'] },
  { path: 'src/nodes/node-kind.ts', interfaces: ['NodeKind'] },
  { path: 'src/props/probe/worker-probe.ts', interfaces: ['WorkerProbeOptions', 'WorkerProbePortOptions', 'WorkerProbeProcessOptions'] },
];

/** The schema of all props. */
export function propsInterfaces(project: Project): ShapeSchema {
  const schema = new ShapeSchema();
  for (const { path, interfaces } of ROOTS) {
    const file = project.addSourceFileAtPath(path);
    interfaces.forEach(name => schema.struct(declarationOf(file, name)));
  }
  return schema;
}

function declarationOf(file: SourceFile, name: string): StructDeclaration {
  return file.getInterface(name) ?? file.getClassOrThrow(name);
}
