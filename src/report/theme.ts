/**
 * The page's style: one column that reads on a phone, a screen and A4. Before is blue and a ring,
 * after is orange and a disc: told apart by every kind of colour vision, and in black and white.
 */

const light = `--paper:#fffdf9;--ink:#1b1d21;--quiet:#5a5f68;--rule:#dedbd2;--track:#ece9e1;--sea:#eef2f5;--land:#dcd9cf;--home:#fbf3dc;--coast:#b9b5a8;--before:#2b6ea8;--before-ink:#1f5c91;--after:#d1500f;--after-ink:#b3410a;--plain:#8b8f97;--link:#174e7c;--warn:#7a1020;--warn-paper:#fde8ea;--mark:rgba(160,16,40,.24)`;
const dark = `--paper:#15181c;--ink:#eceae4;--quiet:#a9aeb7;--rule:#343a42;--track:#272c33;--sea:#1a2028;--land:#2d333b;--home:#43402f;--coast:#59616c;--before:#62aee6;--before-ink:#8cc4ee;--after:#f0833f;--after-ink:#ffa66e;--plain:#7f8690;--link:#9accf2;--warn:#ffc9cf;--warn-paper:#4a1019;--mark:rgba(255,150,165,.36)`;

export const styleSheet: string = `:root{${light};color-scheme:light;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Khmer","Khmer OS","Khmer UI","Leelawadee UI","Khmer Sangam MN",sans-serif;--serif:Georgia,"Times New Roman","Noto Serif","Noto Serif Khmer","Khmer OS","Khmer UI","Khmer Sangam MN",serif}
@media (prefers-color-scheme:dark){:root:not([data-scheme=light]){${dark};color-scheme:dark}}
:root[data-scheme=dark]{${dark};color-scheme:dark}
:lang(kk){--serif:"PT Serif","Noto Serif","DejaVu Serif","Times New Roman",serif}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:17px/1.55 var(--sans);-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word}
:lang(km){line-height:1.85}
.page{max-width:800px;margin:0 auto;padding:0 20px 60px}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-999px}.skip:focus{inset-inline-start:8px;top:8px;background:var(--paper);padding:8px;z-index:5}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.synthetic{background:var(--warn-paper);color:var(--warn);border-top:8px solid var(--warn);border-bottom:2px solid var(--warn);padding:14px 20px}
.synthetic>*{max-width:760px;margin:0 auto}
.synthetic strong{display:block;font-size:1.35rem;line-height:1.25}
header{padding-top:26px}
.top{display:flex;justify-content:space-between;gap:12px;align-items:baseline;border-bottom:1px solid var(--rule);padding-bottom:8px}
.kicker{margin:0;font-size:.86rem;color:var(--quiet)}
.top{flex-wrap:wrap}.tools button{white-space:normal}
.tools{display:flex;gap:8px;flex-wrap:wrap;justify-content:flex-end}
.scheme,[data-save]{font:inherit;font-size:.8rem;color:var(--ink);background:none;border:1px solid var(--rule);border-radius:3px;padding:3px 9px;cursor:pointer;white-space:nowrap}
.design{margin:24px 0 6px;font-weight:600;color:var(--after-ink);font-size:1rem}
h1{font:700 2.35rem/1.17 var(--serif);margin:0 0 16px;letter-spacing:-.01em;text-wrap:pretty}
:lang(km) h1{line-height:1.5;font-size:1.75rem;letter-spacing:0}
.lede{font:1.22rem/1.5 var(--serif);margin:0 0 12px}
:lang(km) .lede{line-height:1.85;font-size:1.08rem}
.estimate{font-size:.88rem;color:var(--quiet);margin:0 0 8px}
h2{font:700 1.62rem/1.25 var(--serif);margin:0 0 14px;text-wrap:balance}
:lang(km) h2{line-height:1.6;font-size:1.35rem}
h3{font-size:1rem;margin:28px 0 6px}
section{border-top:2px solid var(--ink);margin-top:52px;padding-top:14px}
.count{display:block;font:400 .86rem var(--sans);color:var(--quiet);margin-bottom:2px}
p{margin:0 0 12px}
b{font-weight:650}
.tiles{list-style:none;margin:26px 0 8px;padding:0;display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1px;background:var(--rule);border:solid var(--rule);border-width:1px 0}
.tile:last-child:nth-child(3n+2){grid-column:span 2}.tile:last-child:nth-child(3n+1){grid-column:1/-1}
.tile{background:var(--paper);padding-block:14px 16px;padding-inline:0 14px;display:flex;flex-direction:column}
.tile:not(:nth-child(3n+1)){padding-inline-start:14px}
.tile-label{color:var(--ink);text-decoration-color:var(--rule);font-size:.9rem;line-height:1.35;min-height:2.7em}
:lang(km) .tile-label{line-height:1.7;min-height:3.4em}
.tile-values .is{white-space:normal}
.tile-values{margin:8px 0 6px;font:700 1.85rem/1.1 var(--sans);font-variant-numeric:tabular-nums;letter-spacing:-.015em}
.was,.is{white-space:nowrap}.was{color:var(--before-ink);font-weight:500}.is{color:var(--after-ink)}
.same{color:var(--ink)}
.arrow{color:var(--quiet);font-weight:400;margin:0 .22em}
.bar{display:block;width:100%;height:5px;background:var(--track);margin-bottom:2px}
.arrow:dir(rtl){display:inline-block}.arrow:dir(rtl),.bar:dir(rtl){transform:scaleX(-1)}
.bar-before{fill:var(--before)}.bar-after{fill:var(--after)}
.remark{font-size:.82rem;color:var(--quiet);margin:6px 0 0}
.legend{font-size:.85rem;color:var(--quiet);margin:8px 0}
.swatch{display:inline-block;width:12px;height:12px;border-radius:50%;border:3px solid var(--before);vertical-align:-1px;margin-inline:8px 3px}
.swatch:first-child{margin-inline-start:0}.swatch.full{background:var(--before)}.swatch.block{border-radius:0}.swatch.block.before{background:var(--before)}.swatch.after{background:var(--after);border-color:var(--after)}
.contents ol,.contents ul{margin:0;padding-inline-start:1.3em;columns:2;column-gap:28px;font-size:.93rem}
.contents [aria-current]{font-weight:650}
.contents h2{font:600 .9rem var(--sans);margin:26px 0 4px}
.contents li{break-inside:avoid;margin-bottom:3px}
.key{border-inline-start:5px solid var(--after);padding-block:2px;padding-inline:14px 0;margin:0 0 16px}
.key-label{font-size:.93rem;margin:0;color:var(--quiet)}
.key-values{font:700 2.2rem/1.2 var(--sans);margin:2px 0;font-variant-numeric:tabular-nums;letter-spacing:-.015em}
.key .when{display:inline;font:400 .82rem var(--sans);color:var(--quiet);letter-spacing:0}
.key .links{margin:0}
.interval{font-size:.88rem;margin:0;color:var(--quiet)}
.figure{margin:30px 0 34px;padding:0}
figcaption{font-weight:650;font-size:1.02rem;line-height:1.4;margin-bottom:12px}
:lang(km) figcaption{line-height:1.75}
.chart{display:block;width:100%;height:auto;font-family:var(--sans);overflow:visible}
.chart.narrow{display:none}
.chart text{font-family:inherit}
.chart .panel{font-weight:700;font-size:14px}
.chart .column{fill:var(--quiet)}
.chart .label{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3.5px;stroke-linejoin:round}
.chart .marked{font-weight:700}
.chart .country{fill:var(--quiet);stroke:var(--land);letter-spacing:.04em}
.chart .sea{fill:var(--sea)}
.chart .land{fill:var(--land);stroke:var(--paper);stroke-width:.6}
.chart .home{fill:var(--home);stroke:var(--coast);stroke-width:1.2}
.chart .disc{fill:var(--after);fill-opacity:.72;stroke:var(--paper);stroke-width:1.5}
.chart .core{fill:var(--ink);pointer-events:none}
.chart .landing{fill:none;stroke:var(--quiet);stroke-width:1.3}
.chart .site.failed .disc{fill:var(--plain);stroke:var(--ink);stroke-width:3;stroke-dasharray:4 3}
.live .site{cursor:pointer}
.chart .watermark{fill:var(--mark);font-weight:800;pointer-events:none}
.note{font-size:.86rem;color:var(--quiet);margin:8px 0}
.links{font-size:.84rem;margin:6px 0 0}.links a{margin-inline-end:14px;display:inline-block}
details.data{font-size:.88rem;margin-top:8px}
summary{cursor:pointer;color:var(--link)}
.saves{display:none}.scripted .saves{display:inline-block}.scripted details.saves{display:block}
.saves button{margin-right:8px}
.embed,.cite{font-size:.84rem;margin-top:4px}
.embed textarea{display:block;width:100%;font:.84em/1.4 ui-monospace,Menlo,Consolas,monospace;color:var(--ink);background:var(--paper);border:1px solid var(--plain);margin:6px 0;padding:6px}
.cite-text{margin:6px 0;overflow-wrap:anywhere}
.table-search{font:inherit;font-size:.88rem;color:var(--ink);background:var(--paper);border:1px solid var(--plain);border-radius:3px;padding:5px 9px;width:100%;max-width:320px;margin-top:8px}
.scroll{overflow-x:auto;margin:8px 0;border-bottom:1px solid var(--rule);background:linear-gradient(to right,var(--paper) 40%,transparent) 0/36px 100% no-repeat local,linear-gradient(to left,var(--paper) 40%,transparent) 100%/36px 100% no-repeat local,linear-gradient(to right,#0002,transparent) 0/12px 100% no-repeat,linear-gradient(to left,#0002,transparent) 100%/12px 100% no-repeat}
table{border-collapse:collapse;font-size:.84rem;line-height:1.4;font-variant-numeric:tabular-nums;min-width:100%}
:lang(km) table{line-height:1.75}
th{text-align:start;vertical-align:bottom;font-weight:600;border-bottom:2px solid var(--ink);padding-block:6px;padding-inline:0 10px}
td{vertical-align:top;border-top:1px solid var(--rule);padding-block:5px;padding-inline:0 10px}
.long{min-width:13em}.longest{min-width:24em}.number{text-align:end;white-space:nowrap}th.number{white-space:normal}
td:first-child,th:first-child{padding-inline-start:1px}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;text-align:inherit;cursor:pointer;text-decoration:underline dotted}
th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
.fail{border:1px solid var(--rule);margin:12px 0;padding:10px 14px}
.fail legend{font-weight:600;font-size:.93rem;padding:0 6px}
.fail label{display:inline-block;margin-inline-end:16px;padding:4px 0;font-size:.95rem}
.fail input{width:18px;height:18px;vertical-align:-3px;accent-color:var(--after)}
.fail p{margin:8px 0 0;min-height:3.1em}
.definition{font-size:.93rem;scroll-margin-top:20px}
.definition:target{background:var(--home);outline:6px solid var(--home)}
.warnings,.licences,#about ul{padding-inline-start:1.15em;font-size:.93rem}
#about p{font-size:.93rem}
.facts{font-size:.9rem;margin:0}.facts div{display:grid;grid-template-columns:11em 1fr;gap:12px;border-top:1px solid var(--rule);padding:5px 0}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
code{font-family:ui-monospace,Menlo,Consolas,"Noto Sans Mono",monospace;font-size:.88em;overflow-wrap:anywhere}
.never{margin-top:24px;border-top:1px solid var(--rule);padding-top:12px}
footer{font-size:.84rem;color:var(--quiet);margin-top:30px}
#tip{position:absolute;z-index:9;background:var(--ink);color:var(--paper);font-size:.84rem;line-height:1.4;padding:4px 9px;border-radius:3px;pointer-events:none;max-width:280px}
@media screen and (min-width:1180px){
.page{margin-left:max(290px,calc((100vw - 800px)/2))}
.contents{float:left;position:sticky;top:0;width:240px;margin:0 30px 0 -270px;max-height:100vh;overflow-y:auto;padding:4px 0 16px}
.contents h2:first-child{margin-top:12px}
.contents ol,.contents ul{columns:1;font-size:.86rem;padding-left:1.9em}
section{scroll-margin-top:8px}
}
@media (max-width:640px){
html{font-size:16px}.page{padding:0 20px 40px}
h1{font-size:1.72rem;line-height:1.22}:lang(km) h1{font-size:1.38rem}.lede{font-size:1.08rem}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}.tile:last-child:nth-child(n){grid-column:auto}.tile:last-child:nth-child(odd){grid-column:1/-1}
.tile,.tile:not(:nth-child(3n+1)){padding-block:12px 14px;padding-inline:0 10px}.tile:nth-child(2n){padding-inline-start:12px}
.tile-values{font-size:1.32rem}.was,.is{white-space:normal}
.key-values{font-size:1.6rem}
.chart.wide{display:none}.chart.narrow{display:block}
.contents ol,.contents ul{columns:1}
.facts div{grid-template-columns:1fr;gap:0}
}
@media (max-width:360px){.tile-values,.key-values{font-size:1.12rem}h1{font-size:1.5rem}.is{white-space:normal}}
@media print{
@page{size:A4;margin:16mm 15mm 18mm;font:7.5pt var(--sans);color:#5a5f68;@bottom-right{content:counter(page) " / " counter(pages)}}
:root,:root[data-scheme=dark],:root:not([data-scheme=light]){${light};color-scheme:light}
:root,:root[data-scheme]{--paper:#fff}html{font-size:9.5pt;background:#fff}
.page{max-width:none;padding:0}
.scheme,.skip,.fail,#tip,.scripted .saves,.scripted details.saves,.cite,.table-search{display:none}
.chart.wide{display:block}.chart.narrow{display:none}
.tiles{grid-template-columns:repeat(3,minmax(0,1fr))}
figure,.key,.tile,tr,li{break-inside:avoid}
p,li{orphans:3;widows:3}
thead{display:table-header-group;break-inside:avoid}
tbody tr:first-child,tbody tr:nth-last-child(2){break-after:avoid}
.key{break-after:avoid}.tiles+.legend{break-before:avoid}.key+p,h2+p,h3+p{break-before:avoid}
.chart.wide{max-height:80mm}#dependence .wide{max-height:190mm}#world-map .wide{max-height:150mm}
.long,.longest{min-width:15em}.inputs :is(.long,.longest){min-width:0}.inputs td:first-child{width:24%}.inputs td:nth-child(6){width:27%}.inputs td:last-child{width:16%;overflow-wrap:anywhere}
th button{display:contents}
h2,h3,figcaption{break-after:avoid;break-inside:avoid}
section{break-inside:auto}.links{display:none}
section{margin-top:24px}
.figure{margin:14px 0 18px}
details.data:not([open]){display:none}
.scroll{overflow:visible;background:none}
table{font-size:7.5pt;width:100%}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{color:inherit;text-decoration:none}
}`;
