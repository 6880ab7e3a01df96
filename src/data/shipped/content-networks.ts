/**
 * Networks that most content comes from, and their principal AS numbers, from
 * `tables/content-networks.csv`. One network has several AS numbers; an AS number belongs to one.
 *
 * Left out: how much each carries, AS numbers that carry little (offices, laboratories, regions), and
 * hosting companies that rent to anybody.
 */
import { quoteText } from "../../base/table-problems.ts";
import { parseAsn } from "../labels.ts";
import { asnFault, type CheckedTable, readCheckedRows } from "./checked-rows.ts";

export interface ContentNetworkAs {
  /** Id of the network, such as `google`. */
  readonly network: string;
  /** Its name for people. */
  readonly name: string;
  readonly asn: number;
  /** Who holds the AS number by the registries. */
  readonly holder: string;
  /** Keys of sources, explained at the head of the table. */
  readonly sources: readonly string[];
}

const columns = ["network", "name", "asn", "holder", "source"] as const;

/**
 * In the table's order, the principal AS of a network first.
 * @throws InputError `content-networks-header`, `content-networks-malformed`, `content-networks-empty`,
 * with the line
 */
export function parseContentNetworks(
  text: string,
  file = "content-networks.csv",
): CheckedTable<ContentNetworkAs> {
  return readCheckedRows(
    text,
    file,
    { id: "content-networks", columns },
    ({ network, name, asn, holder, source }): ContentNetworkAs | string => {
      if (!/^[a-z][a-z0-9-]*$/.test(network))
        return `${quoteText(network)} is no id of lower-case letters, digits and hyphens`;
      if (name === "" || source === "") return `no ${name === "" ? "name" : "source"}`;
      const sources = source.split(" ");
      return asnFault(asn) ?? { network, name, asn: parseAsn(asn), holder, sources };
    },
    ({ asn }) => String(asn),
  );
}
