import { existsSync } from 'node:fs';
import type { FleetNode } from './node';
import type { NodeKind } from './node-kind';
import type { SourceObject } from '../loader';
import { factoryOnly } from '../util/factory-only';
import type { KubernetesObject } from '../util/kubernetes-object';
import { readable } from '../util/readable';
import { oneLine } from '../util/single-line';
import { readOr } from '../util/untyped';

/** Stands for the file name in errors about objects. */
const OBJECTS = 'objects of a NodeInventory';

/** How much of a path an error repeats, in characters. */
const MAX_PATH = 300;

/**
 * The nodes of a cluster: existing nodes, and kinds of nodes that may be added.
 */
export class NodeInventory {
  /**
   * The nodes of a file: the output of `kubectl get nodes -o json` or `-o yaml`, and kinds of nodes that may come: NodePools and
   * Provisioners of Karpenter, MachineDeployments of Cluster API, a ClusterConfig of eksctl, the output of
   * `gcloud container node-pools list --format json` and `az aks nodepool list -o json`. Other objects of the file are skipped.
   *
   * @param path the file
   */
  public static fromFile(path: string): NodeInventory {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readFile } = require('../loader') as typeof import('../loader');
    if (typeof path === 'string' && !existsSync(path)) {
      const shown = oneLine(path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path);
      throw new Error(`NodeInventory: there is no file '${shown}'; write the output of 'kubectl get nodes -o json' into it, or correct the path.`);
    }
    return NodeInventory._fromSources(readFile(path), path);
  }

  /**
   * Nodes, NodePools of Karpenter, and lists of them, as plain objects.
   *
   * @param objects as `kubectl` prints them as JSON
   */
  public static fromObjects(objects: any[]): NodeInventory {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { sourcesOf } = require('./read-nodes') as typeof import('./read-nodes');
    return readable(OBJECTS, objects, () => NodeInventory._fromSources(sourcesOf(OBJECTS, objects), OBJECTS));
  }

  /**
   * Kinds of nodes that do not exist yet.
   *
   * @param kinds the kinds, each with a unique name
   */
  public static ofKinds(...kinds: NodeKind[]): NodeInventory {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readKinds } = require('./read-kinds') as typeof import('./read-kinds');
    return new NodeInventory(readKinds(kinds));
  }

  /** The nodes that were read from an input. @internal */
  public static _fromSources(sources: readonly SourceObject[], input: string): NodeInventory {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readInventory } = require('./read-nodes') as typeof import('./read-nodes');
    const { nodes, skipped } = readInventory(sources, input);
    return new NodeInventory(nodes, skipped.map(({ object }) => object));
  }

  private constructor(private readonly nodes: readonly FleetNode[], private readonly skipped: readonly KubernetesObject[] = []) {
    factoryOnly(nodes, 'NodeInventory', "NodeInventory.fromFile('nodes.json')");
  }

  /** The number of nodes, including the planned ones. */
  public get size(): number {
    return this.nodes.reduce((sum, { count }) => sum + count, 0);
  }

  /**
   * These nodes together with others, such as existing and planned ones.
   *
   * @param other the others; no name may be in both
   */
  public plus(other: NodeInventory): NodeInventory {
    if (!readOr(() => other instanceof NodeInventory, false)) {
      throw new Error('NodeInventory: the other nodes are no NodeInventory; make one by a factory, such as fromFile with nodes.json.');
    }
    const names = new Set(this.nodes.map(({ name }) => name));
    const twice = other.nodes.find(({ name }) => names.has(name));
    if (twice !== undefined) {
      throw new Error(`NodeInventory: the node '${twice.name}' is in both inventories; list each node once.`);
    }
    return new NodeInventory([...this.nodes, ...other.nodes], [...this.skipped, ...other.skipped]);
  }

  /** The objects of the input that are no nodes. @internal */
  public _skipped(): readonly KubernetesObject[] {
    return this.skipped;
  }

  /** The nodes as the plan uses them. @internal */
  public _nodes(): readonly FleetNode[] {
    return this.nodes;
  }
}
