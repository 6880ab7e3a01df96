/**
 * A small country with the gateway of a design: providers with a client and a resolver each, the
 * gateway's operators, transit networks and sites abroad, and the design's boxes where it puts them.
 *
 *     client ─ edge ─[boxes of the AS]─ core ─ (operator) ─[boxes at the border]─ transit ─ sites
 *
 * Networks that the design names keep their numbers; the others, and all hosts, are invented (AS
 * numbers of the documentation range). Leaves out: capacity and reliability of the design, the cut
 * of single countries, and the real AS graph (for paths from a world see `as-topology.ts`).
 */
import type { Design, GatewayFunction } from "../../gateway/design.ts";
import { isBogon, isLoopback, parseIp } from "../../wire/index.ts";
import type { Act } from "../middlebox/act.ts";
import type { BoxNode } from "../middlebox/box.ts";
import { blockingResolver } from "../middlebox/dns-injection.ts";
import type { FieldSite } from "../middlebox/kind.ts";
import type { Host } from "../net/host.ts";
import type { Link } from "../net/link.ts";
import type { Router } from "../net/router.ts";
import { forwardingTo } from "../services/dns-server.ts";
import { page, type WebHandler } from "../services/web-server.ts";
import { addFieldSite } from "./field-site.ts";
import { boxFor, ordersFor, ruleName, typicalDate } from "./from-design.ts";
import { createLab, defaultPage, type Lab } from "./lab.ts";
import { type DomesticAs, planCountry } from "./national-plan.ts";

export interface NationalOptions {
  readonly design: Design;
  readonly seed?: number | string;
  /** The date in the lab; default one on which most functions act. */
  readonly date?: Date;
  /** Providers at least, those that the design names included; default 4. */
  readonly providers?: number;
  /** Names of further sites abroad. */
  readonly names?: readonly string[];
  /** What the sites abroad serve; default a small page each. */
  readonly handlerOf?: (name: string) => WebHandler;
  /** How boxes carry rules out; default `plain`, as the design says. */
  readonly boxes?: "plain" | "field";
  /** See `LabOptions.certificateDate`. */
  readonly certificateDate?: Date;
}

/** A place to measure from. */
export interface VantagePoint {
  readonly asn: number;
  readonly name: string;
  readonly client: Host;
  readonly resolver: Host;
}

/** A box of the design, and the function that it carries out. */
export interface PlacedBox {
  readonly node: BoxNode;
  readonly rule: GatewayFunction;
  /** The AS in which or at whose border it stands. */
  readonly asn: number;
}

export interface NationalLab {
  readonly lab: Lab;
  readonly design: Design;
  readonly vantagePoints: readonly VantagePoint[];
  /** A client outside the country, for the other direction and for controls. */
  readonly outside: Host;
  readonly boxes: readonly PlacedBox[];
  /** Names of sites that a rule of the design matches, and of sites that none does. */
  readonly listedNames: readonly string[];
  readonly controlNames: readonly string[];
  /** The router abroad to which further hosts can be attached. */
  readonly abroad: Router;
}

const BLOCK_PAGE = page(
  "<!doctype html>\n<title>Blocked</title>\n<h1>This page is blocked</h1>\n<p>Emulated block page.</p>\n",
  403,
);

interface FieldLab {
  readonly lab: Lab;
  readonly design: Design;
  /** Set: rules are carried out in manners of the field. */
  readonly field: FieldSite | undefined;
}

interface AsRouters {
  readonly edge: Router;
  readonly core: Router;
  readonly inner: Link;
}

const CONTENT_ASN = 64509;
const DNS_ASN = 64508;
const TRANSIT_ASNS = [64510, 64511] as const;
/** Names of the two public resolvers, which ordinary clients expect at these addresses. */
const PUBLIC_RESOLVERS = [
  ["8.8.8.8", ["dns.google"]],
  ["1.1.1.1", ["cloudflare-dns.com", "one.one.one.one"]],
] as const;

/** AS paths of a design's country, source first, as packets take them, and the networks that are domestic. */
export function pathsOfNational(
  design: Design,
  providers: number,
): { readonly paths: number[][]; readonly domestic: ReadonlySet<number> } {
  const plan = planCountry(design, providers);
  return {
    paths: plan.paths(TRANSIT_ASNS, [CONTENT_ASN, DNS_ASN]),
    domestic: new Set(plan.networks.map(({ asn }) => asn)),
  };
}

/** Builds the country of a design. */
export function buildNational(options: NationalOptions): NationalLab {
  const { design } = options;
  const date = options.date ?? typicalDate(design);
  const { certificateDate } = options;
  const lab = createLab({
    seed: options.seed ?? 1,
    startDate: date,
    ...(certificateDate && { certificateDate }),
  });
  const plan = planCountry(design, options.providers ?? 4);
  const world = buildAbroad(lab);
  const routers = new Map<number, AsRouters>();
  const borders: { link: Link; inside: Router; as: DomesticAs }[] = [];
  for (const as of plan.networks) routers.set(as.asn, buildAs(lab, as));
  for (const as of plan.networks) {
    const { core } = routers.get(as.asn)!;
    if (as.upstream === undefined)
      for (const transit of world.transits)
        borders.push({ link: lab.network.link(core, transit, { delayMs: 12 }), inside: core, as });
    else lab.network.link(core, routers.get(as.upstream)!.edge, { delayMs: 3 });
  }
  for (const [a, b] of plan.peerings)
    lab.network.link(routers.get(a)!.core, routers.get(b)!.core, { delayMs: 2 });
  lab.network.useAsPaths(plan.paths(TRANSIT_ASNS, [CONTENT_ASN, DNS_ASN]));

  const { listed, controls } = addSites(lab, options, world.content);
  const first = plan.networks[0]!;
  const field =
    options.boxes === "field"
      ? addFieldSite({
          ...{ lab, design, seed: options.seed ?? 1, elsewhere: world.transits },
          ...{ inside: routers.get(first.asn)!.core, network: `5.${first.block}` },
          allowedDomains: controls.slice(0, 2),
        })
      : undefined;
  const vantagePoints = plan.networks.flatMap((as) =>
    as.hasClients ? [addVantagePoint({ lab, design, field }, as, routers.get(as.asn)!, date)] : [],
  );
  addDomesticSites(lab, vantagePoints, routers, world.content);
  addForgedTargets(lab, design, routers.get(plan.networks[0]!.asn)!.core, world.content);
  const outside = lab.attach(
    "outside",
    { addresses: ["45.1.200.10", "2a0e:1:200::10"], resolvers: ["8.8.8.8"] },
    world.content,
  );
  return {
    lab,
    design,
    vantagePoints,
    outside,
    boxes: placeBoxes({ lab, design, field }, routers, borders, plan.borderNetworks),
    listedNames: listed,
    controlNames: controls,
    abroad: world.content,
  };
}

function buildAs(lab: Lab, as: DomesticAs): AsRouters {
  const { asn, block } = as;
  const prefixes = [`5.${block}.0.0/16`, `2a0d:${block}::/32`];
  const edge = lab.network.router(`as${asn}-edge`, {
    addresses: [`5.${block}.0.1`, `2a0d:${block}::1`],
    asn,
    prefixes,
  });
  const core = lab.network.router(`as${asn}-core`, {
    addresses: [`5.${block}.0.2`, `2a0d:${block}::2`],
    asn,
  });
  return { edge, core, inner: lab.network.link(edge, core, { delayMs: 2 }) };
}

function buildAbroad(lab: Lab): { transits: Router[]; content: Router } {
  const { network } = lab;
  const transits = TRANSIT_ASNS.map((asn, i) =>
    network.router(`transit-${i + 1}`, {
      addresses: [`45.${i + 10}.0.1`, `2a0e:${i + 10}::1`],
      asn,
    }),
  );
  const content = network.router("content", {
    addresses: ["45.1.0.1", "2a0e:1::1"],
    asn: CONTENT_ASN,
    prefixes: ["45.1.0.0/16", "2a0e:1::/32"],
  });
  const dns = network.router("public-dns", { addresses: ["45.2.0.1"], asn: DNS_ASN });
  network.link(transits[0]!, transits[1]!, { delayMs: 5 });
  for (const transit of transits) {
    network.link(transit, content, { delayMs: 20 });
    network.link(transit, dns, { delayMs: 15 });
  }
  for (const [address, names] of PUBLIC_RESOLVERS)
    lab.resolver(`resolver-${address}`, { addresses: [address], names: [...names] }, dns);
  return { transits, content };
}

function addVantagePoint(
  { lab, design, field }: FieldLab,
  as: DomesticAs,
  { edge, core }: AsRouters,
  date: Date,
): VantagePoint {
  const { asn, block } = as;
  const own = `5.${block}.0.53`;
  const resolver = lab.attach(`as${asn}-resolver`, { addresses: [own] }, core);
  const orders = design.functions.flatMap((rule) => ordersFor(rule, date, field));
  const report = (act: Act): void => lab.network.reportAct(act, resolver);
  const respond = blockingResolver(forwardingTo(resolver, "8.8.8.8"), orders, own, report);
  lab.serveResolver(resolver, respond);
  const client = lab.attach(
    `as${asn}-client`,
    { addresses: [`5.${block}.1.10`, `2a0d:${block}:1::10`], resolvers: [own] },
    edge,
  );
  return { asn, name: as.name, client, resolver };
}

/** Sites for the names that rules list, and some that none lists. */
function addSites(
  lab: Lab,
  { design, names: more = [], handlerOf = defaultPage }: NationalOptions,
  content: Router,
): { listed: string[]; controls: string[] } {
  const patterns = new Set(design.functions.flatMap(({ match }) => match.domains ?? []));
  const listed = new Set<string>();
  for (const pattern of patterns) {
    const bare = pattern.replace(/^(\*\.|\.)/, "").toLowerCase();
    if (!pattern.startsWith("*.")) listed.add(bare);
    if (pattern !== bare) listed.add(`www.${bare}`);
  }
  const controls = ["www.example.com", "www.example.org", "control.example.net", ...more].filter(
    (name) => !listed.has(name),
  );
  let index = 0;
  for (const name of [...listed, ...controls]) {
    if (lab.names.has(name)) continue;
    const [high, low] = [10 + (index >> 8), index & 255];
    const addresses = [`45.1.${high}.${low}`, `2a0e:1:${high}::${low.toString(16)}`];
    lab.site(`site-${name}`, { addresses, names: [name], http: handlerOf(name) }, content);
    index++;
  }
  return { listed: [...listed], controls };
}

/** A site inside the country, and one that answers from inside or outside by who asks. */
function addDomesticSites(
  lab: Lab,
  vantagePoints: readonly VantagePoint[],
  routers: ReadonlyMap<number, AsRouters>,
  content: Router,
): void {
  const first = vantagePoints[0];
  if (!first) return;
  const { core } = routers.get(first.asn)!;
  const network = first.client.addresses[0]!.split(".").slice(0, 2).join(".");
  lab.site("inside", { addresses: [`${network}.2.80`], names: ["www.inside.example"] }, core);
  const [near, far] = [`${network}.2.81`, "45.1.201.81"];
  lab.site("cache", { addresses: [near], names: [] }, core);
  lab.site(
    "cdn",
    {
      addresses: [far],
      names: ["cdn.example.net"],
      record: { addresses: (client) => (client.startsWith("5.") ? [near] : [far]) },
    },
    content,
  );
}

/**
 * Hosts at the addresses that forged answers give: a block page at a bogon (which only a network
 * inside can route), a server of another name elsewhere; nothing at loopback.
 */
function addForgedTargets(lab: Lab, design: Design, inside: Router, content: Router): void {
  for (const { answer } of design.functions) {
    if (answer === undefined || !parseIp(answer) || isLoopback(answer)) continue;
    if (lab.network.ownerOf(answer)) continue;
    if (isBogon(answer))
      lab.site("block-page", { addresses: [answer], http: BLOCK_PAGE, https: false }, inside);
    else lab.site(`at-${answer}`, { addresses: [answer], names: ["elsewhere.example"] }, content);
  }
}

function placeBoxes(
  { lab, design, field }: FieldLab,
  routers: ReadonlyMap<number, AsRouters>,
  borders: readonly { link: Link; inside: Router; as: DomesticAs }[],
  borderNetworks: ReadonlySet<number>,
): PlacedBox[] {
  const placed: PlacedBox[] = [];
  const put = (rule: GatewayFunction, link: Link, inside: Router, outside: Router): void => {
    const built = boxFor(lab, design.title, rule, field);
    if (!built) return;
    const asn = inside.asn ?? 0;
    const number = placed.filter((box) => box.asn === asn).length + 1;
    // The link may have been split by an earlier box: take the part next to the outer end.
    const part = outside.links.find((candidate) => leadsTo(candidate, outside, inside)) ?? link;
    const end = part.across(outside);
    const node = lab.network.box(`box-as${asn}-${number}`, built.box, {
      link: part,
      inside: end,
      placement: built.placement,
      rule: ruleName(rule),
    });
    placed.push({ node, rule, asn });
  };
  for (const rule of design.functions) {
    const { at } = rule;
    if (at === "resolver") continue;
    if (at === "border") {
      for (const { link, inside, as } of borders)
        if (borderNetworks.has(as.asn)) put(rule, link, inside, link.across(inside) as Router);
    } else
      for (const [asn, { inner, edge, core }] of routers)
        if (at === "every-as" ? asn !== 0 : at.includes(asn)) put(rule, inner, edge, core);
  }
  return placed;
}

/** Whether a link, followed through boxes only, leads from one router to another. */
function leadsTo(link: Link, from: Router, to: Router): boolean {
  let [at, via] = [link.across(from), link];
  while (at.kind === "box") {
    const next = at.links.find((candidate) => candidate !== via);
    if (!next) return false;
    [at, via] = [next.across(at), next];
  }
  return at === to;
}
