/** All numbers of the explanation by designs, each with where it comes from. */
import { type PlaceParameters, placeParameters } from "../place/parameters.ts";

/** How a design may hold in a country. */
export const variations = ["as-written", "one-network", "every-network"] as const;

export type Variation = (typeof variations)[number];

export interface ExplainParameters {
  readonly schema: "narrows-explain/1";
  readonly place: PlaceParameters;
  /** Prior probability that no design of the list is the one. */
  readonly noneOfThese: number;
  /** Prior of a design of the measured country, relative to one of another. */
  readonly ownCountry: number;
  readonly variations: Readonly<Record<Variation, number>>;
  /** A network is like one of the campaign's; share that is like none of them, and is free. */
  readonly unlikeAny: number;
  /** A network that the campaign has by its number is like it with this probability. */
  readonly sameNetwork: number;
  /** Weight of a network's mean beside the counts of one target. */
  readonly smoothing: number;
  /** Share of targets that a design strikes although the campaign does not show it. */
  readonly unlisted: number;
  /** Of a signature's mechanism: weight of the campaign's exact name, of its family, of anything. */
  readonly mechanism: readonly [exact: number, family: number, any: number];
  /** Probability that a box shows the trait that the campaign's boxes show. */
  readonly sameTrait: number;
  /** A design is compared if its campaigns tell of this share of the targets that any campaign tells of. */
  readonly leastTargets: number;
  readonly sources: Readonly<Record<string, string>>;
}

export const explainParameters: ExplainParameters = {
  schema: "narrows-explain/1",
  place: placeParameters,
  noneOfThese: 0.2,
  ownCountry: 4,
  variations: { "as-written": 0.7, "one-network": 0.15, "every-network": 0.15 },
  unlikeAny: 0.05,
  sameNetwork: 0.8,
  smoothing: 2,
  unlisted: 0.01,
  mechanism: [0.85, 0.1, 0.05],
  sameTrait: 0.7,
  leastTargets: 0.5,
  sources: {
    noneOfThese: "assumed: the library is not complete",
    ownCountry: "assumed: designs travel, but seldom",
    variations: "assumed",
    unlikeAny: "assumed",
    sameNetwork: "assumed",
    smoothing: "assumed",
    unlisted: "assumed",
    mechanism:
      "assumed: the lab's boxes and a detector's names for what they do differ from the field's",
    sameTrait: "assumed",
    leastTargets: "assumed",
  },
};
