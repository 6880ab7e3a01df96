/**
 * The environment of Narrows' own scenarios: an ISP with its resolver, web proxy and block page, some
 * sites, public resolvers and a test helper. Names end in `.example`; the addresses are not of the
 * documentation blocks, because measurement software takes those for bogons.
 */
import { type HostBehaviour, type PageShape, plainBehaviour } from "./behaviour.ts";
import type { Environment, HostSpec } from "./scenario.ts";

const sitePage: PageShape = { bytes: 1700, title: "Morning edition" };
const blockPage: PageShape = { bytes: 240, title: "Site unavailable" };
const challengePage: PageShape = { bytes: 6400, title: "Checking your browser" };

/** Addresses that the scenarios' interference names. */
export const address = {
  site: "31.170.0.20",
  badCertificates: "31.173.0.9",
  large: "31.174.0.7",
  blockPage: "5.60.0.10",
  proxy: "5.44.0.80",
} as const;

function host(
  addresses: readonly string[],
  names: readonly string[],
  serves: string,
  behaviour: Partial<HostBehaviour> = {},
): HostSpec {
  return {
    addresses,
    names,
    serves: serves.split(" ").map((text) => {
      const [protocol = "", port = "", note = ""] = text.split(":");
      return { protocol, port: Number(port), note };
    }),
    behaviour: { ...plainBehaviour, ...behaviour },
  };
}

export const builtInEnvironment: Environment = {
  clientAddress: "5.44.8.10",
  resolverAddress: "5.44.0.53",
  linkDelayMs: 5,
  pages: [sitePage, blockPage, challengePage],
  hosts: [
    host([address.site], ["www.news.example", "news.example"], "http:80 https:443 h3:443", {
      page: sitePage,
      bareNameStatus: 308,
    }),
    host(["31.171.0.20"], ["www.forum.example"], "http:80 https:443", { page: sitePage }),
    host(["31.172.0.8"], ["link.example"], "https:443", {
      redirects: { "/plain": "http://www.news.example/", "/secure": "https://www.news.example/" },
    }),
    host(
      [address.badCertificates],
      ["expired.example", "wrong-name.example", "unknown.example"],
      "tls:443",
      {
        certificates: {
          "expired.example": "expired",
          "wrong-name.example": "wrong-name",
          "unknown.example": "unknown-authority",
        },
        otherCertificates: "unknown-authority",
      },
    ),
    host([address.large], ["large.example"], "http:80 https:443", { randomBytes: 8 << 20 }),
    host(["31.175.0.5"], ["www.shop.example"], "http:80 https:443 h3:443", {
      page: sitePage,
      forClient: { status: 503, page: challengePage },
    }),
    host(["31.176.0.6"], ["steps.example"], "http:80 https:443", {
      countdownStatus: 302,
      brokenRedirects: true,
    }),
    host([address.blockPage], [], "http:80", { page: blockPage }),
    host([address.proxy], [], "http:80:proxy tcp:443:proxy"),
    host(["31.180.0.1", "31.180.1.1"], ["0.helper.example", "1.helper.example"], "https:443", {
      isHelper: true,
    }),
    host(
      ["31.190.0.53", "31.190.1.53", "31.190.2.53"],
      ["resolver.example"],
      "udp:53 https:443:DoH",
    ),
  ],
};
