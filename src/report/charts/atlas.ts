/**
 * GeoJsonFeatures of countries out of a world-atlas topology, only those that a map shows. Countries are found
 * by their number; by a point inside them where the atlas counts them to another country.
 */
import { geoContains } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification";
import type { Point } from "../../base/geo.ts";
import type { CountryTopology } from "../context.ts";

/** Degrees: west, south, east, north. */
export type Box = readonly [number, number, number, number];

export interface AtlasCountry {
  shape: GeoJsonFeature;
  box: Box;
}

export interface Atlas {
  /**
   * The country of a numeric code of ISO 3166-1; where the atlas has none of it, the one that holds one
   * of the points, else the smallest whose box comes near the first.
   */
  find(points: readonly Point[], number?: string): AtlasCountry | undefined;
  /** The countries that meet a box. */
  within(box: Box): AtlasCountry[];
}

/** How far a point may lie outside a shape that was simplified, degrees. */
const slack = 1;

const known = new WeakMap<object, Atlas>();

/** Decoded once for each topology. */
export function atlasOf(topology: CountryTopology): Atlas {
  let atlas = known.get(topology);
  if (atlas === undefined) {
    atlas = createAtlas(topology as Topology<{ countries: GeometryCollection }>);
    known.set(topology, atlas);
  }
  return atlas;
}

function createAtlas(topology: Topology<{ countries: GeometryCollection }>): Atlas {
  const boxes = arcBoxes(topology);
  const geometries = topology.objects.countries.geometries.map((geometry) => ({
    geometry,
    box: boxOf(geometry, boxes),
  }));
  const shapes = new Map<GeometryObject, GeoJsonFeature>();
  const shapeOf = (geometry: GeometryObject): GeoJsonFeature => {
    let shape = shapes.get(geometry);
    if (shape === undefined) {
      shape = featureOf(topology, geometry);
      shapes.set(geometry, shape);
    }
    return shape;
  };
  return {
    find(points, number) {
      // Islands of a country may stand apart under its number.
      const [own] = geometries
        .filter(({ geometry }) => number !== undefined && geometry.id === number)
        .sort((a, b) => sizeOf(b.box) - sizeOf(a.box));
      if (own !== undefined) return { shape: shapeOf(own.geometry), box: own.box };
      for (const point of points)
        for (const { geometry, box } of geometries)
          if (holds(box, point, 0)) {
            const shape = shapeOf(geometry);
            if (geoContains(shape as never, [point.longitude, point.latitude]))
              return { shape, box };
          }
      const [first] = points;
      if (first === undefined) return undefined;
      const near = geometries
        .filter(({ box }) => holds(box, first, slack))
        .sort((a, b) => sizeOf(a.box) - sizeOf(b.box))[0];
      return near && { shape: shapeOf(near.geometry), box: near.box };
    },
    within: ([west, south, east, north]) =>
      geometries
        .filter(({ box }) => box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south)
        .map(({ geometry, box }) => ({ shape: shapeOf(geometry), box })),
  };
}

/** Whether a point lies in a box, or at most `margin` degrees outside. */
export function holds([west, south, east, north]: Box, point: Point, margin: number): boolean {
  const { longitude, latitude } = point;
  return (
    longitude >= west - margin &&
    longitude <= east + margin &&
    latitude >= south - margin &&
    latitude <= north + margin
  );
}

function sizeOf([west, south, east, north]: Box): number {
  return (east - west) * (north - south);
}

function featureOf(
  topology: Topology<{ countries: GeometryCollection }>,
  geometry: GeometryObject,
): GeoJsonFeature {
  return feature(topology, geometry) as unknown as GeoJsonFeature;
}

/** What d3-geo draws; without the DOM's library its types are no better. */
export interface GeoJsonFeature {
  type: "Feature";
  id?: string | number;
  properties: null;
  geometry: {
    type: "MultiPolygon" | "Polygon";
    coordinates: never;
  };
}

/** Box of each arc. @see https://github.com/topojson/topojson-specification (delta encoding) */
function arcBoxes({ arcs, transform }: Topology): Box[] {
  const [scaleX, scaleY] = transform?.scale ?? [1, 1];
  const [offsetX, offsetY] = transform?.translate ?? [0, 0];
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    let west = Number.POSITIVE_INFINITY;
    let south = Number.POSITIVE_INFINITY;
    let east = Number.NEGATIVE_INFINITY;
    let north = Number.NEGATIVE_INFINITY;
    for (const position of arc) {
      x = transform === undefined ? position[0]! : x + position[0]!;
      y = transform === undefined ? position[1]! : y + position[1]!;
      const longitude = x * scaleX + offsetX;
      const latitude = y * scaleY + offsetY;
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
    return [west, south, east, north];
  });
}

function boxOf(geometry: GeometryObject, boxes: readonly Box[]): Box {
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") return [0, 0, 0, 0];
  const arcs = (geometry.arcs as unknown[]).flat(2) as number[];
  return arcs
    .map((arc) => boxes[arc < 0 ? ~arc : arc]!)
    .reduce<Box>(
      (all, box) => [
        Math.min(all[0], box[0]),
        Math.min(all[1], box[1]),
        Math.max(all[2], box[2]),
        Math.max(all[3], box[3]),
      ],
      [180, 90, -180, -90],
    );
}
