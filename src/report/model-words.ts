/** Blocking orders, which question 8 still names in English; goes when that question names them by codes. */
import type { Wording } from "./wording.ts";

const orders = [
  {
    pattern: /^Example: all addresses of (?<network>AS\d+(?: \(.+?\))?) are blocked to reach/,
    key: "collateral.example-address",
  },
  {
    pattern: /^Example: (?<network>AS\d+.*) is ordered to be disconnected$/,
    key: "collateral.example-disconnect",
  },
] as const;

/** A blocking order in the report's language; one that the design names keeps its name. */
export function nameOrder(order: string, wording: Wording): string {
  for (const { pattern, key } of orders) {
    const network = pattern.exec(order)?.groups?.network;
    if (network !== undefined)
      return wording.text(key, { network: /^AS\d+ \((.+)\)$/.exec(network)?.[1] ?? network });
  }
  return order;
}
