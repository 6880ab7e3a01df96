import { beforeAll, describe, expect, it } from "vitest";
import { misplacedSites } from "../../src/cli/misplaced-sites.ts";
import { libraryIds, readDesignText } from "../../src/data/design-library.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import type { Geography } from "../../src/report/context.ts";
import { sayFinding } from "../../src/report/results/findings.ts";
import { wordingIn } from "../../src/report/wording.ts";

let geography: Geography;

beforeAll(async () => {
  geography = await readGeography();
});

async function found(id: string, ...changes: string[]) {
  const { text, file } = await readDesignText(id);
  return misplacedSites(parseDesign(text, file, changes.map(parseOverride)), geography);
}

describe("sites outside their country", () => {
  it("are none in the library, ports and borders included", async () => {
    for (const id of await libraryIds()) expect([id, await found(id)]).toEqual([id, []]);
  });

  it("are told with how far, and whether in the sea or in another country", async () => {
    // The Gulf of Thailand; Ho Chi Minh City, some 50 km from the border; Sydney.
    const told = async (latitude: number, longitude: number) => {
      const at = [`sites[0].latitude=${latitude}`, `sites[0].longitude=${longitude}`];
      return (await found("kh-2021", ...at)).map(({ code, path, values: { km, where } }) => [
        code,
        path,
        Math.round(Number(km) / 50) * 50,
        where,
      ]);
    };
    expect(await told(9, 101.5)).toEqual([["site-outside-country", "sites[0]", 250, "sea"]]);
    expect(await told(10.78, 106.7)).toEqual([["site-outside-country", "sites[0]", 50, "land"]]);
    expect(await told(-33.87, 151.2)).toEqual([["site-outside-country", "sites[0]", 6900, "land"]]);
    expect(await told(11.56, 104.92)).toEqual([]);
  });

  it("are said in words with what to change", async () => {
    const [finding] = await found("kh-2021", "sites[0].latitude=9", "sites[0].longitude=101.5");
    expect(sayFinding(finding!, wordingIn("en"))).toMatch(
      /^sites\[0\]: the site Phnom Penh lies 2\d\d km outside KH, in the sea; sites\[0\]\.latitude and sites\[0\]\.longitude say where it lies$/,
    );
  });

  it("go by the outline of the country's own number, where its capital lies outside it", async () => {
    // The outlines of 1:50 million put Jerusalem beyond Israel's and Nicosia beyond Cyprus'.
    const at = (country: string, latitude: number, longitude: number) =>
      found(
        "kh-2021",
        `country=${country}`,
        `sites[0].latitude=${latitude}`,
        `sites[0].longitude=${longitude}`,
      ).then((findings) => findings.some(({ path }) => path === "sites[0]"));
    expect(await at("IL", 32.08, 34.78)).toBe(false);
    expect(await at("IL", 29.56, 34.95)).toBe(false);
    expect(await at("CY", 34.68, 33.04)).toBe(false);
    expect(await at("CY", 35.5, 77)).toBe(true);
  });
});
