import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { countChange, watchChanges } from '../util/object-changes';

/**
 * The Namespaces that an app renders, by name. Any construct of the app may render one, so they are looked for when the app is
 * validated, once for all charts.
 */
export class NamespaceObjects {
  private found: ReadonlyMap<string, ApiObject> = new Map();
  private seen = '';

  constructor(private readonly root: IConstruct) {}

  /** The Namespace of that name, as of the latest `update`. */
  public get(name: string): ApiObject | undefined {
    return this.found.get(name);
  }

  /** Looks for Namespaces, unless the app and its charts have the same numbers of constructs as before. */
  public update(): void {
    const { children } = this.root.node;
    const now = `${children.length} ${children.reduce((sum, { node }) => sum + node.children.length, 0)}`;
    if (now === this.seen) {
      return;
    }
    this.seen = now;
    const objects = this.root.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === 'Namespace');
    // Its labels decide, and may change later.
    objects.forEach(watchChanges);
    // Of two with one name the first counts.
    this.found = new Map(objects.reverse().map((object) => [object.name, object]));
    countChange();
  }
}
