/** What the specifications of GeoJSON and HAR demand of a file. */
import { expect } from "vitest";
import { z } from "zod";
import {
  areaOf,
  type Feature,
  geoJsonText,
  type Ring,
} from "../../../src/report/formats/geojson.ts";

/** Every rule of RFC 7946 that a file could break. */
export function checkGeoJson(features: readonly Feature[]): void {
  const text = geoJsonText(features, { version: "1" });
  const file = JSON.parse(text) as { type: string; features: Feature[] };
  expect(file.type).toBe("FeatureCollection");
  expect(Object.keys(file).sort()).toEqual(["features", "narrows", "type"]);
  expect(file.features).toEqual(features);
  expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
  const wrong = file.features.flatMap(({ id, geometry }) => {
    if (geometry === null) return [];
    if (geometry.type === "Point") return isPosition(geometry.coordinates) ? [] : [id];
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return polygons.every((rings) => rings.every(isRing)) ? [] : [id];
  });
  expect(wrong).toEqual([]);
}

/** Closed, of four positions at least; counterclockwise if it is the outer one. */
function isRing(ring: Ring, place: number): boolean {
  const isClosed = String(ring.at(-1)) === String(ring[0]) && ring.length >= 4;
  return isClosed && ring.every(isPosition) && Math.sign(areaOf(ring)) === (place === 0 ? 1 : -1);
}

function isPosition([longitude, latitude]: readonly [number, number]): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

/** What the specification of HAR 1.2 demands; custom fields begin with an underscore. */
const nameValue = z.strictObject({ name: z.string(), value: z.string() });
const time = z.number().min(-1);
const message = {
  httpVersion: z.string(),
  cookies: z.array(nameValue),
  headers: z.array(nameValue),
};
const sizes = { headersSize: z.int().min(-1), bodySize: z.int().min(-1) };
const entry = z.strictObject({
  pageref: z.string().optional(),
  startedDateTime: z.iso.datetime(),
  time: z.number().min(0),
  request: z.strictObject({
    ...{ method: z.string().min(1), url: z.string(), queryString: z.array(nameValue) },
    ...{ ...message, ...sizes },
  }),
  response: z.strictObject({
    ...{ status: z.int().min(0), statusText: z.string(), redirectURL: z.string() },
    ...{ ...message, ...sizes, _error: z.string().optional() },
    content: z.strictObject({
      ...{ size: z.int().min(0), mimeType: z.string() },
      ...{ text: z.string().optional(), encoding: z.literal("base64").optional() },
    }),
  }),
  cache: z.strictObject({}),
  timings: z.strictObject({
    ...{ blocked: time, dns: time, connect: time, ssl: time },
    ...{ send: z.number().min(0), wait: z.number().min(0), receive: z.number().min(0) },
  }),
  serverIPAddress: z.string().optional(),
  comment: z.string().optional(),
});
const archive = z.strictObject({
  log: z.strictObject({
    version: z.literal("1.2"),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    entries: z.array(entry),
    pages: z.array(
      z.strictObject({
        ...{ startedDateTime: z.iso.datetime(), id: z.string(), title: z.string() },
        pageTimings: z.strictObject({ onContentLoad: time, onLoad: time }),
      }),
    ),
    comment: z.string(),
  }),
});

/** Checks a file and that its parts fit together. */
export function checkHar(text: string): z.infer<typeof archive>["log"] {
  const { log } = archive.parse(JSON.parse(text));
  const pages = new Set(log.pages.map(({ id }) => id));
  expect(pages.size).toBe(log.pages.length);
  for (const { pageref, time: whole, timings } of log.entries) {
    expect(pages).toContain(pageref);
    const { dns, connect, ssl, wait, receive } = timings;
    expect(whole).toBeCloseTo(Math.max(dns, 0) + Math.max(connect, 0) + wait + receive, 2);
    expect(connect).toBeGreaterThanOrEqual(ssl);
  }
  return log;
}
