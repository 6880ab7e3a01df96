/**
 * Puts noise into a country: which vantage points, sites and measurements are struck, and when, follows from
 * the seed. Lasting kinds are the same in every round.
 */
import { type RandomStream, randomStream } from "../../base/random.ts";
import type { Network } from "../../probe/network.ts";
import type { NationalLab, VantagePoint } from "../build/national.ts";
import type { Router } from "../net/router.ts";
import type { Names } from "../services/names.ts";
import type {
  Disturbance,
  MeasurementNoise,
  NoiseKind,
  NoiseScene,
  PointNoise,
  SiteNoise,
} from "./kind.ts";
import type { NoiseName, NoiseShares } from "./profiles.ts";
import { noiseKinds } from "./registry.ts";
import type { SitePages } from "./site-pages.ts";

/** A disturbance and the kind of noise that it is of. */
export interface PlacedDisturbance extends Disturbance {
  readonly noise: NoiseName;
}

/** What disturbs one measurement. */
export interface MeasurementConditions {
  readonly disturbances: readonly PlacedDisturbance[];
  /** The name of the test helper that is asked; undefined: the usual one. */
  readonly helper: string | undefined;
  /** The network as the device sees it. */
  wrap(network: Network): Network;
}

export interface PlacedNoise {
  /** What disturbs measurement `number` of a site from a vantage point. */
  conditionsOf(asn: number, site: string, number: number): MeasurementConditions;
}

export interface NoisePlace {
  readonly national: NationalLab;
  readonly pages: SitePages;
  readonly helperNames: Names;
  readonly helperAddress: string;
  readonly varied: boolean;
  readonly seed: number | string;
  readonly round: number;
}

/** Disturbs a country in a round. */
export function placeNoise(place: NoisePlace, shares: NoiseShares): PlacedNoise {
  const { national, seed, round } = place;
  const random = randomStream(seed, "noise");
  const scene = sceneOf(place);
  const streamOf = (kind: NoiseKind, target: string | number, passing = false): RandomStream =>
    random.stream(kind.name, target, ...(passing ? [round] : []));
  const points = new Map<number, PlacedDisturbance[]>();
  for (const point of national.vantagePoints) {
    const found: PlacedDisturbance[] = [];
    const link = point.client.links[0];
    if (link) link.loss = shares.loss;
    for (const kind of noiseKinds.filter(isPointNoise)) {
      const draws = streamOf(kind, point.asn, kind.passing);
      const hits = kind.name === "loss" ? shares.loss > 0 : draws.next() < shares[kind.name];
      if (!hits || kind.unless?.some((name) => found.some(({ noise }) => noise === name))) continue;
      for (const each of kind.place(scene, point, draws)) found.push(of(kind, each));
    }
    points.set(point.asn, found);
  }
  const sites = new Map<string, PlacedDisturbance[]>();
  for (const site of [...national.listedNames, ...national.controlNames])
    for (const kind of noiseKinds.filter(isSiteNoise)) {
      const draws = streamOf(kind, site, kind.passing);
      if (draws.next() >= shares[kind.name]) continue;
      const placed = kind.place(scene, site, draws);
      sites.set(
        site,
        placed.map((each) => of(kind, each)),
      );
      if (placed.length > 0) break;
    }
  const kinds = noiseKinds.filter(isMeasurementNoise);
  return {
    conditionsOf(asn, site, number) {
      const hit = kinds.filter(
        (kind) => shares[kind.name] > 0 && streamOf(kind, number).next() < shares[kind.name],
      );
      const disturbances = [
        ...(points.get(asn) ?? []),
        ...(sites.get(site) ?? []),
        ...hit.map((kind) => of(kind, kind.disturbance)),
      ];
      return {
        disturbances,
        helper: hit.find(({ helper }) => helper !== undefined)?.helper,
        wrap: (network) =>
          disturbances.reduce(
            (wrapped, { code, wrap }) =>
              wrap ? wrap(wrapped, random.stream("device", code, number)) : wrapped,
            network,
          ),
      };
    },
  };
}

function of({ name }: NoiseKind, disturbance: Disturbance): PlacedDisturbance {
  return { ...disturbance, noise: name };
}

function isPointNoise(kind: NoiseKind): kind is PointNoise {
  return kind.at === "vantage-point";
}

function isSiteNoise(kind: NoiseKind): kind is SiteNoise {
  return kind.at === "site";
}

function isMeasurementNoise(kind: NoiseKind): kind is MeasurementNoise {
  return kind.at === "measurement";
}

function sceneOf(place: NoisePlace): NoiseScene {
  const { national, helperAddress } = place;
  const { lab } = national;
  const measured = new Set([...national.listedNames, ...national.controlNames]);
  let last = 0;
  const accessRouter = ({ client }: VantagePoint): Router => {
    let [node, link] = [client.links[0]!.across(client), client.links[0]!];
    while (node.kind === "box") {
      link = node.links.find((candidate) => candidate !== link)!;
      node = link.across(node);
    }
    return node as Router;
  };
  return {
    ...place,
    freshAddress: () => {
      last++;
      return `45.1.${210 + (last >> 8)}.${last & 255}`;
    },
    isDomestic: (address) => address.startsWith("5.") || address.startsWith("2a0d:"),
    isHelper: (address) => address === helperAddress,
    isMeasured: (name) => measured.has(name),
    accessRouter,
    onLine({ asn, client }, name, box) {
      const at = { link: client.links[0]!, inside: client };
      lab.network.box(`${name}-box-as${asn}`, box, at);
    },
  };
}
