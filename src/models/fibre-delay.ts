/**
 * Delay of light in fibre over the way that traffic takes, and how roundabout that way is.
 *
 * Leaves out: where cables really run on land (a stretch factor stands for it) and what routers,
 * queues and radio add (parameters of `pathRoundTripMs`).
 */
import { assert } from "../base/errors.ts";

/** Light in fibre, km a second. */
export const fibreKmPerSecond = 200_000;

/**
 * Length of the way over great-circle distance on a continent: delays measured are those of 2.1 times the
 * distance (Singla et al., The Internet at the speed of light, 2014: 3.2 times light in vacuum at the
 * median; Bozkurt et al., Dissecting latency in the Internet's fiber infrastructure, 2018, in the
 * United States).
 */
export const landStretch = 2.1;

/** Distance up to which the factor was measured: the width of the United States, km. */
export const landReachKm = 4500;

/**
 * Length of the way for each further kilometre: long routes are trunks and sea cables, which the ITU plans
 * at 1.25 times the air distance (ITU-T G.826 and Y.1541; recalled, not looked up).
 */
export const trunkStretch = 1.25;

/** Tromboning index up to which UN ESCAP calls a path acceptable (ASEAN study, 2015). */
export const acceptableTromboning = 5;

/** A submarine cable whose drawn length is public. */
export interface CableLength {
  name: string;
  lengthKm: number;
  /** First month in service, `YYYY-MM`. */
  ready: string;
  source: string;
}

/** Cables that serve Cambodia; system lengths, which for AAE-1 and AAG span far beyond the country. */
export const cableLengths: readonly CableLength[] = [
  {
    name: "MCT",
    lengthKm: 1300,
    ready: "2017-03",
    source: "TeleGeography submarine cable map, June 2021",
  },
  {
    name: "SHV-HK",
    lengthKm: 2715,
    ready: "2025-07",
    source: "Vietnam News Agency and Phnom Penh Post on the plan",
  },
  {
    name: "AAE-1",
    lengthKm: 25_000,
    ready: "2017-06",
    source: "TeleGeography submarine cable map, June 2021",
  },
  {
    name: "AAG",
    lengthKm: 20_000,
    ready: "2009-11",
    source: "TeleGeography submarine cable map, June 2021",
  },
];

/** One leg of a path. */
export interface Leg {
  greatCircleKm: number;
  /** Length of the cable where it is known; else the stretch is used. */
  cableKm?: number | undefined;
  /** Length over great-circle distance; that of `routeKm` when left out. */
  stretch?: number | undefined;
}

/** Round-trip time of light over a length of fibre, ms: 2 · L / 200 km per ms. */
export function fibreRoundTripMs(lengthKm: number): number {
  return (2 * lengthKm) / (fibreKmPerSecond / 1000);
}

/**
 * Length of the way between two places, km: `landStretch` times the great circle, and `trunkStretch` times
 * what goes beyond `landReachKm`.
 * @example routeKm(1000) // 2100
 */
export function routeKm(greatCircleKm: number): number {
  assert(greatCircleKm >= 0, "a distance from 0");
  const beyond = Math.max(0, greatCircleKm - landReachKm);
  return (greatCircleKm - beyond) * landStretch + beyond * trunkStretch;
}

/** Length of fibre of a leg, km. */
export function legLengthKm({ greatCircleKm, cableKm, stretch }: Leg): number {
  assert(greatCircleKm >= 0, "a distance from 0");
  return cableKm ?? (stretch === undefined ? routeKm(greatCircleKm) : greatCircleKm * stretch);
}

/**
 * Round-trip time of a path, ms: last mile + legs + boxes in series + queues.
 * @param parameters `boxDelayMs` of one box, one way; `queueMs` for both ways together
 */
export function pathRoundTripMs(parameters: {
  legs: readonly Leg[];
  lastMileMs?: number;
  boxes?: number;
  boxDelayMs?: number;
  queueMs?: number;
}): number {
  const { legs, lastMileMs = 0, boxes = 0, boxDelayMs = 0, queueMs = 0 } = parameters;
  const light = legs.reduce((sum, leg) => sum + fibreRoundTripMs(legLengthKm(leg)), 0);
  return light + lastMileMs + 2 * boxes * boxDelayMs + queueMs;
}

/**
 * Tromboning index of UN ESCAP: distance travelled over geographic distance, from 1.
 * @param viaKm lengths of the legs travelled, as great-circle distances or as fibre
 * @returns ∞ when both ends are in one place and the traffic left it; 1 when it did not
 */
export function tromboningIndex(viaKm: readonly number[], geographicKm: number): number {
  const travelled = viaKm.reduce((sum, km) => sum + km, 0);
  if (travelled === 0) return 1;
  return travelled / geographicKm;
}

/**
 * Round-trip time that a forced detour adds, ms: from a to b by way of `via` instead of straight.
 * @param detourKm great-circle a–via and via–b
 */
export function detourMs(detourKm: readonly number[], straightKm: number): number {
  const way = detourKm.reduce((sum, km) => sum + routeKm(km), 0);
  return fibreRoundTripMs(Math.max(0, way - routeKm(straightKm)));
}
