/**
 * GeoJSON (RFC 7946): longitude before latitude, WGS 84, no `crs`, rings by the right-hand rule (outer ones
 * counterclockwise). Shapes that cross the antimeridian come cut there, as the atlas has them.
 */

/** Longitude, latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number];
export type Ring = readonly Position[];

export type Geometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "Polygon"; readonly coordinates: readonly Ring[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly Ring[])[] };

export interface Feature {
  readonly type: "Feature";
  readonly id: string;
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Some 1 m. */
const digits = 5;

export function pointAt({
  latitude,
  longitude,
}: {
  latitude: number;
  longitude: number;
}): Geometry {
  return { type: "Point", coordinates: rounded([longitude, latitude]) };
}

/**
 * A shape of the atlas, whose rings run the other way round, as drawing on a sphere wants them; null for what has no
 * area at this precision.
 */
export function shapeOf(shape: { readonly geometry: object }): Geometry | null {
  const { type, coordinates } = shape.geometry as { type: string; coordinates: unknown };
  const polygons = (
    type === "Polygon" ? [coordinates] : type === "MultiPolygon" ? coordinates : []
  ) as Ring[][];
  const turned = polygons.map(turnedPolygon).filter((rings) => rings.length > 0);
  if (turned.length === 0) return null;
  return turned.length === 1
    ? { type: "Polygon", coordinates: turned[0]! }
    : { type: "MultiPolygon", coordinates: turned };
}

function turnedPolygon(rings: readonly Ring[]): Ring[] {
  const [outer, ...holes] = rings.map((ring) => ring.map(rounded));
  if (outer === undefined || areaOf(outer) === 0) return [];
  return [
    turned(outer, 1),
    ...holes.filter((hole) => areaOf(hole) !== 0).map((hole) => turned(hole, -1)),
  ];
}

function turned(ring: Ring, sign: 1 | -1): Ring {
  return Math.sign(areaOf(ring)) === sign ? ring : ring.toReversed();
}

/** Square degrees; positive counterclockwise. */
export function areaOf(ring: Ring): number {
  let sum = 0;
  for (const [k, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(k + 1) % ring.length]!;
    sum += x * nextY - nextX * y;
  }
  return sum / 2;
}

function rounded([longitude, latitude]: Position): Position {
  return [Number(longitude.toFixed(digits)), Number(latitude.toFixed(digits))];
}

/**
 * The file.
 * @param about what every use of the figures must know; a foreign member `narrows`
 */
export function geoJsonText(features: readonly Feature[], about: object): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(",\n");
  return `{"type":"FeatureCollection","narrows":${JSON.stringify(about)},"features":[\n${lines}\n]}\n`;
}
