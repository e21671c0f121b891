/** The style of the page, in light and dark. Colours of steps differ in lightness, so that they differ without colour too. */
export const STYLE = `
:root { color-scheme: light dark; --page: #fff; --ink: #1b1f24; --dim: #5a6472; --line: #d5dae1; --bad: #b3122a; --warn: #8a5300; --fine: #14713b;
--s0: #d7ebdd; --s1: #9fc9ad; --s2: #f0a35b; --s3: #b3122a; --on-bad: #fff; }
@media (prefers-color-scheme: dark) { :root { --page: #14171c; --ink: #e8ebf0; --dim: #9aa5b4; --line: #343b46; --bad: #ff5a6e; --warn: #ffb454;
--fine: #56d68a; --s0: #1f3a2a; --s1: #37684a; --s2: #c0762f; --s3: #ff5a6e; --on-bad: #14171c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 48px; max-width: 1200px; background: var(--page); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
h1 { font-size: 22px; margin: 0 0 12px; } h2 { font-size: 16px; margin: 32px 0 10px; } p { margin: 6px 0; }
.tiles { display: flex; flex-wrap: wrap; gap: 10px; margin-bottom: 14px; }
.tile { border: 1px solid var(--line); border-radius: 6px; padding: 8px 14px; min-width: 108px; } .tile b { display: block; font-size: 24px; line-height: 1.2; }
.tile.broken.some { background: var(--bad); border-color: var(--bad); color: var(--on-bad); } .tile.unknown.some { border: 2px solid var(--warn); }
.dim { color: var(--dim); } .name { font-family: ui-monospace, monospace; font-size: 12px; overflow-wrap: anywhere; }
@media (max-width: 720px) { .wide { overflow-x: auto; } .wide table { min-width: 900px; } }
table { border-collapse: collapse; width: 100%; } th { color: var(--dim); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); }
.chip { font-weight: 600; } .chip.broken { background: var(--bad); color: var(--on-bad); border-radius: 3px; padding: 0 6px; }
.chip.unknown { color: var(--warn); } .chip.met { color: var(--fine); }
.legend { display: flex; flex-wrap: wrap; gap: 6px 16px; margin: 0 0 10px; padding: 0; list-style: none; }
.legend i { display: inline-block; width: 14px; height: 14px; margin-right: 6px; vertical-align: -2px; border: 1px solid var(--line); }
figure { margin: 0 0 18px; } svg { display: block; width: 100%; } svg text { font: 11px ui-monospace, monospace; fill: var(--ink); }
.map { max-height: 720px; overflow: auto; } .map.long { border-bottom: 1px solid var(--line); scrollbar-gutter: stable; }
.map svg, figure svg { min-width: 720px; } figure { overflow-x: auto; } .map .head { position: sticky; top: 0; background: var(--page); }
.s0 { background: var(--s0); stroke: var(--s0); } .s1 { background: var(--s1); stroke: var(--s1); } .s2 { background: var(--s2); stroke: var(--s2); }
.s3 { background: var(--s3); stroke: var(--s3); } .cells path { fill: none; stroke-width: .93; } .cells .none { stroke: var(--dim); stroke-width: .07; }
.legend .none { background: linear-gradient(transparent 6px, var(--dim) 6px 7px, transparent 7px); }
.legend .mark { background: linear-gradient(90deg, transparent 5px, var(--ink) 5px 7px, transparent 7px); }
.cells .grid { stroke: var(--page); stroke-width: .05; } .cells .restart { stroke: var(--ink); stroke-width: .12; }
.above { fill: var(--s3); } .below { fill: var(--s1); } .axis { stroke: var(--dim); fill: none; } .objective { stroke: var(--ink); stroke-dasharray: 5 4; }
.restart { stroke: var(--ink); stroke-width: 2; } .hover { fill: none; pointer-events: all; }
@media print { .map { max-height: none; overflow: visible; } }
`;
