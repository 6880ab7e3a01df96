/**
 * Measures how many members of exchanges peer with each other without a route server: the table of
 * src/world/peering-share.ts, whose method it has.
 *
 *   npx tsx scripts/measure-peering.ts RELATIONSHIPS DUMP
 *
 * RELATIONSHIPS: AS relationships, serial-2, uncompressed; DUMP: PeeringDB as JSON, both from CAIDA.
 */
import { readFileSync } from "node:fs";
import { type ExchangeMember, parseExchanges } from "../src/data/exchanges.ts";
import { parseLabels } from "../src/data/labels.ts";
import { readShippedTable } from "../src/data/tables.ts";

const [relationships, dump] = process.argv.slice(2);
if (relationships === undefined || dump === undefined) {
  console.error("usage: measure-peering.ts RELATIONSHIPS DUMP");
  process.exit(2);
}

/** Certain pairs that a network must have, and the share of these that must be seen. */
const leastPairs = 20;
const leastSeen = 0.5;
const portsBelow = [1_000, 10_000, 100_000, Number.POSITIVE_INFINITY];

const keyOf = (a: number, b: number) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Links in a path that a collector saw: those inferred from route servers' own data alone are left out. */
const linked = new Set<string>();
const known = new Set<number>();
for (const line of readFileSync(relationships, "utf8").split("\n")) {
  if (line === "" || line.startsWith("#")) continue;
  const [a, b, , source] = line.split("|");
  known.add(Number(a)).add(Number(b));
  if (source !== "mlp") linked.add(keyOf(Number(a), Number(b)));
}

const labels = parseLabels(await readShippedTable("as-labels.csv.gz"), "as-labels.csv");
const countries = new Map(Array.from(labels.asns, (asn, k) => [asn, labels.countries[k]!]));
const table = parseExchanges(readFileSync(dump, "utf8"), dump);
const members = new Map<number, ExchangeMember[]>();
for (const member of table.members) {
  if (!known.has(member.asn)) continue;
  const list = members.get(member.exchange);
  if (list === undefined) members.set(member.exchange, [member]);
  else list.push(member);
}

interface Pair {
  readonly asns: readonly [number, number];
  mbps: number;
  isCertain: boolean;
  isDomestic: boolean;
}

const pairs = new Map<string, Pair>();
for (const [exchange, list] of members) {
  const { country } = table.exchanges[exchange]!;
  const isAtHome = ({ asn }: ExchangeMember) => countries.get(asn) === country;
  for (const [k, a] of list.entries())
    for (const b of list.slice(k + 1)) {
      const key = keyOf(a.asn, b.asn);
      const pair = pairs.get(key) ?? {
        asns: [a.asn, b.asn] as const,
        ...{ mbps: 0, isCertain: false, isDomestic: false },
      };
      pair.mbps = Math.max(pair.mbps, Math.min(a.mbps, b.mbps));
      pair.isCertain ||= a.usesRouteServer && b.usesRouteServer;
      pair.isDomestic ||= isAtHome(a) && isAtHome(b);
      pairs.set(key, pair);
    }
}

const certain = new Map<number, { all: number; seen: number }>();
for (const [key, { asns, isCertain }] of pairs)
  if (isCertain)
    for (const asn of asns) {
      const counts = certain.get(asn) ?? { all: 0, seen: 0 };
      counts.all++;
      if (linked.has(key)) counts.seen++;
      certain.set(asn, counts);
    }
const asked = new Set(
  [...certain].flatMap(([asn, { all, seen }]) =>
    all >= leastPairs && seen >= leastSeen * all ? [asn] : [],
  ),
);

console.log(`${asked.size} networks`);
console.log("smaller port below | domestic | pairs | seen | seen of certain | share that peers");
for (const isDomestic of [true, false])
  for (const [k, below] of portsBelow.entries()) {
    const counts = { certain: { all: 0, seen: 0 }, other: { all: 0, seen: 0 } };
    for (const [key, pair] of pairs) {
      const isHere = pair.mbps < below && pair.mbps >= (portsBelow[k - 1] ?? 0);
      if (pair.isDomestic !== isDomestic || !isHere) continue;
      const group = counts[pair.isCertain ? "certain" : "other"];
      const times = pair.asns.filter((asn) => asked.has(asn)).length;
      group.all += times;
      if (linked.has(key)) group.seen += times;
    }
    const seen = counts.other.seen / counts.other.all;
    const ofCertain = counts.certain.seen / counts.certain.all;
    console.log(
      [
        ...[below, isDomestic, counts.other.all, seen.toFixed(3), ofCertain.toFixed(3)],
        (seen / ofCertain).toFixed(2),
      ].join(" | "),
    );
  }
