/**
 * Which networks a country has in the lab, who buys from whom, and the AS paths that follow: the
 * part of a design that concerns routes, in small.
 */
import type { Design } from "../../gateway/design.ts";

export interface DomesticAs {
  readonly asn: number;
  readonly name: string;
  /** The domestic network through which it reaches the world; undefined: by links of its own. */
  readonly upstream: number | undefined;
  readonly hasClients: boolean;
  /** Second byte of its addresses. */
  readonly block: number;
}

export interface CountryPlan {
  readonly networks: readonly DomesticAs[];
  /** Pairs of domestic networks that are joined directly. */
  readonly peerings: readonly (readonly [number, number])[];
  /** Networks whose foreign links count as the border of the design's functions. */
  readonly borderNetworks: ReadonlySet<number>;
  /** AS paths between all networks; see `Network.useAsPaths`. */
  paths(transits: readonly number[], destinations: readonly number[]): number[][];
}

/** Networks that the design lists and that appear in the lab, at most. */
const MOST_LISTED = 6;
const FIRST_INVENTED_ASN = 64496;

/** Plans a country with at least so many networks that have clients. */
export function planCountry(design: Design, providers: number): CountryPlan {
  const { regime, exempt = [] } = design.international;
  const gateways = regime === "gateway" || regime === "licensed";
  const operators = gateways ? design.operators.map(({ asn, name }) => ({ asn, name })) : [];
  const operatorAsns = new Set(operators.map(({ asn }) => asn));
  const inFunctions = design.functions.flatMap(({ at }) => (Array.isArray(at) ? at : []));
  const boxed = [...new Set(inFunctions)].filter((asn) => !operatorAsns.has(asn));
  const spared = exempt.filter((asn) => !operatorAsns.has(asn) && !boxed.includes(asn));
  const listed = [...boxed, ...spared.slice(0, 2)].slice(0, MOST_LISTED);

  const networks: DomesticAs[] = [];
  let block = 10;
  const add = (as: Omit<DomesticAs, "block">): void => {
    networks.push({ ...as, block: block++ });
  };
  for (const { asn, name } of operators) add({ asn, name, upstream: undefined, hasClients: false });
  const parent = (index: number): number | undefined =>
    gateways && operators.length > 0 ? operators[index % operators.length]!.asn : undefined;
  for (const [index, asn] of listed.entries()) {
    const upstream = exempt.includes(asn) ? undefined : parent(index);
    add({ asn, name: `AS${asn}`, upstream, hasClients: true });
  }
  // Invented providers; where boxes stand in listed networks, every other one buys from such a one.
  const invented = Math.max(providers - listed.length, listed.length === 0 ? 1 : 2);
  for (let i = 0; i < invented; i++) {
    const throughListed = !gateways && boxed.length > 0 && i % 2 === 0;
    add({
      asn: FIRST_INVENTED_ASN + i,
      name: `Provider ${i + 1}`,
      upstream: throughListed ? boxed[0] : parent(listed.length + i),
      hasClients: true,
    });
  }
  const direct = design.domestic === "direct" || operators.length === 0;
  const peerings = [
    ...pairs(networks.filter(({ hasClients }) => !hasClients)),
    ...(direct ? pairs(networks.filter(({ hasClients }) => hasClients)) : []),
  ];
  const withBorder = networks.filter(({ upstream }) => upstream === undefined);
  const borderNetworks = new Set(
    (regime === "gateway" ? networks.filter(({ asn }) => operatorAsns.has(asn)) : withBorder).map(
      ({ asn }) => asn,
    ),
  );
  return {
    networks,
    peerings,
    borderNetworks,
    paths: (transits, destinations) => allPaths(networks, peerings, transits, destinations),
  };
}

/** Every pair except customers and their own upstream, which have a link already. */
function pairs(networks: readonly DomesticAs[]): [number, number][] {
  const result: [number, number][] = [];
  for (const [i, a] of networks.entries())
    for (const b of networks.slice(i + 1))
      if (a.upstream !== b.asn && b.upstream !== a.asn) result.push([a.asn, b.asn]);
  return result;
}

function allPaths(
  networks: readonly DomesticAs[],
  peerings: readonly (readonly [number, number])[],
  transits: readonly number[],
  destinations: readonly number[],
): number[][] {
  const byAsn = new Map(networks.map((as) => [as.asn, as]));
  const peers = new Set(peerings.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const climb = (asn: number): number[] => {
    const upstream = byAsn.get(asn)?.upstream;
    return upstream === undefined ? [asn] : [asn, ...climb(upstream)];
  };
  // All that share the last domestic network use the same transit, in both directions.
  const transitOf = (chain: readonly number[]): number => {
    const gate = networks.findIndex((as) => as.asn === chain.at(-1));
    return transits[gate % transits.length]!;
  };
  const paths: number[][] = [];
  for (const { asn } of networks) {
    const out = climb(asn);
    const back = [...out].reverse();
    for (const destination of destinations)
      paths.push([...out, transitOf(out), destination], [destination, transitOf(out), ...back]);
    for (const transit of transits) paths.push([...out, transit], [transit, ...back]);
    for (const other of networks)
      if (other.asn !== asn) {
        const there = climb(other.asn);
        paths.push(domesticPath(out, there, peers, transitOf(there)));
      }
  }
  for (const a of destinations) {
    for (const b of destinations) if (a !== b) paths.push([a, transits[0]!, b]);
    for (const transit of transits) paths.push([a, transit], [transit, a]);
  }
  for (const a of transits) for (const b of transits) if (a !== b) paths.push([a, b]);
  return paths;
}

/** From one network to another: directly, over a shared upstream, between upstreams, or abroad. */
function domesticPath(
  from: readonly number[],
  to: readonly number[],
  peers: ReadonlySet<string>,
  transit: number,
): number[] {
  for (const [i, a] of from.entries()) {
    const j = to.indexOf(a);
    if (j >= 0) return [...from.slice(0, i + 1), ...to.slice(0, j).reverse()];
  }
  for (const [i, a] of from.entries())
    for (const [j, b] of to.entries())
      if (peers.has(`${a} ${b}`)) return [...from.slice(0, i + 1), ...to.slice(0, j + 1).reverse()];
  return [...from, transit, ...[...to].reverse()];
}
