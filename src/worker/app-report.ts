import type { IConstruct } from 'constructs';
import { Acknowledgements, checkAcknowledgement, Severity, type Finding, type FindingsCache } from '../diagnostics';
import { reportText } from '../diagnostics/index';
import { ruleIds } from '../rules/rule-ids/index';
import { rememberUntilChange } from '../util/object-changes';
import { oneLine } from '../util/single-line';

/** A worker of the app, or a release. */
export interface ReportedWorker {
  readonly construct: IConstruct;
  readonly findings: Pick<FindingsCache, 'all' | 'raw'>;
}

/** The family of the rules about props that cannot be read. */
const PROPS = 'props/';

/** The construct metadata that holds a worker's findings. */
const METADATA = 'cdk8s-kubeshark:finding';

/** Sets how much is printed at synth: `all`, `warnings` or `none`. */
const VARIABLE = 'CDK8S_KUBESHARK_REPORT';

/**
 * Reports at synth what does not stop it: warnings on the standard error stream, once, and as construct metadata.
 */
export class AppReport {
  private readonly reported = new Set<IConstruct>();
  private readonly errors = rememberUntilChange(() => this.reportNews());

  constructor(private readonly members: readonly ReportedWorker[]) {}

  /** Prints what was not reported yet, and returns the errors that belong to no single worker. */
  public validate(): string[] {
    return [...this.errors()];
  }

  private reportNews(): string[] {
    const news = this.members.filter(({ construct }) => !this.reported.has(construct));
    const strings = news.flatMap((member) => this.reportWorker(member));
    const scoped = this.scopeFindings();
    if (news.length > 0) {
      strings.push(...scoped.filter(isWanted).map(({ message }) => oneLine(message)));
    }
    if (strings.length > 0) {
      process.stderr.write(`${strings.join('\n')}\n`);
    }
    return scoped.filter(({ severity }) => severity === Severity.ERROR).map(({ message }) => oneLine(message));
  }

  private reportWorker({ construct, findings }: ReportedWorker): string[] {
    this.reported.add(construct);
    const all = findings.all();
    all.forEach((finding) => construct.node.addMetadata(METADATA, finding));
    // What is found of a stand-in for props that cannot be read would hide the error about them.
    const isReadable = !all.some(({ rule, severity }) => rule.startsWith(PROPS) && severity === Severity.ERROR);
    const wanted = all.filter((finding) => isWanted(finding) && (isReadable || finding.rule.startsWith(PROPS)));
    return wanted.length === 0 ? [] : [reportText(construct.node.path, wanted)];
  }

  /** What is wrong with acknowledgements of charts and apps, checked by all workers below them. */
  private scopeFindings(): Finding[] {
    const scopes = new Set(this.members.flatMap(({ construct }) => construct.node.scopes));
    return [...scopes].flatMap((scope) => Acknowledgements.of(scope)._own().flatMap((one) => {
      const below = this.members.filter(({ construct }) => construct.node.scopes.includes(scope));
      const name = `acknowledgements[${scope.node.path || 'app'}]`;
      return checkAcknowledgement(one, name, below.flatMap(({ findings }) => findings.raw()), ruleIds);
    }));
  }
}

/** Errors are cdk8s's to print. */
function isWanted({ severity, acknowledged }: Finding): boolean {
  switch (process.env[VARIABLE]) {
    case 'none': return false;
    case 'all': return severity !== Severity.ERROR;
    default: return severity === Severity.WARNING && acknowledged === undefined;
  }
}
