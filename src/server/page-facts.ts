/** Puts together what the page is sent beside the world (`page/page-facts.ts`). */
import {
  designOf,
  genericIds,
  libraryIds,
  readDesignText,
  readTemplate,
} from "../data/design-library.ts";
import { readStoredTable } from "../data/tables.ts";
import { readFactTables } from "../facts/assess-facts.ts";
import { readGeography } from "../facts/map-shapes.ts";
import type { PageDesign, PageFacts } from "../page/page-facts.ts";

/** The facts, designs and shapes that ship with Narrows, in one order always. */
export async function collectPageFacts(): Promise<PageFacts> {
  const [tables, { coarse, fine }, designs, templates] = await Promise.all([
    readFactTables(),
    readGeography(),
    libraryIds().then((ids) => Promise.all(ids.map(readPageDesign))),
    Promise.all(genericIds.map(async (id) => ({ id, text: (await readTemplate(id)).text }))),
  ]);
  return {
    schema: "narrows-page-facts/1",
    countries: [...tables.countries],
    content: [...tables.countries.keys()].map((code) => [code, tables.contentOf(code)]),
    countryPoints: [...tables.countryPoints],
    places: tables.places,
    cities: [...tables.cities],
    stateOwned: tables.stateOwned,
    ...{ designs, templates, shapes: { coarse, fine } },
  };
}

/** The shipped table of countries of networks as it is stored, gzip. */
export function readLabelFile(): Promise<Uint8Array> {
  return readStoredTable("as-labels.csv.gz");
}

async function readPageDesign(id: string): Promise<PageDesign> {
  const source = await readDesignText(id);
  const design = await designOf(source);
  const { title, country } = design;
  return { id, title, country, text: source.text, design };
}
