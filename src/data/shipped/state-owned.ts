/**
 * Networks that a state owns, from `tables/state-owned.csv.gz`: by whom, and whether it holds more than
 * half. The state need not be that of the country in which the network works: Metfone (AS38623, Cambodia)
 * is Viet Nam's.
 *
 * Source: Carisimo, Gamero-Garrido, Snoeren, Dainotti: Identifying ASes of State-Owned Internet
 * Operators, IMC 2021; state of 2022. Left out: what a state influences without owning it.
 */
import { isCountry } from "../../base/iso-countries.ts";
import { quoteText } from "../../base/table-problems.ts";
import { parseAsn } from "../labels.ts";
import { asnFault, type CheckedTable, readCheckedRows } from "./checked-rows.ts";

const stakes = ["majority", "minority"] as const;

/** How much of a network a state holds: more than half, or less. */
export type Stake = (typeof stakes)[number];

export interface StateOwnership {
  readonly asn: number;
  /** The owning state, ISO 3166-1 alpha-2. */
  readonly owner: string;
  readonly stake: Stake;
  readonly organisation: string;
}

export const stateOwnedColumns = ["owner", "asn", "stake", "organisation"] as const;

/**
 * Ascending by AS number; an AS may have several owners, each once.
 * @throws InputError `state-owned-header`, `state-owned-malformed`, `state-owned-empty`, with the line
 * @example parseStateOwned("owner,asn,stake,organisation\nKH,17726,majority,Telecom Cambodia\n").rows
 * // [{ asn: 17726, owner: "KH", stake: "majority", organisation: "Telecom Cambodia" }]
 */
export function parseStateOwned(
  text: string,
  file = "state-owned.csv",
): CheckedTable<StateOwnership> {
  const { rows, problems } = readCheckedRows(
    text,
    file,
    { id: "state-owned", columns: stateOwnedColumns },
    ({ owner, asn, stake, organisation }): StateOwnership | string => {
      const held = stakes.find((name) => name === stake);
      if (!isCountry(owner)) return `${quoteText(owner)} is not a country code`;
      if (held === undefined) return `${quoteText(stake)} is none of ${stakes.join(", ")}`;
      return asnFault(asn) ?? { asn: parseAsn(asn), owner, stake: held, organisation };
    },
    ({ asn, owner }) => `${asn} ${owner}`,
  );
  return { rows: [...rows].sort((a, b) => a.asn - b.asn), problems };
}
