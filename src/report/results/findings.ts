/** Findings on parts of a design, and changes of it, that do nothing, in the language asked for. */
import type { Finding } from "../../gateway/finding.ts";
import type { MessageValue, Wording } from "../wording.ts";

/** `path: what is the matter; what would make it count.` */
export function sayFinding({ code, path, values, remedy }: Finding, wording: Wording): string {
  const what = wording.text(`finding.${code}`, shownValues(values, wording));
  const counts = wording.text(`remedy.${remedy.code}`, shownValues(remedy.values, wording));
  return `${path}: ${what}; ${counts}`;
}

/** AS numbers as they are, all other numbers with all their digits. */
function shownValues(values: Finding["values"], wording: Wording): Record<string, MessageValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? value : name === "asn" ? String(value) : wording.exact(value),
    ]),
  );
}
