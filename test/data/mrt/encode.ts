/** Writes MRT, by the RFCs alone: no line of it is shared with what reads. */

const u8 = (value: number) => [value & 255];
const u16 = (value: number) => [(value >>> 8) & 255, value & 255];
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)];

export const time = 1_300_475_700;

export function record(type: number, subtype: number, body: number[], at: number = time): number[] {
  return [...u32(at), ...u16(type), ...u16(subtype), ...u32(body.length), ...body];
}

/** A number, or a set of them; `confed` marks a segment of a confederation. */
export type Hop = number | { set: number[] } | { confed: number[] };

function asPath(hops: readonly Hop[], size: 2 | 4): number[] {
  const number = size === 2 ? u16 : u32;
  const segments: { type: number; asns: number[] }[] = [];
  for (const hop of hops) {
    const last = segments.at(-1);
    if (typeof hop !== "number")
      segments.push("set" in hop ? { type: 1, asns: hop.set } : { type: 3, asns: hop.confed });
    else if (last?.type === 2 && last.asns.length < 255) last.asns.push(hop);
    else segments.push({ type: 2, asns: [hop] });
  }
  return segments.flatMap(({ type, asns }) => [type, asns.length, ...asns.flatMap(number)]);
}

function attribute(type: number, value: number[], isLong = false): number[] {
  return isLong || value.length > 255
    ? [0x50, type, ...u16(value.length), ...value]
    : [0x40, type, value.length, ...value];
}

export interface Route {
  path: readonly Hop[];
  /** AS4_PATH. */
  newPath?: readonly Hop[];
  /** AGGREGATOR's AS number, and AS4_AGGREGATOR beside it. */
  aggregator?: number;
  isLong?: boolean;
}

function attributes({ path, newPath, aggregator, isLong }: Route, size: 2 | 4): number[] {
  const address = [192, 0, 2, 1];
  const number = size === 2 ? u16 : u32;
  return [
    ...attribute(1, [0]),
    ...attribute(2, asPath(path, size), isLong),
    ...attribute(3, address),
    ...(aggregator === undefined
      ? []
      : [
          ...attribute(7, [...number(aggregator), ...address]),
          ...attribute(18, [...u32(200_000), ...address]),
        ]),
    ...(newPath === undefined ? [] : attribute(17, asPath(newPath, 4))),
  ];
}

const prefix4 = (k: number) => [24, 203, k & 255, 113];
const prefix6 = (k: number) => [48, 0x20, 1, 0xd, 0xb8, 0, k & 255];

/** A list of peers, as collectors write it first. */
export function peerIndex(peers: readonly number[]): number[] {
  const entries = peers.flatMap((asn, k) => [2, ...u32(k + 1), 192, 0, 2, k + 1, ...u32(asn)]);
  return record(13, 1, [...u32(1), ...u16(0), ...u16(peers.length), ...entries]);
}

/** A prefix of TABLE_DUMP_V2 with its routes. */
export function rib(
  routes: readonly Route[],
  {
    family = 4,
    hasPathIds = false,
    number = 0,
  }: {
    family?: 4 | 6;
    hasPathIds?: boolean;
    number?: number;
  } = {},
): number[] {
  const entries = routes.flatMap((route, k) => {
    const all = attributes(route, 4);
    return [...u16(k), ...u32(time), ...(hasPathIds ? u32(k + 7) : []), ...u16(all.length), ...all];
  });
  const prefix = family === 4 ? prefix4(number) : prefix6(number);
  const subtype = (family === 4 ? 2 : 4) + (hasPathIds ? 6 : 0);
  return record(13, subtype, [...u32(number), ...prefix, ...u16(routes.length), ...entries]);
}

/** A route of the old TABLE_DUMP. */
export function oldTable(route: Route, family: 4 | 6 = 4): number[] {
  const address = Array.from({ length: family === 4 ? 4 : 16 }, () => 1);
  const all = attributes(route, 2);
  return record(12, family === 4 ? 1 : 2, [
    ...[...u16(0), ...u16(1), ...address, 24, 1],
    ...[...u32(time), ...address, ...u16(7018), ...u16(all.length), ...all],
  ]);
}

export interface Announcement extends Route {
  asBytes?: 2 | 4;
  /** Prefixes, IPv4 and IPv6. */
  prefixes?: number;
  prefixes6?: number;
  withdrawn?: number;
  hasPathIds?: boolean;
  hasMicroseconds?: boolean;
}

/** An UPDATE of BGP4MP. */
export function update(route: Announcement): number[] {
  const { asBytes = 4, prefixes = 1, prefixes6 = 0, withdrawn = 0 } = route;
  const { hasPathIds = false, hasMicroseconds = false } = route;
  const many = (count: number, prefix: (k: number) => number[]) =>
    Array.from({ length: count }, (_, k) => [...(hasPathIds ? u32(k) : []), ...prefix(k)]).flat();
  const reach =
    prefixes6 === 0
      ? []
      : attribute(14, [
          ...[...u16(2), 1, 16, ...Array.from({ length: 16 }, () => 1), 0],
          ...many(prefixes6, prefix6),
        ]);
  const all = [...attributes(route, asBytes), ...reach];
  const gone = many(withdrawn, prefix4);
  return message(
    2,
    [...u16(gone.length), ...gone, ...u16(all.length), ...all, ...many(prefixes, prefix4)],
    {
      ...{ asBytes, hasPathIds, hasMicroseconds },
    },
  );
}

/** A message of BGP4MP: 1 OPEN, 2 UPDATE, 3 NOTIFICATION, 4 KEEPALIVE. */
export function message(
  type: number,
  body: number[],
  {
    asBytes = 4,
    hasPathIds = false,
    hasMicroseconds = false,
  }: { asBytes?: 2 | 4; hasPathIds?: boolean; hasMicroseconds?: boolean } = {},
): number[] {
  const asn = asBytes === 2 ? u16 : u32;
  const whole = [
    ...[...asn(7018), ...asn(6447), ...u16(0), ...u16(1), 192, 0, 2, 1, 192, 0, 2, 2],
    ...Array.from({ length: 16 }, () => 255),
    ...[...u16(19 + body.length), ...u8(type), ...body],
  ];
  const subtype = (asBytes === 2 ? 1 : 4) + (hasPathIds ? (asBytes === 2 ? 7 : 5) : 0);
  return hasMicroseconds
    ? record(17, subtype, [...u32(500), ...whole])
    : record(16, subtype, whole);
}
