import { POD } from './static-fields';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { listAt, named, segmentsOf } from '../../util/object-path';
import { isAnyObject } from '../../util/untyped';

/** The lists of a pod whose elements may have another name or another position in a view. */
export type ContainerList = 'containers' | 'initContainers';

/** For each container of a view, its position in the DaemonSet as it is written. */
export type WrittenPositions = { readonly [list in ContainerList]: readonly number[] };

const POD_SEGMENTS = segmentsOf(POD).length;

const POSITION = /^\d+$/;

/**
 * A DaemonSet as rules look at it, and as it is written. Rules find the worker's containers by the library's names, and
 * expect its own first; the API server checks what is written, and findings name it.
 */
export class DaemonSetView {
  /** A DaemonSet that rules can look at as it is written. */
  public static asWritten(daemonSet: KubernetesObject): DaemonSetView {
    return new DaemonSetView(daemonSet, daemonSet);
  }

  /**
   * @param daemonSet what rules look at
   * @param written what the API server gets
   * @param positions where the containers are written; `undefined` where each has the same name and position
   */
  constructor(
    public readonly daemonSet: KubernetesObject,
    public readonly written: KubernetesObject,
    public readonly positions?: WrittenPositions,
  ) {}

  /** The path in the view of a field that is written at this path, with elements of lists by position. */
  public toView(path: string): string {
    return this.move(path, (element, positions) => positions.indexOf(Number(element)));
  }

  /** The path where a field of the view is written, with the elements of named lists by name. */
  public toWritten(path: string): string {
    if (this.positions === undefined) {
      return path;
    }
    const moved = this.move(path, (element, positions, list) => (
      positions[POSITION.test(element) ? Number(element) : listAt(`${POD}.${list}`, this.daemonSet).findIndex((one) => isAnyObject(one) && 'name' in one && one.name === element)]
    ));
    return named(moved, this.written);
  }

  /** A path with another position of the container that it leads to, or into. */
  private move(path: string, positionOf: (element: string, positions: readonly number[], list: ContainerList) => number | undefined): string {
    const segments = segmentsOf(path);
    const list = segments[POD_SEGMENTS]?.slice(1);
    const element = segments[POD_SEGMENTS + 1]?.slice(1, -1);
    if (this.positions === undefined || element === undefined || (list !== 'containers' && list !== 'initContainers') || !path.startsWith(POD)) {
      return path;
    }
    const position = positionOf(element, this.positions[list], list);
    return position === undefined || position < 0
      ? path
      : [...segments.slice(0, POD_SEGMENTS + 1), `[${position}]`, ...segments.slice(POD_SEGMENTS + 2)].join('');
  }
}
