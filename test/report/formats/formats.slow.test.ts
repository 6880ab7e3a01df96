import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readGeography } from "../../../src/facts/map-shapes.ts";
import { countryFeatures } from "../../../src/report/formats/country-features.ts";
import { areaOf, type Ring } from "../../../src/report/formats/geojson.ts";
import { narrows } from "../../cli/command-line.ts";
import { checkGeoJson, checkHar } from "./checks.ts";

const geography = await readGeography();

describe("countries of the world", () => {
  it("are valid GeoJSON, with a shape or a point each", () => {
    const codes = [...geography.countries.keys()];
    expect(codes.length).toBeGreaterThan(190);
    const pointOf = (code: string) => {
      const country = geography.countries.get(code);
      return country?.centroid ?? country?.capital;
    };
    const values = codes.map((country) => ({ country, properties: { name: '<"&\u0000' } }));
    for (const topology of [geography.coarse, geography.fine]) {
      const features = countryFeatures(values, topology, pointOf);
      checkGeoJson(features);
      expect(features.map(({ id }) => id)).toEqual(codes);
      const kinds = features.map(({ geometry }) => geometry?.type);
      expect(
        kinds.filter((kind) => kind === "MultiPolygon" || kind === "Polygon").length,
      ).toBeGreaterThan(150);
    }
    const cambodia = countryFeatures(values, geography.fine, pointOf).find(
      ({ id }) => id === "KH",
    )!;
    // The square degrees of Cambodia: 181,035 km² at 12.5° north.
    const { geometry } = cambodia;
    const rings =
      geometry!.type === "Polygon"
        ? geometry!.coordinates
        : (geometry as never as { coordinates: Ring[][] }).coordinates.map(([ring]) => ring!);
    const area = rings.reduce((sum, ring) => sum + areaOf(ring), 0);
    expect(area * 111.2 ** 2 * Math.cos((12.5 * Math.PI) / 180)).toBeCloseTo(181_035, -4);
  });
});

describe("narrows lab trace --har", () => {
  it("writes the request and how far it came", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "narrows-har-")), "x.har");
    const trace = async (design: string, url: string) => {
      expect((await narrows(["lab", "trace", design, url, "--har", file])).status).toBe(0);
      return checkHar(readFileSync(file, "utf8")).entries[0]!;
    };
    const came = await trace("open", "https://google.com/?a=b");
    expect(came.response).toMatchObject({ status: 200, content: { mimeType: /html/ } });
    expect(came.timings.dns).toBeGreaterThan(0);
    expect(came.timings.connect).toBeGreaterThan(came.timings.ssl);
    expect(came.timings.wait).toBeGreaterThan(0);
    const failed = await trace("kz-2020", "https://google.com/");
    expect(failed.response).toMatchObject({ status: 0, _error: /^tls: / });
    expect(failed.timings).toMatchObject({ wait: 0, receive: 0 });
  });
});

describe("narrows lab run --har", () => {
  it("writes every request of the measurements", async () => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-har-"));
    const few = ["--rounds", "1", "--providers", "1", "--sites", "2"];
    const run = await narrows(["lab", "run", "kz-2019", "--out", folder, "--har", ...few]);
    expect(run.status).toBe(0);
    const log = checkHar(readFileSync(join(folder, "requests.har"), "utf8"));
    const measurements = readFileSync(join(folder, "measurements.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(log.pages).toHaveLength(measurements.length);
    const urls = measurements.flatMap(({ test_keys: { requests } }) =>
      (requests ?? []).map((each: { request: { url: string } }) => each.request.url),
    );
    expect(log.entries.map(({ request }) => request.url).sort()).toEqual(urls.sort());
    expect(readFileSync(join(folder, "SHA256SUMS"), "utf8")).toContain("requests.har");
  });
});
