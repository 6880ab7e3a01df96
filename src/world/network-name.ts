/** How a network is called where its number matters. */
import type { AsLabel } from "./as-label.ts";

/** As `Hurricane Electric LLC (AS6939)`; for many the number is all the name there is. */
export function networkName({ asn, name }: Readonly<AsLabel>): string {
  return name === "" || name === `AS${asn}` ? `AS${asn}` : `${name} (AS${asn})`;
}
