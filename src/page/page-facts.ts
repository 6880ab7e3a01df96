/**
 * What the page is sent beside the world: all that `assess` is told, for every country, as plain JSON. Maps
 * stand as lists of their entries. Made on Node (`server/page-facts.ts`), read in the browser.
 */
import { type AssessFacts, type FactTables, factsOfCountry } from "../assessment/assess-facts.ts";
import { InputError } from "../base/errors.ts";
import type { Point } from "../base/geo.ts";
import type { Design } from "../gateway/design.ts";
import type { Geography } from "../report/context.ts";
import type {
  CountryFacts,
  MeetingPlace,
  PeopledCity,
  StateOwned,
} from "../world/country-facts.ts";

/** A design of the library. */
export interface PageDesign {
  readonly id: string;
  readonly title: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The text of its file, YAML. */
  readonly text: string;
  /** The text as it was read and checked. */
  readonly design: Design;
}

/** A generic design before it is filled in for a country: `genericFacts`, then `fillTemplate`. */
export interface PageTemplate {
  readonly id: string;
  /** YAML with places to fill. */
  readonly text: string;
}

/** A map as JSON has it. */
type Entries<K, V> = readonly (readonly [K, V])[];

type MapValue<M> = M extends ReadonlyMap<unknown, infer V> ? V : never;

/** `data/facts-HASH.json`. */
export interface PageFacts {
  readonly schema: "narrows-page-facts/1";
  readonly countries: Entries<string, MapValue<FactTables["countries"]>>;
  /** By the codes of `countries`. */
  readonly content: Entries<string, NonNullable<CountryFacts["content"]>>;
  readonly countryPoints: Entries<number, Point>;
  readonly places: readonly MeetingPlace[];
  readonly cities: Entries<number, readonly PeopledCity[]>;
  readonly stateOwned: readonly StateOwned[];
  readonly designs: readonly PageDesign[];
  readonly templates: readonly PageTemplate[];
  /** Outlines of the countries, as TopoJSON: world-atlas 1:110m and 1:50m. */
  readonly shapes: Pick<Geography, "coarse" | "fine">;
}

/** The facts as functions take them. */
export interface ReadPageFacts {
  /** @param country ISO 3166-1 alpha-2 */
  factsOf(country: string): AssessFacts;
  readonly designs: readonly PageDesign[];
  readonly templates: readonly PageTemplate[];
  readonly geography: Geography;
}

/**
 * Reads what `JSON.parse` made of the file.
 * @throws InputError `page-facts-schema` for another version's facts
 */
export function readPageFacts(json: unknown): ReadPageFacts {
  const { schema } = (json ?? {}) as { schema?: unknown };
  if (schema !== "narrows-page-facts/1")
    throw new InputError("page-facts-schema", "the facts are not of this version of the page");
  const facts = json as PageFacts;
  const { places, stateOwned, designs, templates } = facts;
  const countries = new Map(facts.countries);
  const content = new Map(facts.content);
  const tables: FactTables = {
    countryPoints: new Map(facts.countryPoints),
    countries,
    contentOf: (code) => content.get(code) ?? [],
    places,
    cities: new Map(facts.cities),
    stateOwned,
  };
  return {
    factsOf: (country) => factsOfCountry(tables, country),
    ...{ designs, templates },
    geography: { ...facts.shapes, countries, places },
  };
}
