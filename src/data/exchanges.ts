/**
 * Internet exchanges, their members and ports, from a dump of PeeringDB (its API's objects `ix`, `ixlan`
 * and `netixlan` under one roof, as CAIDA archives it; peeringdb/answers.ts makes one of single answers).
 *
 * Left out: facilities, prefixes, who peers with whom without the route server (no source has that), and
 * members that do not register.
 */

import { type CountryCode, packCountry } from "../base/country-code.ts";
import { readCountry } from "../base/iso-countries.ts";
import { ProblemCollector, quoteText, type TableProblems } from "../base/table-problems.ts";
import { type Row, readDump } from "./peeringdb/dump.ts";

export interface Exchange {
  readonly name: string;
  readonly city: string;
  /** Packed. */
  readonly country: CountryCode;
}

/** One network at one exchange; several ports are added up. */
export interface ExchangeMember {
  /** Position in `exchanges`. */
  readonly exchange: number;
  readonly asn: number;
  /** Mbit/s; 0 where it is not told. */
  readonly mbps: number;
  /** Exchanges routes with the exchange's route server. */
  readonly usesRouteServer: boolean;
}

export interface ExchangeTable {
  /** In the order of the dump. */
  readonly exchanges: readonly Exchange[];
  /** By exchange, then AS number; each pair once. */
  readonly members: readonly ExchangeMember[];
  readonly problems: TableProblems;
}

/**
 * Rows that cannot be read are left out and counted, by their place in the dump's list; so are ports
 * that are not in operation, which is no problem.
 * @throws InputError `exchanges-json`, `exchanges-malformed` when more than half of the rows cannot be read
 */
export function parseExchanges(text: string, file: string): ExchangeTable {
  const dump = readDump(text, file);
  const problems = new ProblemCollector();
  const known = { ix: new Set<unknown>(), netixlan: new Set<unknown>() };
  const exchangeOfLan = new Map(dump.ixlan.map(({ id, ix_id: exchange }) => [id, exchange]));
  const exchanges: Exchange[] = [];
  const positions = new Map<unknown, number>();
  for (const [k, row] of dump.ix.entries()) {
    if (isGone(row)) continue;
    const country = typeof row.country === "string" ? readCountry(row.country) : undefined;
    if (typeof row.id !== "number" || typeof row.name !== "string" || country === undefined) {
      problems.unreadable(k + 1, `ix: expected id, name and country, found ${shown(row)}`);
      continue;
    }
    if (!isNew(row, known.ix)) continue;
    positions.set(row.id, exchanges.length);
    exchanges.push({
      name: row.name,
      city: typeof row.city === "string" ? row.city : "",
      country: packCountry(country),
    });
  }
  const members = new Map<string, ExchangeMember>();
  for (const [k, row] of dump.netixlan.entries()) {
    if (isGone(row)) continue;
    const exchange = positions.get(row.ix_id ?? exchangeOfLan.get(row.ixlan_id));
    const { asn, speed } = row;
    if (exchange === undefined || !isAsn(asn) || !isSpeed(speed)) {
      problems.unreadable(
        k + 1,
        `netixlan: expected an AS number, a speed and a known exchange, found ${shown(row)}`,
      );
      continue;
    }
    if (row.operational === false || !isNew(row, known.netixlan)) continue;
    const key = `${exchange} ${asn}`;
    const earlier = members.get(key);
    members.set(key, {
      ...{ exchange, asn, mbps: (earlier?.mbps ?? 0) + speed },
      usesRouteServer: row.is_rs_peer === true || earlier?.usesRouteServer === true,
    });
  }
  return {
    exchanges,
    members: [...members.values()].sort((a, b) => a.exchange - b.exchange || a.asn - b.asn),
    problems: problems.finish(exchanges.length + members.size, file, "exchanges-malformed"),
  };
}

/** One that was deleted, or is yet to come. */
function isGone({ status = "ok" }: Row): boolean {
  return status !== "ok";
}

/** Not one that stands in the list already, as pages may overlap. */
function isNew({ id }: Row, known: Set<unknown>): boolean {
  if (id !== undefined && known.has(id)) return false;
  known.add(id);
  return true;
}

function isAsn(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 0xffffffff;
}

/** Below 100 Tbit/s: a larger port is a slip. */
function isSpeed(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < 1e8;
}

function shown({ id, ix_id, asn, name, country, speed }: Row): string {
  return quoteText(JSON.stringify({ id, ix_id, asn, name, country, speed }));
}
