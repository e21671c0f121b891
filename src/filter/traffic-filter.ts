import { analyzeFilter, type FilterAnalysis } from './analyze-filter';
import { FilterArguments, showValue } from './filter-arguments';
import type { FilterCall } from './filter-call';
import { hasText, toFormula, type FilterDialect, type FilterNode } from './filter-node';
import { writeFilter, type WrittenFilter } from './filter-writer';
import { isOpaque, passes } from './flow/formula';
import type { FilterPacket } from './flow/packet';
import type { FlowVerdict } from './flow/symmetry-check';
import { readFilter, readFilterText, type ReadFilter } from './read-filter';
import type { TrafficProtocol } from './traffic-protocol';
import { factoryOnly } from '../util/factory-only';
import { isList, readOr } from '../util/untyped';

/**
 * Which traffic is captured. One filter, written in each language that needs it: BPF, which today's worker reads, the tuning
 * guide's expression, and KFL.
 *
 * A filter stands for whole conversations: replies pass where their requests do. Filters never change; what is wrong with
 * their arguments is reported at synth, together with the other problems of the app.
 */
export class TrafficFilter {
  /**
   * Conversations with servers on these ports: the guide's `dest.port in (80, 443)`.
   *
   * BPF gets both directions (`port 80 or port 443`): by destination port alone, the last open worker matched 0 of 1,220
   * requests with their responses.
   *
   * @param ports whole numbers from 1 to 65535
   */
  public static destinationPorts(...ports: number[]): TrafficFilter {
    return new TrafficFilter(readFilter('destinationPorts', ports, (read) => ({ kind: 'ports', end: 'destination', ranges: read.ports(ports) })));
  }

  /**
   * Conversations with one of these ports at either end.
   *
   * @param ports whole numbers from 1 to 65535
   * @example
   * import { Chart } from 'cdk8s';
   * import { CaptureBackend, KubesharkWorker, SettingsOwner, TrafficFilter } from 'cdk8s-kubeshark';
   *
   * declare const chart: Chart;
   *
   * new KubesharkWorker(chart, 'worker', {
   *   filter: TrafficFilter.ports(80, 443),
   *   capture: { backend: CaptureBackend.AF_PACKET },
   *   settings: { owner: SettingsOwner.THIS_APP },
   * });
   */
  public static ports(...ports: number[]): TrafficFilter {
    return new TrafficFilter(readFilter('ports', ports, (read) => ({ kind: 'ports', end: 'any', ranges: read.ports(ports) })));
  }

  /**
   * Conversations with a port of the range at either end.
   *
   * @param first the lowest port, from 1
   * @param last the highest port, included, up to 65535
   */
  public static portRange(first: number, last: number): TrafficFilter {
    return new TrafficFilter(readFilter('portRange', [first, last], (read) => ({ kind: 'ports', end: 'any', ranges: read.portRange(first, last) })));
  }

  /** Packets of these protocols. */
  public static protocols(...protocols: TrafficProtocol[]): TrafficFilter {
    return new TrafficFilter(readFilter('protocols', protocols, (read) => ({ kind: 'protocols', protocols: read.protocols(protocols) })));
  }

  /**
   * Conversations with one end in one of these networks.
   *
   * @param cidrs IPv4 or IPv6 networks with prefix length and without host bits, such as `10.0.0.0/8` or `fd00::/8`
   */
  public static cidrs(...cidrs: string[]): TrafficFilter {
    return new TrafficFilter(readFilter('cidrs', cidrs, (read) => ({ kind: 'networks', networks: read.networks(cidrs) })));
  }

  /**
   * Conversations with one of these hosts.
   *
   * @param addresses IPv4 or IPv6 addresses; names are rejected, since libpcap would look them up once, when the worker starts
   */
  public static hosts(...addresses: string[]): TrafficFilter {
    return new TrafficFilter(readFilter('hosts', addresses, (read) => ({ kind: 'networks', networks: read.hosts(addresses) })));
  }

  /** What passes all of the filters. */
  public static allOf(...filters: TrafficFilter[]): TrafficFilter {
    return TrafficFilter.combine('allOf', 'and', filters);
  }

  /** What passes at least one of the filters. */
  public static anyOf(...filters: TrafficFilter[]): TrafficFilter {
    return TrafficFilter.combine('anyOf', 'or', filters);
  }

  /**
   * A filter in BPF, the language of libpcap. It is checked; where it lets requests pass without their responses, that is an
   * error at synth.
   *
   * @see https://www.tcpdump.org/manpages/pcap-filter.7.html
   */
  public static bpf(text: string): TrafficFilter {
    return new TrafficFilter(readFilterText('bpf', text));
  }

  /**
   * A filter in KFL, Kubeshark's own language. Only certain errors are found.
   *
   * @see https://docs.kubeshark.com/en/v2/kfl2
   */
  public static kfl(text: string): TrafficFilter {
    return new TrafficFilter(readFilterText('kfl', text));
  }

  /**
   * An expression of the tuning guide: `src.port in (n, …)` and `dest.port in (n, …)`, joined by `and`, `or`, `not` and
   * parentheses. In BPF both become both directions.
   */
  public static guide(text: string): TrafficFilter {
    return new TrafficFilter(readFilterText('guide', text));
  }

  private static combine(factory: string, kind: 'and' | 'or', values: readonly unknown[]): TrafficFilter {
    const read = new FilterArguments(factory);
    const filters = read.list(values, 'filter', (value) => (isFilter(value) ? value : read.reject(notAFilter(value))));
    const labels = filters.map((filter) => filter.input.label);
    const label = labels.length > 1 ? labels.map((one) => `(${one})`).join(` ${kind} `) : labels[0] ?? factory;
    const problems = [...read.problems, ...filters.flatMap((filter) => filter.input.problems)];
    const node: FilterNode = { kind, terms: filters.map(({ input }) => input.node) };
    return new TrafficFilter({ label, call: { method: factory, args: values }, node, problems });
  }

  private analysis: FilterAnalysis | undefined;

  private constructor(private readonly input: ReadFilter) {
    factoryOnly(input, 'TrafficFilter', 'TrafficFilter.ports(80, 443)');
  }

  /** Everything but what passes this filter. */
  public negated(): TrafficFilter {
    const { label, node, problems } = this.input;
    const opposite: FilterNode = node.kind === 'not' ? node.term : { kind: 'not', term: node };
    return new TrafficFilter({ label: `not (${label})`, call: { method: 'negated', args: [this] }, node: opposite, problems });
  }

  /**
   * The filter in BPF, which today's worker reads from the key `BPF_OVERRIDE` of its ConfigMap. Both directions pass.
   *
   * Throws an error where the filter has KFL text, or where its arguments are wrong.
   */
  public toBpf(): string {
    return this.writtenOrThrow('bpf');
  }

  /**
   * The filter as the tuning guide writes it, such as `dest.port in (80, 443, 8080)`.
   *
   * Throws an error where the filter has more than lists of ports, or where its arguments are wrong.
   */
  public toGuideExpression(): string {
    return this.writtenOrThrow('guide');
  }

  /**
   * The filter in KFL, by documented names alone.
   *
   * Throws an error where the filter has protocols, CIDRs or BPF text, or where its arguments are wrong.
   *
   * @see https://docs.kubeshark.com/en/v2/kfl2
   */
  public toKfl(): string {
    return this.writtenOrThrow('kfl');
  }

  /** The filter in words, for reports: the factories that made it, with their arguments. */
  public toString(): string {
    return this.input.label;
  }

  /** The call that made the filter, as it was. @internal */
  public _call(): FilterCall {
    return this.input.call;
  }

  /** The filter in a dialect, or why that dialect cannot represent it. @internal */
  public _write(dialect: FilterDialect): WrittenFilter {
    const problems = this._problems();
    return problems.length > 0 ? { error: problems.join(' ') } : writeFilter(this.input.node, dialect);
  }

  /** What is wrong with the filter: a sentence, and how to fix it. @internal */
  public _problems(): readonly string[] {
    return this.input.problems.length > 0 ? this.input.problems : this.analyzed().problems;
  }

  /** What cannot be checked about the filter's text, or is costly. @internal */
  public _notes(): readonly string[] {
    return this._problems().length > 0 ? [] : [...this.analyzed().doubts.map((doubt) => `${doubt}.`), ...this.analyzed().costs];
  }

  /** In which directions flows pass the filter as BPF. Undefined where it is wrong or that is not known. @internal */
  public _direction(): FlowVerdict | undefined {
    return this._problems().length > 0 ? undefined : this.analyzed().flows;
  }

  /** Whether the input is KFL: it belongs in another setting than BPF. @internal */
  public _isKfl(): boolean {
    return hasText(this.input.node, 'kfl');
  }

  /** Whether the packet passes. Undefined where that cannot be decided. @internal */
  public _matches(packet: FilterPacket): boolean | undefined {
    const formula = toFormula(this.input.node);
    return isOpaque(formula) ? undefined : passes(formula, packet);
  }

  private analyzed(): FilterAnalysis {
    return this.analysis ??= analyzeFilter(this.input.node);
  }

  private writtenOrThrow(dialect: FilterDialect): string {
    const written = this._write(dialect);
    if ('text' in written) return written.text;
    throw new Error(`filter/syntax: 'filter' (${this.input.label}): ${written.error}`);
  }
}

/** Also where a proxy does not say what it is. */
function isFilter(value: unknown): value is TrafficFilter {
  return readOr(() => value instanceof TrafficFilter, false);
}

function notAFilter(value: unknown): string {
  const fix = isList(value) ? 'Give the filters one by one, not as a list.' : 'Make one with a method of TrafficFilter.';
  return `${showValue(value)} is not a TrafficFilter. ${fix}`;
}
