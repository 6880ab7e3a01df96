import { beforeAll, describe, expect, it } from "vitest";
import { greatCircleKm } from "../../src/base/geo.ts";
import { isoCountries } from "../../src/base/iso-countries.ts";
import { type Country, internetUsers, parseCountries } from "../../src/data/countries.ts";
import { type Place, parsePlaces } from "../../src/data/places.ts";
import { readShippedTable } from "../../src/data/tables.ts";

let text = "";
let countries: Map<string, Country>;
let places: Place[];

beforeAll(async () => {
  text = await readShippedTable("countries.csv");
  countries = parseCountries(text);
  places = parsePlaces(await readShippedTable("places.csv"));
});

function place(city: string): Place {
  const found = places.find((candidate) => candidate.city === city);
  if (found === undefined) throw new Error(`no ${city}`);
  return found;
}

describe("the country table that ships", () => {
  it("has every country once, in order", () => {
    expect([...countries.keys()]).toEqual([...isoCountries]);
  });

  it("explains each source that it names", () => {
    const head = text.slice(0, text.indexOf("\ncode,"));
    const sources = new Set<string>();
    for (const { capital, centroid, population, internetShare, gdpUsd } of countries.values())
      for (const value of [capital, centroid, population, internetShare, gdpUsd])
        if (value !== undefined) sources.add(value.source);
    expect([...sources].filter((source) => !new RegExp(`\\b${source}\\b`).test(head))).toEqual([]);
  });

  it("knows Cambodia as published: 17.6 million people, 14.6 million users, 34 kbit/s per user", () => {
    const cambodia = countries.get("KH")!;
    expect(cambodia.population!.value / 1e6).toBeCloseTo(17.6, 1);
    expect(internetUsers(cambodia)! / 1e6).toBeCloseTo(14.6, 1);
    expect(cambodia.leastDeveloped).toBe(true);
  });

  it("adds up to the world: 8.1 billion people, 5.0 to 5.6 billion users, 105 to 115 trillion dollars", () => {
    let [people, users, dollars] = [0, 0, 0];
    for (const country of countries.values()) {
      people += country.population?.value ?? 0;
      users += internetUsers(country) ?? 0;
      dollars += country.gdpUsd?.value ?? 0;
    }
    expect(people / 1e9).toBeCloseTo(8.1, 0);
    expect(users / 1e9).toBeGreaterThan(5);
    expect(users / 1e9).toBeLessThan(5.6);
    expect(dollars / 1e12).toBeGreaterThan(105);
    expect(dollars / 1e12).toBeLessThan(115);
  });

  it("lists 44 least developed countries", () => {
    expect([...countries.values()].filter((country) => country.leastDeveloped)).toHaveLength(44);
  });

  it("leaves unknown values out instead of guessing", () => {
    expect(countries.get("KP")!.internetShare).toBeUndefined();
    expect(internetUsers(countries.get("KP")!)).toBeUndefined();
  });

  it("refuses a value without its source, naming the line", () => {
    const broken = text.replace(/^(KH,.*?),wb-pop,/m, "$1,,");
    expect(() => parseCountries(broken)).toThrow("a value needs its year and its source");
    expect(() => parseCountries(text.replace(/^KH,/m, "QQ,"))).toThrow(
      "“QQ” is not a country code",
    );
    expect(() => parseCountries(text.replace(/^KG,/m, "KH,"))).toThrow("KH is listed again");
    expect(() => parseCountries(text.replace(",0.825,", ",82.5,"))).toThrow("from 0 to 1");
  });
});

describe("the place table that ships", () => {
  it.each([
    ["Phnom Penh", "Sihanoukville", 186],
    ["Phnom Penh", "Poipet", 347],
    ["Phnom Penh", "Bavet", 142],
    ["Siem Reap", "Phnom Penh", 232],
    ["Phnom Penh", "Singapore", 1141],
    ["Phnom Penh", "Hong Kong", 1547],
  ])("puts %s and %s %i km apart", (from, to, km) => {
    expect(Math.abs(greatCircleKm(place(from), place(to)) - km)).toBeLessThan(2);
  });

  it("starts each country with its capital, and keeps every city within its country's reach", () => {
    let previous = "";
    for (const candidate of places) {
      const country = countries.get(candidate.country)!;
      if (candidate.country !== previous && country.capital !== undefined)
        expect([candidate.kind, candidate.city]).toEqual(["capital", country.capital.name]);
      previous = candidate.country;
      if (country.centroid !== undefined)
        expect(
          greatCircleKm(candidate, country.centroid),
          `${candidate.city}, ${candidate.country}`,
        ).toBeLessThan(5000);
    }
  });

  it("refuses an unknown kind and a place that is none, naming the line", () => {
    const head = "code,city,latitude,longitude,kind,source\n";
    expect(() => parsePlaces(`${head}KH,X,1,2,castle,map\n`)).toThrow("“castle” is none of");
    expect(() => parsePlaces(`${head}KH,X,,2,city,map\n`)).toThrow("is no place");
    expect(() => parsePlaces(`${head}KH,X,1,181,city,map\n`)).toThrow("is no place");
  });
});
