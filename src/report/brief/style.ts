/**
 * The brief's style, after the report's: two sheets of A4, each as wide on a screen as on paper, so that the
 * page's script can see whether a sheet is full before it is printed.
 */

/** Points. Each sheet takes the largest letters that fit its paper. */
const letters = { most: 11, plain: 8.5, least: 5.5, step: 0.1 } as const;

/** Of the paper. */
const sheetWidth = "182mm";

/** Height that a sheet has at most. */
const sheetHeightMm = 265;

export const briefStyle: string = `
.brief{line-height:1.42}.brief .sheet{font-size:${letters.plain}pt}
:lang(km) .brief,:lang(km).brief{line-height:1.6}
.brief .page{max-width:none;width:calc(${sheetWidth} + 40px);margin:0 auto;padding:0 20px 30px}
.brief header{padding-top:0}
.brief .sheet{width:${sheetWidth};max-width:100%;padding:14px 0}
.brief h1{font-size:2.15em;line-height:1.16;margin:0 0 .35em}
:lang(km) .brief h1{font-size:1.75em;line-height:1.45}
.brief .lede{font-size:1.2em;line-height:1.4;margin:0 0 .6em}
:lang(km) .brief .lede{line-height:1.6;font-size:1.1em}
.brief h3{font-size:1.1em;margin:.7em 0 .2em}
.brief h2{font-size:1.22em;line-height:1.25;margin:0 0 .35em;text-wrap:wrap}
:lang(km) .brief h2{line-height:1.5;font-size:1.15em}
.brief section{border-top:1.5px solid var(--ink);margin:0 0 .9em;padding-top:.35em;break-inside:avoid}
.brief p{margin:0 0 .5em}
.brief .design{margin:.6em 0 .3em;font-size:1em}
.brief .kicker,.brief .estimate{font-size:.86em}
.brief .figure{margin:.6em 0 .9em}
.brief figcaption{font-size:1em;margin-bottom:.4em;line-height:1.3}
.brief .lead .chart.wide{max-height:29em}
.brief .legend{font-size:.86em;margin:.3em 0}
.brief .note{font-size:.82em;margin:.3em 0}
.brief table{font-size:.84em;line-height:1.3}
:lang(km) .brief table{line-height:1.5}
.brief th{padding:.2em .7em .2em 0}.brief td{padding:.22em .7em .22em 0}
.brief :is(.long,.longest){min-width:0}
.brief .both{columns:2;column-gap:7mm;margin-bottom:.6em}.brief .both section{break-inside:auto}.brief .both section:first-child{margin-top:0}
.brief .tiles{margin:.8em 0}.brief .tile-label{font-size:.86em;min-height:0}.brief .tile-values{font-size:1.5em}.brief .remark{font-size:.8em}
.brief .both .chart.wide{display:none}.brief .both .chart.narrow{display:block;max-height:15em}
.brief .key{margin:0 0 .5em}.brief .key-values{font-size:1.5em}.brief .key-label,.brief .interval{font-size:.9em}
.brief .warnings{font-size:.95em;margin:0 0 .5em;padding-left:1.15em}
.brief .facts{font-size:.8em}.brief .facts div{grid-template-columns:9em 1fr;padding:.18em 0}
.brief .hash{font-size:.82em}
.brief details,.brief details.saves,.brief .links,.brief .fail{display:none}
.brief .meaning{border-top:2px solid var(--ink);margin-top:30px}
@media screen{.brief .sheet+.sheet{border-top:1px dashed var(--rule);margin-top:10px}}
@media screen and (max-width:720px){
.brief .page,.brief .sheet{width:auto}
.brief .sheet{font-size:15px}
.brief .both{columns:1}
}
@media print{
@page{margin:12mm 14mm 17mm}
.brief .page{width:auto;padding:0}
.brief .sheet{width:auto;padding:0}
.brief .sheet+.sheet{break-before:page}
.brief .tools,.brief .meaning,.brief footer{display:none}
.brief .lead .chart.wide{display:block}
.brief .both .chart.wide{display:none}.brief .both .chart.narrow{display:block}
}`;

/** Makes the letters of each sheet as large as its paper allows; without scripts a full sheet takes another page. */
export const fitScript = `"use strict";(()=>{
const probe=document.createElement("div");probe.className="sr";document.body.append(probe);probe.style.height="${sheetHeightMm}mm";
const most=probe.getBoundingClientRect().height;probe.remove();
if(matchMedia("(max-width:720px)").matches)return;
for(const sheet of document.querySelectorAll(".sheet"))for(let size=${letters.most};size>=${letters.least};size-=${letters.step}){sheet.style.fontSize=size.toFixed(1)+"pt";if(sheet.scrollHeight<=most)break}
})();`;
