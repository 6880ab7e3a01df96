/**
 * What users, or the owners of the networks they sit in, put up: captive portals, antivirus software and
 * company proxies that open TLS with a root of their own, and pages that such proxies refuse.
 * Names of products are those that their makers write into their certificates, as public measurements and
 * studies of TLS interception show them (Durumeric et al., NDSS 2017; Carné de Carnavalet and Mannan, 2016).
 */
import type { RandomStream } from "../../base/random.ts";
import type { VantagePoint } from "../build/national.ts";
import { addressRule } from "../middlebox/address-rule.ts";
import type { Middlebox } from "../middlebox/box.ts";
import { dnsInjection } from "../middlebox/dns-injection.ts";
import { nameRule } from "../middlebox/name-rule.ts";
import { tlsInterception } from "../middlebox/tls-interception.ts";
import type { SubjectParts } from "../services/certificate.ts";
import { page } from "../services/web-server.ts";
import type { Disturbance, NoiseScene, PointNoise } from "./kind.ts";
import { htmlOf } from "./site-pages.ts";

const PORTAL_PAGE = page(
  "<!doctype html>\n<title>Welcome to the guest network</title>\n<h1>Please log in</h1>\n",
);
/** Of the portals of varied campaigns, so many answer requests instead of look-ups. */
const REDIRECTING_SHARE = 0.5;

/** A portal answers every look-up with its own address, or every request with its login page. */
export const portal: PointNoise = {
  at: "vantage-point",
  name: "portal",
  codes: ["captive-portal"],
  passing: true,
  place(scene, point, random) {
    const { lab } = scene.national;
    const { client, asn } = point;
    const address = client.addresses[0]!.replace(/\.\d+$/, ".200");
    const options = { addresses: [address], names: [], http: PORTAL_PAGE, https: false } as const;
    lab.site(`portal-as${asn}`, options, scene.accessRouter(point));
    if (scene.varied && random.stream("form").next() < REDIRECTING_SHARE) {
      const location = `http://${address}/login`;
      const closed = addressRule({ match: { ports: [443] }, action: { type: "reset" } });
      scene.onLine(point, "portal-tls", closed);
      const action = { type: "redirect", location } as const;
      const redirecting = nameRule({ match: { ports: [80] }, action, sees: ["host"] });
      scene.onLine(point, "portal", sparing(address, redirecting));
    } else {
      const answer = { type: "addresses", addresses: [address] } as const;
      scene.onLine(point, "portal", dnsInjection({ match: {}, answer }));
    }
    return [{ code: "captive-portal" }];
  },
};

/** A box that lets the traffic of one address pass. */
function sparing(address: string, box: Middlebox): Middlebox {
  return {
    kind: box.kind,
    inspect: (packet, heading, context) =>
      packet.source === address || packet.destination === address
        ? "pass"
        : box.inspect(packet, heading, context),
  };
}

const products: readonly SubjectParts[] = [
  { CN: "avast! Web/Mail Shield Root", O: "avast! Web/Mail Shield" },
  { CN: "Kaspersky Anti-Virus Personal Root Certificate", O: "AO Kaspersky Lab" },
  { CN: "ESET SSL Filter CA", O: "ESET, spol. s r. o." },
  { CN: "Bitdefender Personal CA.Net-Defender", O: "Bitdefender" },
  { CN: "AdGuard Personal CA", O: "AdGuard" },
];
const plainProduct: SubjectParts = { CN: "Web Shield Root", O: "Antivirus" };
/** Of varied campaigns: products that leave a probe's own services alone. */
const SPARING_SHARE = 0.4;

export const antivirus: PointNoise = {
  at: "vantage-point",
  name: "antivirus",
  codes: ["antivirus"],
  place(scene, point, random) {
    const subject = scene.varied ? products[random.below(products.length)]! : plainProduct;
    opensTls(scene, point, "antivirus", subject, random);
    return [{ code: "antivirus" }];
  },
};

const gateways: readonly SubjectParts[] = [
  { CN: "FG100D3G15801611", O: "Fortinet", OU: "Certificate Authority" },
  { CN: "Zscaler Intermediate Root CA (zscalertwo.net)", O: "Zscaler Inc." },
  { CN: "Cisco Umbrella Root CA", O: "Cisco" },
  { CN: "Sophos SSL CA", O: "Sophos" },
  { CN: "proxy.company.example", O: "Company" },
];
/** Of the sites that are measured, a company's proxy refuses so many. */
const REFUSED_SHARE = 0.2;

export const proxy: PointNoise = {
  at: "vantage-point",
  name: "proxy",
  unless: ["antivirus"],
  codes: ["corporate-proxy", "corporate-block"],
  place(scene, point, random): Disturbance[] {
    const subject = gateways[random.below(gateways.length)]!;
    opensTls(scene, point, "proxy", subject, random);
    const names = drawnNames(scene, random.stream("refused"), REFUSED_SHARE);
    if (names.size === 0) return [{ code: "corporate-proxy" }];
    const title = `${subject.O ?? "Proxy"}: access denied`;
    const body = htmlOf(2_000 + random.below(4_000), title, "Category: not for work.");
    const action = { type: "block-page", status: 403, body } as const;
    scene.onLine(
      point,
      "refusal",
      nameRule({ match: { domains: [...names] }, action, sees: ["host"] }),
    );
    const reset = { type: "reset" } as const;
    scene.onLine(
      point,
      "refusal-tls",
      nameRule({ match: { domains: [...names] }, action: reset, sees: ["sni"] }),
    );
    const isRefused = (site: string): boolean => names.has(site);
    return [{ code: "corporate-block", appliesTo: isRefused }, { code: "corporate-proxy" }];
  },
};

/** Names of measured sites, each with a chance of `share`. */
export function drawnNames(
  { national }: NoiseScene,
  random: RandomStream,
  share: number,
): ReadonlySet<string> {
  const all = [...national.listedNames, ...national.controlNames];
  return new Set(all.filter((name) => random.stream(name).next() < share));
}

function opensTls(
  scene: NoiseScene,
  point: VantagePoint,
  name: string,
  subject: SubjectParts,
  random: RandomStream,
): void {
  const { lab } = scene.national;
  const authority = lab.newAuthority(`${name} ${point.asn}`, subject);
  const spares = scene.varied && random.stream("spares").next() < SPARING_SHARE;
  const sites = [...lab.servedAt].flatMap(([site, addresses]) =>
    scene.isMeasured(site) ? [...addresses] : [],
  );
  const match = spares ? { ports: [443], addresses: sites } : { ports: [443] };
  const { certificateDate } = lab;
  scene.onLine(
    point,
    name,
    tlsInterception({ match, authority, roots: [lab.authority.rootPem], certificateDate }),
  );
}
