/** What the report of measurements needs beside the common style: colours of the heat map, explained verdicts. */
export const evidenceStyle: string = `
.heat0{fill:var(--before);fill-opacity:.26}.heat1{fill:var(--after);fill-opacity:.3}.heat2{fill:var(--after);fill-opacity:.52}.heat3{fill:var(--after);fill-opacity:.76}.heat4{fill:var(--after)}
@supports (color:color-mix(in srgb,red,blue)){.heat0{fill:color-mix(in srgb,var(--before) 26%,var(--paper));fill-opacity:1}.heat1{fill:color-mix(in srgb,var(--after) 30%,var(--paper));fill-opacity:1}.heat2{fill:color-mix(in srgb,var(--after) 52%,var(--paper));fill-opacity:1}.heat3{fill:color-mix(in srgb,var(--after) 76%,var(--paper));fill-opacity:1}}
.heat-none{fill:var(--track);stroke:var(--plain);stroke-width:1}
.heat-swatch.heat-none{background:var(--track);border:1px solid var(--plain)}
.heat-legend{list-style:none;margin:10px 0;padding:0;display:flex;flex-wrap:wrap;gap:4px 16px;font-size:.85rem;color:var(--quiet)}
.heat-swatch{display:inline-block;width:16px;height:13px;margin-right:6px;vertical-align:-1px}
.heat-swatch.heat0{background:color-mix(in srgb,var(--before) 26%,transparent)}
.heat-swatch.heat1{background:color-mix(in srgb,var(--after) 30%,transparent)}
.heat-swatch.heat2{background:color-mix(in srgb,var(--after) 52%,transparent)}
.heat-swatch.heat3{background:color-mix(in srgb,var(--after) 76%,transparent)}
.heat-swatch.heat4{background:var(--after)}
.heat-swatch.low{height:6px;vertical-align:3px}
.heat-swatch.absent{background:linear-gradient(var(--rule),var(--rule)) center/100% 1px no-repeat}
.limits{font:600 1rem var(--sans);margin:26px 0 4px}
.account{border:1px solid var(--rule);border-left:5px solid var(--after);margin:14px 0;padding:10px 16px}
.account summary{line-height:1.4}
.account h4{font-size:.93rem;margin:18px 0 4px}
.account p,.account li{font-size:.95rem;margin-bottom:6px}
.account ul{margin:4px 0 8px;padding-left:1.15em}
.account .sum{min-width:0;margin:4px 0 10px}
.place-says{font:1.12rem/1.5 var(--serif)}
:lang(km) .place-says{line-height:1.85}
section h4{font-size:.93rem;margin:18px 0 4px}
section>ul{font-size:.95rem;margin:4px 0 8px;padding-left:1.15em}
.quiet-list{color:var(--quiet)}
.quiet{color:var(--quiet);font-size:.86rem;margin-left:6px}
.emulated{color:var(--warn);font-weight:600}
@media print{.account::details-content{content-visibility:visible;block-size:auto}.account{break-inside:auto}}
`;
