/**
 * The page's script, as text: colour scheme, tooltips, failing sites; and from `web/src/report` what charts and
 * tables offer. The page is complete without it. Runs in any browser of the last years; contacts nothing.
 */
import { exportScript } from "./export/script.ts";

const ownScript = `"use strict";(()=>{
const root=document.documentElement;
const store=(value)=>{try{if(value===undefined)return localStorage.getItem("narrows-scheme");localStorage.setItem("narrows-scheme",value)}catch{}return null};
const saved=store();if(saved==="dark"||saved==="light")root.dataset.scheme=saved;
const toggle=document.querySelector(".scheme");
if(toggle){toggle.hidden=false;toggle.addEventListener("click",()=>{const dark=root.dataset.scheme?root.dataset.scheme==="dark":matchMedia("(prefers-color-scheme:dark)").matches;root.dataset.scheme=dark?"light":"dark";store(root.dataset.scheme)})}
const tip=document.createElement("div");tip.id="tip";tip.hidden=true;tip.setAttribute("aria-hidden","true");document.body.append(tip);
for(const title of document.querySelectorAll(".chart title")){const mark=title.parentNode;if(mark.tagName==="svg")continue;const words=title.textContent;title.remove();
const show=(event)=>{tip.textContent=words;tip.hidden=false;const x=Math.min(event.pageX+14,scrollX+document.documentElement.clientWidth-tip.offsetWidth-8);tip.style.left=Math.max(8,x)+"px";tip.style.top=event.pageY+16+"px"};
mark.addEventListener("pointermove",show);mark.addEventListener("pointerleave",()=>{tip.hidden=true})}
const control=document.getElementById("fail-sites");
if(control){const data=JSON.parse(document.getElementById("fail-data").textContent);const result=document.getElementById("fail-result");const hint=result.textContent;
control.hidden=false;root.classList.add("live");
const boxes=[...control.querySelectorAll("input")];
const update=()=>{let mask=0;const names=[];boxes.forEach((box,k)=>{const at=data.sites.indexOf(box.value);if(box.checked){mask|=1<<at;names.push(data.cities[at])}
for(const site of document.querySelectorAll(".site"))if(site.dataset.site===box.value)site.classList.toggle("failed",box.checked)});
const row=data.rows[mask];
if(mask===0)result.textContent=data.none;else if(row)result.textContent=data.result.replace("{sites}",names.join(" + ")).replace("{users}",row[0]).replace("{networks}",row[1]).replace("{all}",data.all).replace("{carried}",row[2]).replace("{lost}",row[3]);else result.textContent=hint};
control.addEventListener("change",update);
for(const site of document.querySelectorAll(".site"))site.addEventListener("click",()=>{const box=boxes.find((each)=>each.value===site.dataset.site);if(box){box.checked=!box.checked;update()}})}
})();`;

export const pageScript: string = `${ownScript}\n${exportScript}`;
