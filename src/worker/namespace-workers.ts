import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { rendersRoles, type WorkerModel } from './worker-model';
import type { RawFinding, RuleInfo } from '../diagnostics/index';
import { settingsData } from '../render';
import { claimsOf, NAME_CONFLICT, SETTINGS_CONFLICT, type Violation } from '../rules';
import type { WorkerSpec } from '../worker-spec';

/** A worker of a namespace. */
interface Member {
  readonly construct: IConstruct;
  readonly model: WorkerModel;
}

/** The workers of one namespace. */
export class NamespaceWorkers {
  private readonly members: Member[] = [];
  private readonly objects = new Map<string, ApiObject>();
  private readonly claims = new Map<string, Member>();
  private readonly conflictsByWorker = new Map<IConstruct, RawFinding[]>();

  /** An object that the workers share: made for the first that needs it. */
  public once(id: string, make: () => ApiObject): ApiObject {
    let object = this.objects.get(id);
    if (object === undefined) {
      object = make();
      this.objects.set(id, object);
    }
    return object;
  }

  /** Takes a worker in, and notes what it takes from those that were there before. */
  public add(construct: IConstruct, model: WorkerModel): void {
    const member = { construct, model };
    const taken = claimsOf(model.spec).flatMap(({ key, prop, what }) => {
      const owner = this.claims.get(key);
      if (owner === undefined) {
        this.claims.set(key, member);
        return [];
      }
      return [findingOf(NAME_CONFLICT, model, {
        prop,
        message: `${what} is taken by the worker ${owner.construct.node.path}; two workers in a namespace cannot share it.`,
        fix: 'Give the construct another id, or another namespace to its chart.',
      })];
    });
    this.conflictsByWorker.set(member.construct, [...taken.slice(0, 1), ...this.conflicts(member)]);
    this.members.push(member);
  }

  /** What a worker takes from others. */
  public conflictsOf(construct: IConstruct): readonly RawFinding[] {
    return this.conflictsByWorker.get(construct) ?? [];
  }

  /** The specs of all workers here. */
  public specs(): WorkerSpec[] {
    return this.members.map(({ model }) => model.spec);
  }

  /** The accounts of the workers here that the roles are rendered for. */
  public boundAccounts(): string[] {
    return this.accounts(rendersRoles);
  }

  /** The accounts of the workers here that need OpenShift's constraints. */
  public constrainedAccounts(): string[] {
    return this.accounts(({ spec }) => spec.security.openShift);
  }

  /** The pull secrets of all workers here that run as an account. */
  public pullSecrets(account: string): string[] {
    const specs = this.specs().filter(({ identity }) => identity.serviceAccountName === account);
    return [...new Set(specs.flatMap(({ image }) => image.pullSecrets))];
  }

  private accounts(wanted: (model: WorkerModel) => boolean): string[] {
    const models = this.members.map(({ model }) => model).filter(wanted);
    return [...new Set(models.map(({ spec }) => spec.identity.serviceAccountName))].sort();
  }

  private conflicts(member: Member): RawFinding[] {
    const { spec } = member.model;
    const other = spec.settings.owned ? this.members.find(({ model }) => model.spec.settings.owned) : undefined;
    if (other === undefined) {
      return [];
    }
    const theirs = settingsData(other.model.spec);
    const ours = settingsData(spec);
    const key = Object.keys(ours).find((one) => ours[one] !== theirs[one]);
    return key === undefined ? [] : [findingOf(SETTINGS_CONFLICT, member.model, {
      prop: 'settings',
      message: `'settings' asks for ${key}=${JSON.stringify(ours[key])}, and the worker ${other.construct.node.path} for `
        + `${JSON.stringify(theirs[key])}; all workers of a namespace read one ConfigMap.`,
      fix: 'Give both workers the same settings, filter and sampling.',
    })];
  }
}

/** What finds the field of a prop is loaded for the first conflict. */
function findingOf(rule: RuleInfo, { spec, rendered, daemonSet }: WorkerModel, violation: Violation): RawFinding {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { violationFinding } = require('../rules/evaluation/index') as typeof import('../rules/evaluation/index');
  return violationFinding(rule, violation, spec, rendered ?? daemonSet);
}
