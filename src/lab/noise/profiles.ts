/**
 * Noise profiles: how much of each kind a campaign has, and how varied its pages and boxes are. A profile
 * is a starting point; `--noise KIND=SHARE` changes single shares. All shares are assumptions, stated here:
 * nobody has published how often each of these strikes a measurement.
 */

import { InputError } from "../../base/errors.ts";
import { ownValue } from "../../base/own-value.ts";

/** Shares, 0…1. `loss` is of packets, `fault` and `helper-…` of measurements, the rest as noted. */
export interface NoiseShares {
  /** Of packets on each subscriber's link. */
  readonly loss: number;
  /** Of sites that are down at a time. */
  readonly dead: number;
  /** Of sites behind a CDN with changing addresses in two networks. */
  readonly cdn: number;
  /** Of vantage points behind a captive portal at a time. */
  readonly portal: number;
  /** Of vantage points with antivirus software that opens TLS. */
  readonly antivirus: number;
  /** Of vantage points whose IPv6 leads nowhere. */
  readonly ipv6: number;
  /** Of vantage points with a slow line of long delay. */
  readonly slow: number;
  /** Of vantage points behind a link that silently drops large packets. */
  readonly mtu: number;
  /** Of vantage points with IPv6 only, behind NAT64 and DNS64. */
  readonly nat64: number;
  /** Of vantage points with a wrong date. */
  readonly clock: number;
  /** Of measurements in which the device itself fails some operations. */
  readonly fault: number;
  /** Of vantage points behind a company's proxy, which opens TLS and blocks by category. */
  readonly proxy: number;
  /** Of vantage points whose user has chosen a filtering resolver. */
  readonly filter: number;
  /** Of vantage points whose resolver answers for names that do not exist. */
  readonly wildcard: number;
  /** Of vantage points whose own resolver often fails. */
  readonly resolver: number;
  /** Of vantage points whose network answers, or refuses, what is asked of other resolvers. */
  readonly "dns-proxy": number;
  /** Of sites that are broken for everyone in a way other than `dead`, at a time. */
  readonly dying: number;
  /** Of sites with one dead address of several. */
  readonly "bad-address": number;
  /** Of sites that refuse the design's country. */
  readonly geo: number;
  /** Of sites that challenge or slow down the design's country, at a time. */
  readonly challenge: number;
  /** Of sites that challenge or refuse the test helper, at a time. */
  readonly "helper-challenge": number;
  /** Of sites with many addresses in one network, a few in each answer. */
  readonly rotation: number;
  /** Of sites with another page for the design's country or for mobile devices. */
  readonly localised: number;
  /** Of sites whose name leads inside the country for clients there. */
  readonly "split-horizon": number;
  /** Of sites that renew their certificate between rounds. */
  readonly renewed: number;
  /** Of measurements without a test helper. */
  readonly "helper-down": number;
  /** Of measurements with a test helper of an old version. */
  readonly "helper-old": number;
  /** Of sites whose name the test helper's resolver cannot look up, at a time. */
  readonly "helper-dns": number;
}

export type NoiseName = keyof NoiseShares;

/** How pages and boxes are made; see `SitePages` and the manners of the field. */
export interface NoiseProfile {
  readonly shares: NoiseShares;
  /** `plain`: one small page each; `varied`: 300 bytes to 5 MB, many languages and headers. */
  readonly pages: "plain" | "varied";
  /** `plain`: a rule does what the design says; `field`: in a manner drawn from those documented. */
  readonly boxes: "plain" | "field";
}

export const noNoise: NoiseShares = {
  loss: 0,
  dead: 0,
  cdn: 0,
  portal: 0,
  antivirus: 0,
  ipv6: 0,
  slow: 0,
  mtu: 0,
  nat64: 0,
  clock: 0,
  fault: 0,
  proxy: 0,
  filter: 0,
  wildcard: 0,
  resolver: 0,
  "dns-proxy": 0,
  dying: 0,
  "bad-address": 0,
  geo: 0,
  challenge: 0,
  "helper-challenge": 0,
  rotation: 0,
  localised: 0,
  "split-horizon": 0,
  renewed: 0,
  "helper-down": 0,
  "helper-old": 0,
  "helper-dns": 0,
};

/** Enough of six common kinds that a detector meets them; the usual one. */
export const usualNoise: NoiseShares = {
  ...noNoise,
  loss: 0.005,
  dead: 0.05,
  cdn: 0.2,
  portal: 0.05,
  antivirus: 0.05,
  ipv6: 0.1,
};

/** Every kind, as rare as one would expect it in the field. */
const fieldNoise: NoiseShares = {
  loss: 0.003,
  dead: 0.04,
  cdn: 0.15,
  portal: 0.01,
  antivirus: 0.02,
  ipv6: 0.05,
  slow: 0.05,
  mtu: 0.01,
  nat64: 0.04,
  clock: 0.01,
  fault: 0.01,
  proxy: 0.02,
  filter: 0.03,
  wildcard: 0.03,
  resolver: 0.02,
  "dns-proxy": 0.03,
  dying: 0.04,
  "bad-address": 0.03,
  geo: 0.03,
  challenge: 0.03,
  "helper-challenge": 0.04,
  rotation: 0.15,
  localised: 0.08,
  "split-horizon": 0.03,
  renewed: 0.02,
  "helper-down": 0.02,
  "helper-old": 0.02,
  "helper-dns": 0.01,
};

/** Every kind, several times as often: what a detector is fitted and tried on. */
const wildNoise: NoiseShares = {
  loss: 0.004,
  dead: 0.06,
  cdn: 0.12,
  portal: 0.05,
  antivirus: 0.05,
  ipv6: 0.08,
  slow: 0.1,
  mtu: 0.04,
  nat64: 0.08,
  clock: 0.04,
  fault: 0.05,
  proxy: 0.06,
  filter: 0.08,
  wildcard: 0.08,
  resolver: 0.05,
  "dns-proxy": 0.06,
  dying: 0.1,
  "bad-address": 0.05,
  geo: 0.08,
  challenge: 0.06,
  "helper-challenge": 0.07,
  rotation: 0.1,
  localised: 0.1,
  "split-horizon": 0.06,
  renewed: 0.02,
  "helper-down": 0.04,
  "helper-old": 0.04,
  "helper-dns": 0.03,
};

export const noiseProfiles = {
  calm: { shares: noNoise, pages: "plain", boxes: "plain" },
  usual: { shares: usualNoise, pages: "plain", boxes: "plain" },
  field: { shares: fieldNoise, pages: "varied", boxes: "field" },
  wild: { shares: wildNoise, pages: "varied", boxes: "field" },
} as const satisfies Readonly<Record<string, NoiseProfile>>;

/**
 * Reads names of profiles and `KIND=SHARE` texts, from left to right: a profile replaces what stood before.
 * @throws InputError `campaign-noise`
 */
export function readNoise(texts: readonly string[], base: NoiseProfile): NoiseProfile {
  let profile = base;
  for (const text of texts) {
    const named = ownValue<NoiseProfile>(noiseProfiles, text);
    if (named !== undefined) {
      profile = named;
      continue;
    }
    const [kind = "", value = ""] = text.split("=");
    const share = Number(value);
    const known = Object.hasOwn(noNoise, kind);
    if (!known)
      throw new InputError(
        "campaign-noise",
        `noise "${text}": expected a profile (${Object.keys(noiseProfiles).join(", ")}) or KIND=SHARE ` +
          `with a kind of ${Object.keys(noNoise).join(", ")}`,
      );
    if (value.trim() === "" || !(share >= 0 && share <= 1))
      throw new InputError(
        "campaign-noise",
        `noise "${text}": expected ${kind}=SHARE with a share from 0 to 1`,
      );
    profile = { ...profile, shares: { ...profile.shares, [kind]: share } };
  }
  return profile;
}
