/** What boxes in the manners of the field need in a country: notices, other parties' addresses, routers. */
import { randomStream } from "../../base/random.ts";
import type { Design } from "../../gateway/design.ts";
import type { FieldSite } from "../middlebox/kind.ts";
import type { Router } from "../net/router.ts";
import { page } from "../services/web-server.ts";
import { ruleName } from "./from-design.ts";
import type { Lab } from "./lab.ts";

const NOTICE = page(
  "<!doctype html>\n<title>Access restricted</title>\n<h1>Access to this resource is restricted</h1>\n" +
    "<p>Emulated notice: by decision of the authorities the page is not available.</p>\n".repeat(
      18,
    ),
);

export interface FieldPlace {
  readonly lab: Lab;
  readonly design: Design;
  readonly seed: number | string;
  /** A router inside, where notices are served. */
  readonly inside: Router;
  /** First two bytes of its network. */
  readonly network: string;
  /** Routers abroad that are not those of the measured sites. */
  readonly elsewhere: readonly Router[];
  /** Names that an allow-list keeps reachable. */
  readonly allowedDomains: readonly string[];
}

/** Adds the hosts, and says where they are. */
export function addFieldSite(place: FieldPlace): FieldSite {
  const { lab, design, seed, inside, network } = place;
  lab.site(
    "notice",
    { addresses: [`${network}.2.90`], names: ["notice.example"], http: NOTICE },
    inside,
  );
  // Notices behind a certificate that nobody trusts are seen as often as good ones.
  lab.site(
    "warning",
    {
      addresses: [`${network}.2.91`],
      names: ["warning.example"],
      http: NOTICE,
      certificate: "unknown-authority",
    },
    inside,
  );
  const draws = randomStream(seed, "notice", design.id);
  const good = draws.next() < 0.5;
  return {
    random: (rule) => randomStream(seed, "manner", design.id, ruleName(rule)),
    notices: {
      clear: "http://notice.example/blocked",
      tls: `https://${good ? "notice" : "warning"}.example/blocked`,
    },
    noticeAddress: `${network}.2.90`,
    otherAddresses: addOthers(lab, place.elsewhere),
    routerAddresses: inside.addresses,
    allowedDomains: [...place.allowedDomains],
    allowedAddresses: [`${network}.0.0/16`],
  };
}

/** Hosts of other parties at which forged answers point: a site of another name, a silent one; Teredo. */
function addOthers(lab: Lab, routers: readonly Router[]): string[] {
  const four = routers.flatMap((router) => {
    const [own = "45.10.0.1"] = router.addresses;
    const block = own.split(".").slice(0, 2).join(".");
    const [served, silent] = [`${block}.200.1`, `${block}.200.2`];
    lab.site(`other-${block}`, { addresses: [served], names: ["other.example"] }, router);
    lab.attach(`silent-${block}`, { addresses: [silent] }, router, { loss: 1 });
    return [served, silent];
  });
  return [...four, "2001::1f0d:5e21", "2001::6ca0:a5d3"];
}
