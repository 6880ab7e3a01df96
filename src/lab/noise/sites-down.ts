/** Sites that fail for everyone: dead hosts, dead names, bad certificates, errors, one bad address. */
import type { RandomStream } from "../../base/random.ts";
import type { WebHandler } from "../services/web-server.ts";
import { page } from "../services/web-server.ts";
import type { CauseCode } from "./cause.ts";
import { flapping } from "./flapping.ts";
import type { Disturbance, NoiseScene, SiteNoise } from "./kind.ts";
import { htmlOf } from "./site-pages.ts";
import { addressesOf, furtherHost } from "./sites.ts";

/** A host without servers, and an address at which nothing is. */
const REFUSING = "45.1.202.1";
const SILENT = "45.1.202.2";
/** Of the sites that are down, so many refuse; the others do not answer. */
const REFUSING_SHARE = 0.5;

function downAddress({ national: { lab, abroad } }: NoiseScene, draw: number): string {
  if (!lab.network.ownerOf(REFUSING)) lab.attach("closed", { addresses: [REFUSING] }, abroad);
  return draw < REFUSING_SHARE ? REFUSING : SILENT;
}

export const dead: SiteNoise = {
  at: "site",
  name: "dead",
  codes: ["site-down"],
  passing: true,
  place(scene, site, random) {
    scene.national.lab.names.set(site, { addresses: [downAddress(scene, random.next())] });
    return [{ code: "site-down" }];
  },
};

type Dying = (scene: NoiseScene, site: string, random: RandomStream) => void;

function badCertificate(kind: "expired" | "wrong-name" | "unknown-authority"): Dying {
  return (scene, site) => {
    const address = scene.freshAddress();
    furtherHost(scene, site, address, scene.national.abroad, kind);
    scene.national.lab.names.set(site, { addresses: [address] });
  };
}

function answering(handler: WebHandler): Dying {
  return ({ pages }, site) => pages.override(site, () => handler);
}

/** Ways of dying that are not `dead`. */
const dyingWays: Readonly<Partial<Record<CauseCode, Dying>>> = {
  "name-gone": ({ national: { lab } }, site) => lab.names.set(site, { failure: "nxdomain" }),
  "name-unanswered": ({ national: { lab } }, site) => lab.names.set(site, { failure: "servfail" }),
  "certificate-expired": badCertificate("expired"),
  "certificate-other-name": badCertificate("wrong-name"),
  "certificate-unknown-authority": badCertificate("unknown-authority"),
  "server-error": answering(page(htmlOf(700, "502 Bad Gateway", "nginx"), 502)),
  "parked-page": answering(page(htmlOf(6_200, "This domain is for sale", "Make an offer."))),
  "flapping-server": ({ pages }, site, random) =>
    pages.override(site, flapping(pages.pageOf(site), random)),
};

export const dying: SiteNoise = {
  at: "site",
  name: "dying",
  codes: Object.keys(dyingWays) as CauseCode[],
  passing: true,
  place(scene, site, random): Disturbance[] {
    const ways = Object.entries(dyingWays) as [CauseCode, Dying][];
    const [code, way] = ways[random.below(ways.length)]!;
    way(scene, site, random);
    return [{ code }];
  },
};

/** One more address: nothing is there, or a host that resets what it is asked. */
export const badAddress: SiteNoise = {
  at: "site",
  name: "bad-address",
  codes: ["one-bad-address", "one-resetting-address"],
  place(scene, site, random) {
    const own = addressesOf(scene, site);
    const resets = random.stream("resets").next() < 0.5;
    const bad = resets ? resettingHost(scene) : downAddress(scene, random.next());
    const list = random.next() < 0.5 ? [bad, ...own] : [...own, bad];
    scene.national.lab.names.set(site, { addresses: list });
    return [{ code: resets ? "one-resetting-address" : "one-bad-address" }];
  },
};

/** A host that accepts connections, and resets each at the first bytes. */
function resettingHost({ national: { lab, abroad }, freshAddress }: NoiseScene): string {
  const address = freshAddress();
  const host = lab.attach(`resetting-${address}`, { addresses: [address] }, abroad);
  for (const port of [80, 443])
    host.listen(port, (socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.resetAndDestroy());
    });
  return address;
}
