import { BASE_LAYER } from './base-layer';
import { CHART_DEFAULTS } from './chart-defaults';
import { checkPreset } from './check-preset';
import { debug } from './debug';
import { highTraffic } from './high-traffic';
import { longLivedStreams } from './long-lived-streams';
import { lowFootprint } from './low-footprint';
import type { PresetDefinition } from './preset-definition';
import { recommended } from './recommended';
import { CHART } from './sources';
import { tuningGuide } from './tuning-guide';
import { upstream } from './upstream';
import type { Acknowledgement } from '../diagnostics';
import type { WorkerTuning } from '../props';
import type { ShapeProblem } from '../props/schema/index';
import { factoryOnly } from '../util/factory-only';
import { EMPTY, mergeLayer, type MergedTuning, type Origins } from '../worker-spec';
import { explainTable, explainTuning, type ExplainedValue } from '../worker-spec/explain';

/** The presets of the library, each under the name of its factory. */
const LIBRARY: readonly PresetDefinition[] = [upstream, recommended, tuningGuide, highTraffic, longLivedStreams, lowFootprint, debug];

/** What the name of a preset ends with that was extended, so that its values are not taken for the preset's own. */
const EXTENDED = ' (extended)';

/**
 * A set of values that belong together: data, no behaviour.
 */
export class WorkerPreset {
  /** Exactly the official chart's defaults, which its own docs call not fit for production. */
  public static upstream(): WorkerPreset {
    return WorkerPreset.of(upstream);
  }

  /** The tuning guide as it works on the real worker, scheduler and API server. The preset of a worker that names no other. */
  public static recommended(): WorkerPreset {
    return WorkerPreset.of(recommended);
  }

  /** The tuning guide to the letter, also where it harms or is ignored; what it accepts is acknowledged with the reason. */
  public static tuningGuide(): WorkerPreset {
    return WorkerPreset.of(tuningGuide);
  }

  /** For busy nodes: no CPU limit, since throttling loses matched pairs, and more memory. */
  public static highTraffic(): WorkerPreset {
    return WorkerPreset.of(highTraffic);
  }

  /** For connections that live long or are quiet for long: a longer capture window, and memory for it. */
  public static longLivedStreams(): WorkerPreset {
    return WorkerPreset.of(longLivedStreams);
  }

  /** For small nodes: no TLS capture, less memory and storage. */
  public static lowFootprint(): WorkerPreset {
    return WorkerPreset.of(lowFootprint);
  }

  /** `recommended` with everything that helps to find out what happens. Not for production. */
  public static debug(): WorkerPreset {
    return WorkerPreset.of(debug);
  }

  /**
   * A preset of one's own, on top of `recommended`.
   *
   * @param name its name in reports; not that of a preset of the library
   * @param tuning the values that differ
   * @example
   * import { Chart } from 'cdk8s';
   * import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';
   *
   * declare const chart: Chart;
   *
   * const company = WorkerPreset.custom('acme', { image: { registry: 'registry.acme.example/kubeshark' } });
   * new KubesharkWorker(chart, 'worker', { preset: company });
   */
  public static custom(name: string, tuning: WorkerTuning): WorkerPreset {
    return WorkerPreset.recommended()._named(name, tuning, LIBRARY.map((preset) => preset.name));
  }

  /** Every preset of the library, from the chart's defaults to the most special one. */
  public static all(): WorkerPreset[] {
    return LIBRARY.map((definition) => WorkerPreset.of(definition));
  }

  private static readonly known = new WeakMap<PresetDefinition, WorkerPreset>();

  private static of(definition: PresetDefinition): WorkerPreset {
    let preset = WorkerPreset.known.get(definition);
    if (preset === undefined) {
      preset = new WorkerPreset(definition);
      WorkerPreset.known.set(definition, preset);
    }
    return preset;
  }

  private merged?: MergedTuning;
  private own?: Origins;

  private constructor(private readonly definition: PresetDefinition) {
    factoryOnly(definition, 'WorkerPreset', "WorkerPreset.recommended() or WorkerPreset.custom('name', { … })");
  }

  /** The preset's name in reports. */
  public get name(): string {
    return this.definition.name;
  }

  /** Whom it is for, in one line. */
  public get summary(): string {
    return this.definition.summary;
  }

  /** The findings that the preset accepts knowingly, with the reasons. */
  public get acknowledgements(): Acknowledgement[] {
    const { base } = this.definition;
    const inherited = base ? WorkerPreset.of(base).acknowledgements : [];
    return [...inherited, ...this.definition.acknowledgements];
  }

  /**
   * The same preset with other values on top.
   *
   * @param tuning the values that differ
   */
  public extend(tuning: WorkerTuning): WorkerPreset {
    return this._named(extended(this.name), tuning);
  }

  /** Every value of the preset, with the preset that sets it and the source. */
  public explain(): ExplainedValue[] {
    return explainTuning(this._merge(), (path) => this._source(path));
  }

  /** The same as a table in plain text. */
  public explainTable(): string {
    return explainTable(this.explain());
  }

  /** All values, each with the preset it comes from. @internal */
  public _merge(): MergedTuning {
    this.merged ??= mergeLayer(this.baseLayer(), { origin: `preset ${this.name}`, tuning: this.definition.tuning });
    return this.merged;
  }

  /**
   * The preset's own values and those of the presets it stands on, over values from elsewhere in place of the chart's
   * defaults. The defaults themselves say what a worker is like; who it is, and what was added to it, stays, and so does the image,
   * whose version is the release's.
   *
   * @internal
   */
  public _over(values: MergedTuning): MergedTuning {
    const { base, tuning } = this.definition;
    const under = base ? WorkerPreset.of(base)._over(values) : values;
    return mergeLayer(under, { origin: `preset ${this.name}`, tuning: this.isOfLibrary ? withoutRelease(tuning) : tuning });
  }

  /** Reason and source of a value: of the preset that sets it, or of the base layer under all. @internal */
  public _source(path: string): string | undefined {
    const { base, sources, tuning } = this.definition;
    this.own ??= mergeLayer(EMPTY, { origin: this.name, tuning }).origins;
    if (this.own.has(path)) {
      return nearest(sources, path);
    }
    return base ? WorkerPreset.of(base)._source(path) : CHART;
  }

  /** A user's preset, whose values are not checked yet. @internal */
  public _named(givenName: string, input: WorkerTuning, takenNames: readonly string[] = []): WorkerPreset {
    return new WorkerPreset({
      ...checkPreset(givenName, input, takenNames), summary: `on top of ${this.name}`, base: this.definition, sources: {}, acknowledgements: [],
    });
  }

  /** Rules whose infos repeat what the sources say of the values of this preset and of those below it. @internal */
  public _documentedRules(): readonly string[] {
    const { base, documentedRules = [] } = this.definition;
    return [...base ? WorkerPreset.of(base)._documentedRules() : [], ...documentedRules];
  }

  /** The preset of the library that this one is or stands on, if no rule finds anything in a worker with its values alone. @internal */
  public _soundBase(): WorkerPreset | undefined {
    const { base, isSound } = this.definition;
    return isSound ? this : this.isOfLibrary || base === undefined ? undefined : WorkerPreset.of(base)._soundBase();
  }

  /** What made the preset. @internal */
  public _origin(): PresetOrigin {
    const { base, name, tuning } = this.definition;
    if (base === undefined || this.isOfLibrary) {
      return { factory: name };
    }
    return { base: WorkerPreset.of(base), tuning, ...(name !== extended(base.name) && { name }) };
  }

  /** What is wrong with what users gave to this preset and those below it. @internal */
  public _problems(): ShapeProblem[] {
    const { base, problems = [] } = this.definition;
    return [...(base ? WorkerPreset.of(base)._problems() : []), ...problems];
  }

  private get isOfLibrary(): boolean {
    return LIBRARY.includes(this.definition);
  }

  private baseLayer(): MergedTuning {
    const { base } = this.definition;
    return base ? WorkerPreset.of(base)._merge() : BASE_LAYER;
  }
}

/** What of a preset of the library applies to the worker of a release. */
function withoutRelease(tuning: WorkerTuning): WorkerTuning {
  const { image, ...others } = tuning;
  return tuning === CHART_DEFAULTS ? withoutIdentity(tuning) : others;
}

function withoutIdentity({
  image, hub, settings, labels, annotations, podLabels, podAnnotations, env,
  extraArguments, extraVolumes, extraVolumeMounts, extraContainers, extraInitContainers, ...tuning
}: WorkerTuning): WorkerTuning {
  return tuning;
}

/**
 * What made a preset: a factory of the library, or a user who changed values of another preset.
 *
 * @internal
 */
export type PresetOrigin =
  | { readonly factory: string }
  | { readonly base: WorkerPreset; readonly tuning: WorkerTuning; /** Where `custom` gave one. */ readonly name?: string };

/** The name of a preset that stands on the one with this name. */
function extended(name: string): string {
  return name.endsWith(EXTENDED) ? name : name + EXTENDED;
}

/** The source of the path, or of the nearest group that holds it. */
function nearest(sources: { readonly [path: string]: string }, path: string): string | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    if (Object.hasOwn(sources, at)) {
      return sources[at];
    }
  }
  return undefined;
}
