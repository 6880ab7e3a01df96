/**
 * Sites that are well and look different from elsewhere or at other times: CDNs whose answers change within
 * one network or across several, pages and redirects for a country or for mobile devices, names that lead
 * inside the country for clients there, renewed certificates.
 */
import type { VantagePoint } from "../build/national.ts";
import type { Router } from "../net/router.ts";
import { clientOf, page, redirect } from "../services/web-server.ts";
import type { CauseCode } from "./cause.ts";
import type { NoiseScene, SiteNoise } from "./kind.ts";
import { htmlOf } from "./site-pages.ts";
import { furtherHost } from "./sites.ts";

/** A mirror in another network answers every other round, and for clients in the country. */
export const cdn: SiteNoise = {
  at: "site",
  name: "cdn",
  codes: ["cdn-across-providers"],
  place(scene, site) {
    const { lab } = scene.national;
    const own = lab.names.lookup(site, "").addresses;
    const mirror = mirrorOf(scene, site);
    const near = (client: string): boolean => client.startsWith("5.") !== (scene.round % 2 === 1);
    lab.names.set(site, { addresses: (client) => (near(client) ? [mirror] : own) });
    return [{ code: "cdn-across-providers" }];
  },
};

/** Many addresses of one network, two or three in each answer, drawn anew each time. */
export const rotation: SiteNoise = {
  at: "site",
  name: "rotation",
  codes: ["cdn-rotation"],
  place(scene, site, random) {
    const { lab, abroad } = scene.national;
    const all = Array.from({ length: 4 + random.below(6) }, () => scene.freshAddress());
    for (const address of all) furtherHost(scene, site, address, abroad);
    const draws = random.stream("answers");
    const several = 1 + random.below(3);
    lab.names.set(site, {
      addresses: () => {
        const from = draws.below(all.length);
        return Array.from({ length: several }, (_, i) => all[(from + i) % all.length]!);
      },
      ttlS: 30,
    });
    return [{ code: "cdn-rotation" }];
  },
};

const LOCAL_PATH = "/local";

/** Another page in place, by redirect, or on the name for mobile devices. */
export const localised: SiteNoise = {
  at: "site",
  name: "localised",
  codes: ["localised-page", "localised-redirect", "mobile-page"],
  place(scene, site, random) {
    const { lab, abroad } = scene.national;
    const code = this.codes[random.below(this.codes.length)] as CauseCode;
    const bytes = Math.round(scene.pages.pageOf(site).bytes * (0.2 + 1.2 * random.next()));
    const title = random.next() < 0.5 ? `${site} — на местном языке` : `${site} | local edition`;
    const local = page(htmlOf(Math.max(300, bytes), title, "Local news and weather."));
    const isMeant = scene.isDomestic;
    if (code === "mobile-page") {
      const mobile = random.next() < 0.6 ? `m.${site}` : otherDomain(site, "mobile");
      const address = scene.freshAddress();
      lab.site(`mobile-${site}`, { addresses: [address], names: [mobile], http: local }, abroad);
      const away = redirect(`https://${mobile}/`, 302);
      scene.pages.override(site, (request) => (isMeant(clientOf(request)) ? away : undefined));
      return [{ code }];
    }
    const elsewhere = code === "localised-redirect" && random.next() < 0.4;
    const other = otherDomain(site, "local");
    if (elsewhere) {
      const addresses = [scene.freshAddress()];
      lab.site(`local-${site}`, { addresses, names: [other], http: local }, abroad);
    }
    const away = redirect(elsewhere ? `https://${other}/` : `https://${site}${LOCAL_PATH}`, 302);
    scene.pages.override(site, (request) => {
      if (!isMeant(clientOf(request))) return undefined;
      return code === "localised-page" || request.url === LOCAL_PATH ? local : away;
    });
    return [{ code }];
  },
};

/** Another domain of the same owner: the site's first label that is not `www` under another ending. */
function otherDomain(site: string, ending: string): string {
  const label = site.split(".").find((one) => one !== "www") ?? site;
  return `${label}-${ending}.example`;
}

/** Clients inside are led to a host inside; with a private address, the name is unknown outside. */
export const splitHorizon: SiteNoise = {
  at: "site",
  name: "split-horizon",
  codes: ["split-horizon", "split-horizon-private"],
  place(scene, site, random) {
    const { lab, vantagePoints } = scene.national;
    const point = vantagePoints[random.below(vantagePoints.length)];
    if (!point) return [];
    const isPrivate = random.next() < 0.3;
    const block = point.client.addresses[0]!.split(".")[1];
    const free = lab.servedAt.size % 200;
    const address = isPrivate ? `10.${block}.7.${free + 1}` : `5.${block}.3.${free + 1}`;
    if (lab.network.ownerOf(address)) return [];
    furtherHost(scene, site, address, scene.accessRouter(point));
    const own = lab.names.lookup(site, "").addresses;
    lab.names.set(site, {
      addresses: (client) => (scene.isDomestic(client) ? [address] : isPrivate ? [] : own),
    });
    if (isPrivate) scene.helperNames.set(site, { failure: "nxdomain" });
    return [{ code: isPrivate ? "split-horizon-private" : "split-horizon" }];
  },
};

/** A certificate made yesterday, from the second round on. */
export const renewed: SiteNoise = {
  at: "site",
  name: "renewed",
  codes: ["renewed-certificate"],
  place(scene, site) {
    if (scene.round === 0) return [];
    const address = scene.freshAddress();
    furtherHost(scene, site, address, scene.national.abroad, "renewed");
    scene.national.lab.names.set(site, { addresses: [address] });
    return [{ code: "renewed-certificate" }];
  },
};

/** The test helper's resolver fails on the name. */
export const helperDns: SiteNoise = {
  at: "site",
  name: "helper-dns",
  codes: ["helper-lookup-failure"],
  passing: true,
  place({ helperNames }, site, random) {
    helperNames.set(site, { failure: random.next() < 0.7 ? "servfail" : "nxdomain" });
    return [{ code: "helper-lookup-failure" }];
  },
};

/** A second host of a site, in another network. */
function mirrorOf(scene: NoiseScene, site: string): string {
  const { lab, abroad, vantagePoints } = scene.national;
  const transit = abroad.links
    .map((link) => link.across(abroad))
    .find((node): node is Router => node.kind === "router" && node.asn !== abroad.asn);
  const at = transit ?? abroad;
  const network = (at.addresses[0] ?? "45.9.0.1").split(".").slice(0, 2).join(".");
  const address = freeIn(lab.network, network, vantagePoints);
  furtherHost(scene, site, address, at);
  return address;
}

function freeIn(
  network: { ownerOf(address: string): unknown },
  block: string,
  vantagePoints: readonly VantagePoint[],
): string {
  for (let last = vantagePoints.length + 1; ; last++) {
    const address = `${block}.${100 + (last >> 8)}.${last & 255}`;
    if (network.ownerOf(address) === undefined) return address;
  }
}
