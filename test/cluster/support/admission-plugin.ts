import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, kubernetesVersion, type KubernetesProgram } from './kubernetes-program';

/** What is said when an object is created. */
export interface Verdict {
  /** The warnings, as kubectl prints them without `Warning: `. */
  readonly warnings: readonly string[];
  /** Why the object is refused; empty where it is not. */
  readonly error: string;
}

interface Answer {
  readonly problems: readonly { readonly policy: string; readonly field: string; readonly text: string }[];
  readonly verdicts: readonly Verdict[];
}

const NAME = 'admission-plugin';

const FOLDER = join(__dirname, '..', NAME);

/** The admission of policies by the API server of one release of Kubernetes, as a process without a server. */
export class AdmissionPlugin {
  /** Of the first release that has admission policies without a feature gate. */
  public static readonly OLDEST = new AdmissionPlugin('oldest/go.mod');

  /** Of the newest release that has been pinned. */
  public static readonly NEWEST = new AdmissionPlugin('go.mod');

  /** The release of Kubernetes, such as `v1.30.14`. */
  public readonly release: string;

  private readonly program: KubernetesProgram;

  private constructor(goMod: string) {
    const sources = readdirSync(FOLDER).filter((file) => file.endsWith('.go')).sort();
    this.program = { title: 'admission plugin', folder: FOLDER, goMod, sources, duration: '3 to 5 minutes', cache: NAME };
    this.release = kubernetesVersion(this.program);
  }

  /** Builds the program if the user's cache does not have it. */
  public build(): void {
    buildOnce(this.program, NAME, process.env);
  }

  /**
   * What is wrong with admission policies and their bindings: what the API server refuses, and each expression in which the
   * type check finds something, as in `status.typeChecking`; also in variables and match conditions, which that leaves out.
   * @param policies objects in JSON or documents of YAML, separated by `---`
   */
  public problemsOf(policies: string): string[] {
    return this.ask(policies, []).problems.map(({ policy, field, text }) => {
      // the expression stands below each error; those of a policy are long
      const errors = text.split('\n').filter((line) => !line.startsWith(' | ')).join('\n');
      return [policy, field, errors].filter((part) => part !== '').join(': ');
    });
  }

  /**
   * What is said to each object when it is created under these policies and their bindings.
   * @throws if the policies have a problem
   */
  public admit(policies: string, objects: readonly object[]): readonly Verdict[] {
    const { problems, verdicts } = this.ask(policies, objects);
    if (problems.length > 0) {
      throw new Error(`Kubernetes ${this.release} finds problems in the policies: ${JSON.stringify(problems)}`);
    }
    return verdicts;
  }

  private ask(policies: string, objects: readonly object[]): Answer {
    const program = join(buildOnce(this.program, NAME, process.env), NAME);
    const { status, stdout, stderr, error } = spawnSync(program, {
      input: JSON.stringify({ policies, objects }), encoding: 'utf8', maxBuffer: 2 ** 28,
    });
    if (status !== 0) {
      throw new Error(`the admission plugin of Kubernetes ${this.release} failed: ${error?.message ?? stderr}`);
    }
    return JSON.parse(stdout);
  }
}
