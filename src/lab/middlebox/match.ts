/** What a rule of a middlebox is about: names, addresses, ports, transport. */
import { InputError } from "../../base/errors.ts";
import {
  foldDnsName,
  type IpPrefix,
  parseIp,
  parsePrefix,
  peekServerName,
  prefixContains,
} from "../../wire/index.ts";
import type { Flow } from "./flow.ts";

/** All parts given must fit; a part that is absent fits everything. */
export interface Match {
  /** `example.com` is that name only, `*.example.com` all below it, `.example.com` both. */
  readonly domains?: readonly string[];
  /** Addresses and prefixes of the server. */
  readonly addresses?: readonly string[];
  /** Ports of the server. */
  readonly ports?: readonly number[];
  readonly transport?: "tcp" | "udp";
}

/** A `Match` made ready; see `compileMatch`. */
export interface Matcher {
  readonly hasDomains: boolean;
  /** Whether server address, port and transport of the flow fit. */
  fitsFlow(flow: Flow<unknown>): boolean;
  fitsName(name: string): boolean;
}

/** @throws InputError `lab-prefix` for an address that is none */
export function compileMatch(match: Match): Matcher {
  const exact = new Set<string>();
  const below: string[] = [];
  for (const pattern of match.domains ?? []) {
    const text = foldDnsName(pattern);
    if (text.startsWith("*.")) below.push(text.slice(1));
    else if (text.startsWith(".")) {
      below.push(text);
      exact.add(text.slice(1));
    } else exact.add(text);
  }
  const prefixes = match.addresses && compilePrefixes(match.addresses);
  const known = new Map<string, boolean>();
  const fitsAddress = (address: string): boolean => {
    if (!prefixes) return true;
    let fits = known.get(address);
    if (fits === undefined) {
      if (known.size > 10_000) known.clear();
      fits = containsAddress(prefixes, address);
      known.set(address, fits);
    }
    return fits;
  };
  return {
    hasDomains: match.domains !== undefined,
    fitsFlow: (flow) =>
      (match.transport === undefined || match.transport === flow.transport) &&
      (match.ports === undefined || match.ports.includes(flow.serverPort)) &&
      fitsAddress(flow.server),
    fitsName: (name) => {
      const folded = foldDnsName(name);
      return exact.has(folded) || below.some((suffix) => folded.endsWith(suffix));
    },
  };
}

/** @throws InputError `lab-prefix` */
export function compilePrefixes(texts: readonly string[]): IpPrefix[] {
  return texts.map((text) => {
    const prefix = parsePrefix(
      text.includes("/") ? text : `${text}/${text.includes(":") ? 128 : 32}`,
    );
    if (!prefix) throw new InputError("lab-prefix", `not an address or prefix: ${text}`);
    return prefix;
  });
}

/** Whether an address lies in one of the prefixes. */
export function containsAddress(prefixes: readonly IpPrefix[], address: string): boolean {
  const bytes = parseIp(address);
  return bytes !== undefined && prefixes.some((prefix) => prefixContains(prefix, bytes));
}

/** The server name in a TLS client hello that has (partly) come, the Host of an HTTP request, … */
export function nameInStream(
  bytes: Uint8Array,
): { name: string; from: "sni" | "host" } | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] === 22) {
    const name = peekServerName(bytes);
    return name === undefined ? undefined : { name, from: "sni" };
  }
  const host = peekHost(bytes);
  return host === undefined ? undefined : { name: host, from: "host" };
}

/** The Host header of a request whose head has come at least that far. */
function peekHost(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString(
    "latin1",
  );
  if (!/^[A-Z]{3,10} \S+ HTTP\/1\.[01]\r\n/.test(head)) return undefined;
  const host = /\r\nhost:[ \t]*([^\r\n]*?)[ \t]*\r\n/i.exec(head)?.[1];
  return host?.replace(/:\d+$/, "");
}
