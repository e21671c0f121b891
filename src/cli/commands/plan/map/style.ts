import { poolHue } from './palette';

/** Colours that differ between the light and the dark scheme. */
const LIGHT = `--page: #fff; --ink: #1b1f24; --dim: #5a6472; --line: #d5dae1; --bad: #d1132f; --bad-soft: #fbd9de; --warn: #c46a00; --fine: #14713b;
--none: #e4e8ee; --sat: 55%; --pool: 80%; --pool-edge: 42%; --r0: #08306b; --r1: #2a6fb4; --r2: #6aaed6; --r3: #b3d3ea; --r4: #e2eef8; --on-dark: #fff;`;
const DARK = `--page: #14171c; --ink: #e8ebf0; --dim: #9aa5b4; --line: #343b46; --bad: #ff4d63; --bad-soft: #571722; --warn: #ffab40; --fine: #56d68a;
--none: #2a303a; --sat: 45%; --pool: 32%; --pool-edge: 62%; --r0: #e2eef8; --r1: #9cc9e8; --r2: #4d94cb; --r3: #23588f; --r4: #173353; --on-dark: #101418;`;

const RULES = `
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 48px; max-width: 1200px; background: var(--page); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
h1 { font-size: 22px; margin: 0 0 12px; } h2 { font-size: 16px; margin: 32px 0 10px; }
.tiles { display: flex; flex-wrap: wrap; gap: 10px; }
.tile { border: 1px solid var(--line); border-radius: 6px; padding: 8px 14px; min-width: 108px; }
.tile b { display: block; font-size: 24px; line-height: 1.2; }
.tile.bad { background: var(--bad); border-color: var(--bad); color: var(--on-dark); }
.tile.warn { border: 2px solid var(--warn); }
.tile.bad .dim { color: inherit; }
.dim { color: var(--dim); fill: var(--dim); font-weight: normal; }
.fine { color: var(--fine); font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--dim); font-weight: 600; white-space: nowrap; } .number { text-align: right; font-variant-numeric: tabular-nums; }
.names { font-family: ui-monospace, monospace; font-size: 12px; width: 26%; }
.half { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 0 32px; }
.chip { display: inline-block; border-radius: 3px; padding: 0 6px; font-weight: 600; white-space: nowrap; }
.chip.uncovered { background: var(--bad); color: var(--on-dark); }
.chip.pending, .chip.double { background: var(--bad-soft); outline: 2px solid var(--bad); outline-offset: -2px; }
.chip:is(.oversized, .unready, .desktop, .unknown) { outline: 2px solid var(--warn); outline-offset: -2px; }
.legend { display: flex; flex-wrap: wrap; gap: 6px 16px; margin: 0 0 14px; padding: 0; list-style: none; }
.legend svg { width: 16px; height: 16px; vertical-align: -3px; margin-right: 6px; }
svg { display: block; width: 100%; overflow: visible; } .legend svg { display: inline; }
svg text { font: 11px ui-monospace, monospace; fill: var(--ink); } svg text.zone { font: 600 14px system-ui, sans-serif; }
svg .more { fill: var(--dim); }
.uncovered, .uncovered rect { fill: var(--bad); } .uncovered text { fill: var(--on-dark); font-weight: 700; }
.pending, .pending rect { fill: url(#waits); stroke: var(--bad); stroke-width: 2; } .pending text { stroke: none; }
.double, .double rect { fill: url(#several); stroke: var(--bad); stroke-width: 2; } .double text { stroke: none; }
.virtual, .virtual rect, .autopilot, .autopilot rect, .foreign, .foreign rect, .imageless, .imageless rect, .unready, .unready rect, .desktop, .desktop rect,
.unknown, .unknown rect { fill: var(--none); }
.pool, .pool rect { stroke-width: 1; } .pool text, .room text { stroke: none; }
.r0, .r0 rect { fill: var(--r0); } .r1, .r1 rect { fill: var(--r1); } .r2, .r2 rect { fill: var(--r2); } .r3, .r3 rect { fill: var(--r3); } .r4, .r4 rect { fill: var(--r4); }
.r0 text, .r1 text, .r0 .more, .r1 .more { fill: var(--on-dark); } .r2 .more, .r3 .more { fill: var(--ink); }
svg :is(.oversized, .doubtful), svg :is(.oversized, .doubtful) rect { stroke: var(--warn); stroke-width: 3; } svg :is(.oversized, .doubtful) text { stroke: none; }
.planned, .planned rect { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; } .planned text { stroke: none; }
.soft { fill: var(--bad-soft); stroke: none; } .hatch { stroke: var(--bad); stroke-width: 2; fill: none; }
`;

/** Hatches, for people who cannot distinguish the colours. */
export const PATTERNS = `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="waits" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="soft" width="8" height="8"/></pattern>
<pattern id="several" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="soft" width="6" height="6"/><path class="hatch" d="M0 6L6 0" style="stroke-width:1"/></pattern>
</defs></svg>`;

/** The style of the page, with a colour for each pool. */
export function style(pools: number): string {
  const colours = Array.from({ length: pools }, (_, index) => {
    const hue = poolHue(index);
    return `.p${index}, .p${index} rect { fill: hsl(${hue} var(--sat) var(--pool)); stroke: hsl(${hue} var(--sat) var(--pool-edge)); }`;
  });
  return `:root { color-scheme: light dark; ${LIGHT} }\n@media (prefers-color-scheme: dark) { :root { ${DARK} } }${RULES}${colours.join('\n')}`;
}
