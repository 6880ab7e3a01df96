/** What a design's function is about, in the terms of middleboxes. */
import type { GatewayFunction, Transport } from "../../gateway/design.ts";
import type { Match } from "./match.ts";

/** Transports that a function names; by default TLS and HTTP for names, all for the rest. */
export function transportsOf(rule: GatewayFunction): readonly Transport[] {
  const { transports, domains } = rule.match;
  if (transports && transports.length > 0) return transports;
  if (domains) return rule.kind === "inject" ? ["dns"] : ["tls", "http"];
  return ["all"];
}

export function matchOf(rule: GatewayFunction): Match {
  return { ...domainsOf(rule), ...placesOf(rule) };
}

export function domainsOf(rule: GatewayFunction): Match {
  return rule.match.domains ? { domains: rule.match.domains } : {};
}

export function placesOf(rule: GatewayFunction): Pick<Match, "addresses" | "ports"> {
  const { addresses, ports } = rule.match;
  return { ...(addresses && { addresses }), ...(ports && { ports }) };
}

/** Whether a function acts on flows one transport at a time, by dropping or forging. */
export function isBlocking({ kind }: GatewayFunction): boolean {
  return kind === "block" || kind === "reset" || kind === "inject";
}
