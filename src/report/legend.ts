/** Which mark is without and which is with the design. */
import type { ReportContext } from "./context.ts";
import { type Html, html } from "./html.ts";

export function legend({ wording }: ReportContext): Html {
  return html`<p class="legend"><span class="swatch before" aria-hidden="true"></span> ${wording.text("label.before")} <span class="swatch after" aria-hidden="true"></span> ${wording.text("label.after")}</p>`;
}
