import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readGeography } from "../../../src/facts/map-shapes.ts";
import { assessmentFeatures } from "../../../src/report/formats/assessment-features.ts";
import { areaOf, pointAt, type Ring, shapeOf } from "../../../src/report/formats/geojson.ts";
import { drawnAssessment } from "../drawn-assessment.ts";
import { checkGeoJson } from "./checks.ts";

const geography = await readGeography();

describe("shapes", () => {
  it("turn by the right-hand rule, whichever way they came", () => {
    const square = (size: number): Ring => [
      [0, 0],
      [size, 0],
      [size, size],
      [0, size],
      [0, 0],
    ];
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.integer({ min: 2, max: 9 }), (a, b, size) => {
        const turn = (ring: Ring, is: boolean) => (is ? ring.toReversed() : ring);
        const rings = [turn(square(size), a), turn(square(1), b)];
        const shape = shapeOf({ geometry: { type: "Polygon", coordinates: rings } });
        expect(shape).toMatchObject({ type: "Polygon" });
        const [outer, hole] = (shape as unknown as { coordinates: Ring[] }).coordinates;
        expect(areaOf(outer!)).toBe(size * size);
        expect(areaOf(hole!)).toBe(-1);
      }),
      { seed: 1 },
    );
  });

  it("without an area are none", () => {
    const line = {
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [2, 2],
          [0, 0],
        ],
      ],
    };
    expect(shapeOf({ geometry: line })).toBeNull();
    expect(pointAt({ latitude: 11.5, longitude: 104.916_666_6 })).toEqual({
      ...{ type: "Point", coordinates: [104.916_67, 11.5] },
    });
  });
});

describe("an assessment", () => {
  it("gives the country, its sites with what they carry, cities and neighbours", () => {
    const assessment = drawnAssessment();
    const features = assessmentFeatures(assessment, geography);
    checkGeoJson(features);
    expect(features[0]).toMatchObject({ id: "KH", properties: { kind: "country" } });
    const sites = features.filter(({ properties }) => properties.kind === "site");
    expect(sites.map(({ id, geometry }) => [id, geometry])).toEqual([
      ["site:west", { type: "Point", coordinates: [103.5, 10.63] }],
      ["site:east", { type: "Point", coordinates: [106.13, 11.07] }],
    ]);
    expect(sites[0]!.properties).toMatchObject({ operators: ["state"], landing: "Shore" });
    const carried = sites.map(({ properties }) => properties.internationalShare as number);
    expect(carried.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(0);
    const neighbours = features.filter(({ properties }) => properties.kind === "neighbour");
    expect(neighbours.length).toBeGreaterThan(0);
    const links = neighbours.reduce((sum, { properties }) => sum + (properties.links as number), 0);
    expect(links).toBe(assessment.links.length);
  });
});
