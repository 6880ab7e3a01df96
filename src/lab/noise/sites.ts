/** What a site of a campaign is made of: hosts, addresses, answers. Shared by the kinds of site noise. */
import type { CertificateKind } from "../build/lab.ts";
import type { Host } from "../net/host.ts";
import type { Router } from "../net/router.ts";
import type { NoiseScene } from "./kind.ts";

/** A further host of a site, without a change of where its name leads. */
export function furtherHost(
  { national: { lab }, pages }: NoiseScene,
  site: string,
  address: string,
  at: Router,
  certificate: CertificateKind = "valid",
): Host {
  const host = lab.attach(`host-${site}-${address}`, { addresses: [address] }, at);
  const before = lab.names.get(site);
  const own = certificate === "valid" || certificate === "renewed";
  lab.serveSite(host, {
    names: [site],
    certificate,
    http: pages.handlerOf(site),
    ...(!own && { https: pages.handlerOf(site) }),
  });
  if (before) lab.names.set(site, before);
  return host;
}

/** The IPv4 addresses to which a name leads for the test helper. */
export function addressesOf({ national: { lab } }: NoiseScene, site: string): readonly string[] {
  return lab.names.lookup(site, "45.1.203.1").addresses;
}
