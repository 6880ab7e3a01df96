/**
 * What disturbs measurements without being the gateway: packet loss, dead sites, CDNs whose answers
 * change, captive portals, antivirus software that opens TLS, IPv6 that leads nowhere. Which vantage
 * points and sites are hit, and when, follows from the seed.
 */
import { InputError } from "../../base/errors.ts";
import { type RandomStream, randomStream } from "../../base/random.ts";
import type { Lab } from "../build/lab.ts";
import type { NationalLab, VantagePoint } from "../build/national.ts";
import { addressRule } from "../middlebox/address-rule.ts";
import { dnsInjection } from "../middlebox/dns-injection.ts";
import { tlsInterception } from "../middlebox/tls-interception.ts";
import type { Host } from "../net/host.ts";
import type { Router } from "../net/router.ts";
import { page } from "../services/web-server.ts";

/** Shares, 0…1. */
export interface NoiseShares {
  /** Of packets on each subscriber's link. */
  readonly loss: number;
  /** Of sites that are down at a time. */
  readonly dead: number;
  /** Of sites behind a CDN with changing addresses. */
  readonly cdn: number;
  /** Of vantage points behind a captive portal at a time. */
  readonly portal: number;
  /** Of vantage points with antivirus software that opens TLS. */
  readonly antivirus: number;
  /** Of vantage points whose IPv6 leads nowhere. */
  readonly ipv6: number;
}

export const noNoise: NoiseShares = {
  loss: 0,
  dead: 0,
  cdn: 0,
  portal: 0,
  antivirus: 0,
  ipv6: 0,
};
/** Assumed, not measured: enough of each kind that a detector meets it. */
export const usualNoise: NoiseShares = {
  loss: 0.005,
  dead: 0.05,
  cdn: 0.2,
  portal: 0.05,
  antivirus: 0.05,
  ipv6: 0.1,
};

export type NoiseKind = keyof NoiseShares;

/** Which noise is present, by vantage point (AS number) and by site name. */
export interface PlacedNoise {
  readonly vantagePoints: ReadonlyMap<number, readonly NoiseKind[]>;
  readonly sites: ReadonlyMap<string, readonly NoiseKind[]>;
}

const PORTAL_PAGE = page(
  "<!doctype html>\n<title>Welcome to the guest network</title>\n<h1>Please log in</h1>\n",
);
/** Of the sites that are down, so many refuse; the others do not answer. */
const REFUSING_SHARE = 0.5;

/** Reads `KIND=SHARE` texts on top of shares. @throws InputError `campaign-noise` */
export function readNoise(texts: readonly string[], base: NoiseShares): NoiseShares {
  const shares: Record<string, number> = { ...base };
  for (const text of texts) {
    const [kind = "", value = ""] = text.split("=");
    const share = Number(value);
    if (!Object.hasOwn(shares, kind) || value === "" || !(share >= 0 && share <= 1))
      throw new InputError(
        "campaign-noise",
        `noise is KIND=SHARE with a kind of ${Object.keys(base).join(", ")} and a share 0 to 1, not ${text}`,
      );
    shares[kind] = share;
  }
  return shares as unknown as NoiseShares;
}

/** Disturbs a country in round number `round`; lasting kinds are the same in every round. */
export function placeNoise(
  national: NationalLab,
  shares: NoiseShares,
  seed: number | string,
  round: number,
): PlacedNoise {
  const random = randomStream(seed, "noise");
  const vantagePoints = new Map(
    national.vantagePoints.map((point) => [
      point.asn,
      disturbVantagePoint(national.lab, point, shares, random, round),
    ]),
  );
  const names = [...national.listedNames, ...national.controlNames];
  const dead = deadHosts(national);
  const sites = new Map(
    names.map((name) => [name, disturbSite(national, name, shares, random, round, dead)]),
  );
  return { vantagePoints, sites };
}

function disturbVantagePoint(
  lab: Lab,
  { asn, client }: VantagePoint,
  shares: NoiseShares,
  random: RandomStream,
  round: number,
): NoiseKind[] {
  const kinds: NoiseKind[] = [];
  const link = client.links[0];
  if (!link) return kinds;
  link.loss = shares.loss;
  if (shares.loss > 0) kinds.push("loss");
  const router = link.across(client) as Router;
  const hits = (kind: NoiseKind, ...when: number[]): boolean =>
    random.stream(kind, asn, ...when).next() < shares[kind];
  const onAccess = (name: string, box: Parameters<Lab["network"]["box"]>[1]): void => {
    lab.network.box(`${name}-box-as${asn}`, box, { link: client.links[0]!, inside: client });
  };
  if (hits("ipv6")) {
    kinds.push("ipv6");
    const action = { type: "unreachable", kind: "network" } as const;
    onAccess("no-ipv6", addressRule({ match: { addresses: ["::/0"] }, action }));
  }
  if (hits("antivirus")) {
    kinds.push("antivirus");
    const authority = lab.newAuthority(`antivirus ${asn}`, {
      CN: "Web Shield Root",
      O: "Antivirus",
    });
    onAccess(
      "antivirus",
      tlsInterception({ match: { ports: [443] }, authority, roots: [lab.authority.rootPem] }),
    );
  }
  if (hits("portal", round)) {
    kinds.push("portal");
    const address = client.addresses[0]!.replace(/\.\d+$/, ".200");
    lab.site(
      `portal-as${asn}`,
      { addresses: [address], names: [], http: PORTAL_PAGE, https: false },
      router,
    );
    onAccess(
      "portal",
      dnsInjection({ match: {}, answer: { type: "addresses", addresses: [address] } }),
    );
  }
  return kinds;
}

interface DeadHosts {
  readonly refusing: string;
  readonly silent: string;
}

/** A host without servers, and an address at which nothing is. */
function deadHosts({ lab, abroad }: NationalLab): DeadHosts {
  const refusing = "45.1.202.1";
  lab.attach("closed", { addresses: [refusing] }, abroad);
  return { refusing, silent: "45.1.202.2" };
}

function disturbSite(
  { lab, abroad, vantagePoints }: NationalLab,
  name: string,
  shares: NoiseShares,
  random: RandomStream,
  round: number,
  dead: DeadHosts,
): NoiseKind[] {
  const down = random.stream("dead", name, round);
  if (down.next() < shares.dead) {
    const address = down.next() < REFUSING_SHARE ? dead.refusing : dead.silent;
    lab.names.set(name, { addresses: [address] });
    return ["dead"];
  }
  if (random.stream("cdn", name).next() >= shares.cdn) return [];
  const own = lab.names.lookup(name, "").addresses;
  const mirror = mirrorOf(lab, name, abroad, vantagePoints);
  // Every other round, and for clients in the country, the mirror answers.
  const near = (client: string): boolean => client.startsWith("5.") !== (round % 2 === 1);
  lab.names.set(name, { addresses: (client) => (near(client) ? [mirror] : own) });
  return ["cdn"];
}

/** A second host of a site, in another network. */
function mirrorOf(
  lab: Lab,
  name: string,
  abroad: Router,
  vantagePoints: readonly VantagePoint[],
): string {
  const transit = abroad.links
    .map((link) => link.across(abroad))
    .find((node): node is Router => node.kind === "router" && node.asn !== abroad.asn);
  const at = transit ?? abroad;
  const network = (at.addresses[0] ?? "45.9.0.1").split(".").slice(0, 2).join(".");
  let last = vantagePoints.length;
  let address = "";
  do {
    last++;
    address = `${network}.${100 + (last >> 8)}.${last & 255}`;
  } while (lab.network.ownerOf(address));
  const host: Host = lab.attach(`mirror-${name}`, { addresses: [address] }, at);
  const before = lab.names.get(name);
  lab.serveSite(host, { names: [name] });
  if (before) lab.names.set(name, before);
  return address;
}
