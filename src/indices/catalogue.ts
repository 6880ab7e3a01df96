/** The indices of a country that are one number, as rankings, histories and comparisons use them. */

export interface IndexDefinition {
  readonly id: IndexId;
  /** Short, for the head of a column. */
  readonly title: string;
  /** What the number is, with its unit and range. */
  readonly meaning: string;
  readonly digits: number;
  /** Which end means that few can control the country's connections; `none` for mere sizes. */
  readonly chokedAt: "low" | "high" | "none";
}

export const indexIds = [
  "networks",
  "mainland",
  "border",
  "frontier",
  "points-of-control",
  "addresses-per-point",
  "complexity",
  "k50-out",
  "k90-out",
  "k50-in",
  "k90-in",
  "k90-both",
  "strongest-out",
  "strongest-in",
  "hhi-out",
  "hhi-in",
] as const;

export type IndexId = (typeof indexIds)[number];

const define = (
  id: IndexId,
  title: string,
  chokedAt: IndexDefinition["chokedAt"],
  digits: number,
  meaning: string,
): IndexDefinition => ({ id, title, meaning, digits, chokedAt });

export const indexDefinitions: readonly IndexDefinition[] = [
  define("networks", "networks", "none", 0, "ASes labelled with the country"),
  define(
    "mainland",
    "on mainland",
    "none",
    0,
    "networks in the country's largest connected part; paths are about these",
  ),
  define("border", "at border", "low", 0, "domestic ASes with a neighbour abroad"),
  define(
    "frontier",
    "frontier",
    "low",
    0,
    "domestic ASes that have a domestic customer and a neighbour abroad (frontier providers)",
  ),
  define(
    "points-of-control",
    "points of control",
    "low",
    0,
    "smallest greedy set of ASes that reaches 90 % of the country's addresses",
  ),
  define(
    "addresses-per-point",
    "addresses per point",
    "high",
    0,
    "IPv4 addresses of the country divided by its points of control",
  ),
  define(
    "complexity",
    "complexity",
    "low",
    2,
    "networks per address times connected addresses per address, × 10⁵",
  ),
  define("k50-out", "K50 out", "low", 0, "border ASes that see half of all paths abroad"),
  define("k90-out", "K90 out", "low", 0, "border ASes that see 90 % of all paths abroad"),
  define("k50-in", "K50 in", "low", 0, "border ASes that see half of all paths from abroad"),
  define("k90-in", "K90 in", "low", 0, "border ASes that see 90 % of all paths from abroad"),
  define("k90-both", "K90 both", "low", 0, "border ASes that see 90 % of the paths of both ways"),
  define(
    "strongest-out",
    "strongest out",
    "high",
    3,
    "chokepoint potential of the strongest border AS, paths abroad, 0…1",
  ),
  define(
    "strongest-in",
    "strongest in",
    "high",
    3,
    "share of the paths from abroad at the strongest border AS, 0…1",
  ),
  define(
    "hhi-out",
    "HHI out",
    "high",
    0,
    "concentration of paths abroad over border ASes, to 10,000",
  ),
  define(
    "hhi-in",
    "HHI in",
    "high",
    0,
    "concentration of paths from abroad over border ASes, to 10,000",
  ),
];

/** Values of one country; null where the data do not give one (no addresses, no mainland border). */
export type IndexValues = Readonly<Record<IndexId, number | null>>;

export function indexOf(id: string): IndexDefinition | undefined {
  return indexDefinitions.find((each) => each.id === id);
}
