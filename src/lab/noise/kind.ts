/** What a kind of noise says about itself, and what it finds in the country that it disturbs. */
import type { RandomStream } from "../../base/random.ts";
import type { Network } from "../../probe/network.ts";
import type { NationalLab, VantagePoint } from "../build/national.ts";
import type { Middlebox } from "../middlebox/box.ts";
import type { Router } from "../net/router.ts";
import type { Names } from "../services/names.ts";
import type { CauseCode } from "./cause.ts";
import type { NoiseName } from "./profiles.ts";
import type { SitePages } from "./site-pages.ts";

/** A disturbance that is there, whether or not it shows. */
export interface Disturbance {
  readonly code: CauseCode;
  /** Whether it can strike a measurement of this site; default of any. */
  appliesTo?(site: string): boolean;
  /** The network as a device with this fault sees it; drawn anew for each measurement. */
  wrap?(network: Network, random: RandomStream): Network;
}

/** What can be disturbed. */
export interface NoiseScene {
  readonly national: NationalLab;
  /** What the sites abroad serve. */
  readonly pages: SitePages;
  /** Whether products have the names of real ones, as in the field. */
  readonly varied: boolean;
  /** From 0; kinds that do not last are drawn by it. */
  readonly round: number;
  /** What the test helper's resolver answers instead of the lab's names. */
  readonly helperNames: Names;
  /** A free address in the network of the sites. */
  freshAddress(): string;
  /** Whether an address is of the design's country. */
  isDomestic(address: string): boolean;
  isHelper(address: string): boolean;
  /** Whether a name may be measured. */
  isMeasured(name: string): boolean;
  /** The router that a vantage point's line leads to, through the boxes on it. */
  accessRouter(point: VantagePoint): Router;
  /** Puts a box on a vantage point's line. */
  onLine(point: VantagePoint, name: string, box: Middlebox): void;
}

/** Noise that a share of vantage points has. */
export interface PointNoise {
  readonly at: "vantage-point";
  readonly name: NoiseName;
  readonly codes: readonly CauseCode[];
  /** Drawn anew every round; otherwise it lasts. */
  readonly passing?: boolean;
  /** Not where one of these is already. */
  readonly unless?: readonly NoiseName[];
  place(scene: NoiseScene, point: VantagePoint, random: RandomStream): Disturbance[];
}

/** Noise that a share of sites has. A site has one kind at most: the first in the registry that hits. */
export interface SiteNoise {
  readonly at: "site";
  readonly name: NoiseName;
  readonly codes: readonly CauseCode[];
  readonly passing?: boolean;
  place(scene: NoiseScene, site: string, random: RandomStream): Disturbance[];
}

/** Noise that a share of measurements has. */
export interface MeasurementNoise {
  readonly at: "measurement";
  readonly name: NoiseName;
  readonly codes: readonly CauseCode[];
  readonly disturbance: Disturbance;
  /** The test helper that is asked instead of the usual one. */
  readonly helper?: string;
}

export type NoiseKind = PointNoise | SiteNoise | MeasurementNoise;
