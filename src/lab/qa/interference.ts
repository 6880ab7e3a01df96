/**
 * From the interference of a scenario to boxes and resolver tables. A type is read by its parts: what
 * is done (reset, FIN, drop, throttle, forged page or answer) and what sets it off (server name,
 * string in the payload, endpoint), so that combinations need no table of their own.
 *
 * Rules stand in one box on the client's link, the first that acts on a packet wins; they look at the
 * first nine packets of a flow and do not put split hellos together.
 */

import { InputError } from "../../base/errors.ts";
import { ownValue } from "../../base/own-value.ts";
import { ipVersion } from "../../wire/ip.ts";
import type { Heading } from "../middlebox/act.ts";
import type { BoxContext, Middlebox, Verdict } from "../middlebox/box.ts";
import type { ForgedAnswer } from "../middlebox/forged-answer.ts";
import type { ScenarioRule } from "../middlebox/kind.ts";
import type { Match } from "../middlebox/match.ts";
import { boxOfScenario } from "../middlebox/registry.ts";
import type { Packet } from "../net/packet.ts";
import type { NameRecord } from "../services/names.ts";
import type { InterferenceSpec } from "./scenario.ts";

/** A change of what resolvers answer. */
export interface ResolverChange {
  /** The ISP's resolver, or the public ones (which test helpers use too). */
  readonly resolvers: readonly ("isp" | "public")[];
  readonly domain: string;
  readonly record: NameRecord;
}

/** Everything that a scenario's interference asks for. */
export interface Interference {
  readonly rules: readonly Middlebox[];
  readonly resolverChanges: readonly ResolverChange[];
  readonly lookupErrors: "posix" | "android";
}

/**
 * Reads a list of interference.
 * @param blockPage the body of forged pages
 * @throws InputError `qa-interference` for a type that is not understood
 */
export function readInterference(
  specs: readonly InterferenceSpec[],
  blockPage: Buffer,
): Interference {
  const rules: Middlebox[] = [];
  const resolverChanges: ResolverChange[] = [];
  let lookupErrors: Interference["lookupErrors"] = "posix";
  for (const spec of specs) {
    if (spec.type === "client_quirk") {
      if (!/android/i.test(textIn(spec, "quirk")))
        throw unknown(spec, `quirk ${textIn(spec, "quirk")}`);
      lookupErrors = "android";
    } else if (spec.type === "resolver_config") resolverChanges.push(...readResolverChanges(spec));
    else {
      const rule = readRule(spec, blockPage);
      if (rule) rules.push(rule);
    }
  }
  return { rules, resolverChanges, lookupErrors };
}

/** One box for several rules: each looks at what those before it let pass. */
export function firstMatching(rules: readonly Middlebox[]): Middlebox {
  return {
    kind: "rules",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      for (const rule of rules) {
        let injected = false;
        const inject: BoxContext["inject"] = (forged, way, act) => {
          injected = true;
          context.inject(forged, way, { ...act, rule: rule.kind });
        };
        const verdict = rule.inspect(packet, heading, { ...context, inject });
        if (verdict !== "pass") return named(verdict, rule.kind);
        if (injected) return "pass";
      }
      return "pass";
    },
  };
}

/** A verdict whose act says which of a box's rules it is of. */
function named(verdict: Exclude<Verdict, "pass">, rule: string): Verdict {
  return "drop" in verdict
    ? { drop: { ...verdict.drop, rule } }
    : { ...verdict, act: { ...verdict.act, rule } };
}

/** What a rule does and what sets it off, from the words of its type and of upstream's rule name. */
type RuleKind = Pick<ScenarioRule, "act" | "trigger">;

function kindOf(spec: InterferenceSpec): RuleKind {
  const { netem_rule } = spec;
  const words = `${spec.type} ${typeof netem_rule === "string" ? netem_rule : ""}`;
  const trigger = /dns/i.test(words)
    ? "dns"
    : /sni/i.test(words)
      ? "sni"
      : /string/i.test(words)
        ? "string"
        : /endpoint/i.test(words)
          ? "endpoint"
          : undefined;
  const act =
    trigger === "dns"
      ? "answer"
      : /throttl/i.test(words)
        ? "throttle"
        : /page/i.test(words)
          ? "page"
          : /drop/i.test(words)
            ? "drop"
            : /fin_|fin$/i.test(spec.type)
              ? "fin"
              : /rst|reset/i.test(words)
                ? "reset"
                : /close/i.test(words)
                  ? trigger === "endpoint"
                    ? "reset"
                    : "fin"
                  : undefined;
  if (!trigger || !act) throw unknown(spec);
  return { act, trigger };
}

function readRule(spec: InterferenceSpec, blockPage: Buffer): Middlebox | undefined {
  const { act, trigger } = kindOf(spec);
  const match = matchFor(spec, trigger);
  // A rule on a string matches nothing without an endpoint.
  if (match === undefined) return undefined;
  const box = boxOfScenario({
    act,
    trigger,
    match,
    needle: trigger === "string" ? textIn(spec, "string") : undefined,
    answer: act === "answer" ? readForgedAnswer(spec) : undefined,
    slowness: slowness(spec),
    page: blockPage,
  });
  if (box === undefined) throw unknown(spec);
  return box;
}

function matchFor(spec: InterferenceSpec, trigger: RuleKind["trigger"]): Match | undefined {
  if (trigger === "dns") return { domains: [textIn(spec, "domain")] };
  if (trigger === "sni") return { domains: [textIn(spec, "sni")], transport: "tcp" };
  const endpoint = endpointMatch(spec);
  if (trigger === "string") return endpoint && { ...endpoint, transport: "tcp" };
  if (endpoint === undefined) throw unknown(spec, "server_ip and server_port are missing");
  return endpoint;
}

function endpointMatch(spec: InterferenceSpec): Match | undefined {
  const { server_ip, server_port, server_protocol, protocol } = spec;
  if (typeof server_ip !== "string" || typeof server_port !== "number") return undefined;
  const transport = server_protocol ?? protocol;
  return {
    addresses: [server_ip],
    ports: [server_port],
    ...((transport === "tcp" || transport === "udp") && { transport }),
  };
}

function slowness(spec: InterferenceSpec): { delayMs: number; loss: number } {
  const { extra_delay_ms, extra_packet_loss_rate } = spec;
  return {
    delayMs: typeof extra_delay_ms === "number" ? extra_delay_ms : 0,
    loss: typeof extra_packet_loss_rate === "number" ? extra_packet_loss_rate : 0,
  };
}

function readForgedAnswer(spec: InterferenceSpec): ForgedAnswer {
  const failure = failureIn(spec);
  if (failure === "silent") return { type: "drop" };
  if (failure) return { type: failure };
  const addresses = addressesIn(spec);
  return addresses.length > 0 ? { type: "addresses", addresses } : { type: "nxdomain" };
}

function readResolverChanges(spec: InterferenceSpec): ResolverChange[] {
  const which = textIn(spec, "resolver");
  const resolvers: ResolverChange["resolvers"] | undefined =
    which === "all"
      ? ["isp", "public"]
      : which === "isp"
        ? ["isp"]
        : /other|public/.test(which)
          ? ["public"]
          : undefined;
  if (!resolvers) throw unknown(spec, `resolver ${which}`);
  const domain = textIn(spec, "domain");
  const change = (name: string, record: NameRecord): ResolverChange => ({
    resolvers,
    domain: name,
    record,
  });
  if (/remove/.test(textIn(spec, "action"))) return [change(domain, { failure: "nxdomain" })];
  const failure = failureIn(spec);
  if (failure) return [change(domain, { failure })];
  const { cname } = spec;
  const addresses = addressesIn(spec);
  if (typeof cname !== "string" || cname === "") return [change(domain, { addresses })];
  return [change(domain, { cname }), change(cname, { addresses })];
}

/** A response code named in the parameters. */
function failureIn(spec: InterferenceSpec): NonNullable<NameRecord["failure"]> | undefined {
  const text = ["rcode", "action", "effect"]
    .map((key) => String(ownValue(spec, key) ?? ""))
    .join(" ");
  if (/nxdomain/i.test(text)) return "nxdomain";
  if (/servfail/i.test(text)) return "servfail";
  if (/refuse/i.test(text)) return "refused";
  if (/time-?out|silent|no reply/i.test(text)) return "silent";
  return undefined;
}

function textIn(spec: InterferenceSpec, key: string): string {
  const value = ownValue(spec, key);
  if (typeof value !== "string") throw unknown(spec, `${key} is missing`);
  return value;
}

/** All addresses in the lists of a specification, whatever the lists are called. */
function addressesIn(spec: InterferenceSpec): string[] {
  return Object.values(spec)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : []))
    .filter((one): one is string => typeof one === "string" && ipVersion(one) !== undefined);
}

function unknown(spec: InterferenceSpec, what: string = "not understood"): InputError {
  return new InputError("qa-interference", `interference ${spec.type}: ${what}`);
}
