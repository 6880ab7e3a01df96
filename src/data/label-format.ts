/**
 * The label table as it ships: one line for an AS, a CSV that labels.ts reads. The first column is
 * the AS number's distance from the line above, which makes the file a seventh smaller. Presence
 * stands only where it is not simply the whole of `country`: `DE940 NL55` is 94 % in DE and 5.5 % in
 * NL.
 */
import { csvField } from "../base/csv.ts";
import type { AsLabel } from "./label-join.ts";

export const shippedColumns = "asn-step,name,country,presence,ipv4,ipv6";

/** Longer names are cut; most of what is lost is the legal form. */
const nameLimit = 48;

/** The text of a label table. @param sources names and versions of what it was made from */
export function formatLabels(labels: readonly AsLabel[], sources: readonly string[]): string {
  const lines = [
    "# AS labels of Narrows: presence in thousandths of the addresses, ipv6 in /48 blocks",
    `# Made from ${sources.join(", ")}; sources and licences (CC BY 4.0): tables/README.md`,
    shippedColumns,
  ];
  let previous = 0;
  for (const label of labels) {
    const name = csvField(shorten(label.name));
    lines.push(
      `${label.asn - previous},${name},${label.country},${formatPresence(label)},${label.ipv4},${label.ipv6}`,
    );
    previous = label.asn;
  }
  return `${lines.join("\n")}\n`;
}

function formatPresence({ country, presence }: AsLabel): string {
  const parts = presence.map(({ country, share }) => `${country}${Math.round(share * 1000)}`);
  return parts.length === 1 && parts[0] === `${country}1000` ? "" : parts.join(" ");
}

function shorten(name: string): string {
  return name.length <= nameLimit ? name : `${name.slice(0, nameLimit - 1).trimEnd()}…`;
}
