/**
 * From the functions of a gateway design to middleboxes: what a rule matches, what it does, when and
 * for which share of paths. Where the boxes stand is `national.ts`.
 *
 * Reading of a function: `block` makes matching packets disappear (or gives the `answer`), `reset`
 * and `inject` forge, `intercept` takes TLS over, `throttle` polices or loses, `shut-down` drops
 * everything. `block` of DNS without an answer drops the query. A rule on a transport without names
 * (`tls`, `quic`) hits every flow of it. Dates are whole days, UTC, the last one included.
 */
import { InputError } from "../../base/errors.ts";
import type { Design, GatewayFunction, Transport } from "../../gateway/design.ts";
import { parseIp } from "../../wire/index.ts";
import { addressRule } from "../middlebox/address-rule.ts";
import type { Middlebox, Placement } from "../middlebox/box.ts";
import { type Conditions, inOrder, under } from "../middlebox/conditions.ts";
import {
  type DnsInjectionOptions,
  dnsInjection,
  type ForgedAnswer,
} from "../middlebox/dns-injection.ts";
import type { Match } from "../middlebox/match.ts";
import { type NameAction, nameRule } from "../middlebox/name-rule.ts";
import { shutdown } from "../middlebox/shutdown.ts";
import { throttle } from "../middlebox/throttle.ts";
import { tlsInterception } from "../middlebox/tls-interception.ts";
import type { Lab } from "./lab.ts";

const DAY_MS = 86_400_000;

/** First and last moment (exclusive) of a function, ms since 1970. */
export function activePeriod(rule: GatewayFunction): { fromMs: number; untilMs: number } {
  const start = (text: string): number => Date.parse(text.length === 4 ? `${text}-01-01` : text);
  const end = (text: string): number => {
    const date = new Date(start(text));
    if (text.length === 4) return Date.UTC(date.getUTCFullYear() + 1, 0, 1);
    if (text.length === 7) return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    return date.getTime() + DAY_MS;
  };
  return {
    fromMs: rule.since === undefined ? Number.NEGATIVE_INFINITY : start(rule.since),
    untilMs: rule.until === undefined ? Number.POSITIVE_INFINITY : end(rule.until),
  };
}

/**
 * A date on which most of the design's functions act, and no shutdown if it has other functions: noon
 * of the first such day on which one of them begins, or of 1 January 2025.
 */
export function typicalDate(design: Design): Date {
  const actsAt = (rule: GatewayFunction, atMs: number): boolean => {
    const { fromMs, untilMs } = activePeriod(rule);
    return fromMs <= atMs && atMs < untilMs;
  };
  const isShutdown = ({ kind }: GatewayFunction): boolean => kind === "shut-down";
  const onlyShutdowns = design.functions.every(isShutdown);
  const score = (atMs: number): number => {
    const active = design.functions.filter((rule) => actsAt(rule, atMs));
    if (onlyShutdowns) return active.length;
    const shutdowns = active.filter(isShutdown).length;
    return active.length - shutdowns - (shutdowns > 0 ? design.functions.length : 0);
  };
  let best = Date.UTC(2025, 0, 1, 12);
  const starts = design.functions.flatMap(({ since }) =>
    since === undefined ? [] : [activePeriod({ ...design.functions[0]!, since }).fromMs],
  );
  for (const start of starts.sort((a, b) => a - b)) {
    const noon = start + DAY_MS / 2;
    if (score(noon) > score(best)) best = noon;
  }
  return new Date(best);
}

/**
 * The box for a function, or undefined when it acts at resolvers only.
 * @param title the design's title, which block pages name
 */
export function boxFor(
  lab: Lab,
  title: string,
  rule: GatewayFunction,
): { readonly box: Middlebox; readonly placement: Placement } | undefined {
  if (rule.at === "resolver") return undefined;
  const startMs = lab.network.clock.date().getTime() - lab.network.clock.nowMs();
  const { fromMs, untilMs } = activePeriod(rule);
  const conditions: Conditions = {
    ...(rule.paths !== undefined && { share: rule.paths }),
    fromMs: fromMs - startMs,
    untilMs: untilMs - startMs,
    ...initiatorOf(rule),
  };
  const placement = rule.path === "on" ? "on-path" : "in-path";
  return { box: under(conditions, inOrder(rulesOf(lab, title, rule))), placement };
}

/** Orders that a function gives to resolvers; empty for other functions, and outside its dates. */
export function ordersFor(
  rule: GatewayFunction,
  date: Date,
): Pick<DnsInjectionOptions, "match" | "answer">[] {
  const { fromMs, untilMs } = activePeriod(rule);
  const active = fromMs <= date.getTime() && date.getTime() < untilMs;
  if (rule.at !== "resolver" || !active) return [];
  const answer = forgedAnswerOf(rule.answer) ?? { type: "nxdomain" };
  return [{ match: domainsOf(rule), answer }];
}

/** Shutdown and throttling know packets, the rest knows who began. */
function initiatorOf(rule: GatewayFunction): Pick<Conditions, "initiated"> {
  if (rule.kind === "shut-down" || rule.kind === "throttle") return {};
  if (rule.direction === "outbound") return { initiated: "outward" };
  if (rule.direction === "inbound") return { initiated: "inward" };
  return {};
}

function rulesOf(lab: Lab, title: string, rule: GatewayFunction): Middlebox[] {
  switch (rule.kind) {
    case "shut-down":
      return transportsOf(rule).map((transport) => shutdownOf(rule, transport));
    case "throttle": {
      const slows =
        rule.direction === "inbound"
          ? "inward"
          : rule.direction === "outbound"
            ? "outward"
            : "both";
      return [
        throttle({
          match: matchOf(rule),
          slows,
          ...(rule.rateBps !== undefined && { policing: { rateBps: rule.rateBps } }),
          ...(rule.loss !== undefined && { loss: rule.loss }),
        }),
      ];
    }
    case "intercept":
      return [interceptionOf(lab, rule)];
    default:
      return transportsOf(rule).flatMap((transport) => blockingOf(title, rule, transport));
  }
}

/** Blocking, resets and injection, one transport at a time. */
function blockingOf(title: string, rule: GatewayFunction, transport: Transport): Middlebox[] {
  const { match } = rule;
  switch (transport) {
    case "dns": {
      const answer = forgedAnswerOf(rule.answer) ?? {
        type: rule.kind === "inject" ? "nxdomain" : "drop",
      };
      return [dnsInjection({ match: domainsOf(rule), answer })];
    }
    case "tls":
    case "http":
    case "quic": {
      if (transport === "quic" && !match.domains) return [shutdownOf(rule, "quic")];
      const sees = transport === "tls" ? "sni" : transport === "http" ? "host" : "quic";
      return [
        nameRule({
          match: { ...domainsOf(rule), ...placesOf(rule) },
          action: actionOf(title, rule, transport),
          sees: [sees],
          ...(rule.reassembly !== undefined && { reassembles: rule.reassembly }),
          ...(rule.residualSeconds !== undefined && {
            residual: { durationMs: rule.residualSeconds * 1000, scope: "endpoint" as const },
          }),
        }),
      ];
    }
    default:
      return [
        addressRule({
          match: { ...placesOf(rule), ...(transport !== "all" && { transport }) },
          action: { type: rule.kind === "reset" ? "reset" : "blackhole" },
        }),
      ];
  }
}

function actionOf(title: string, rule: GatewayFunction, transport: Transport): NameAction {
  if (rule.kind === "reset") return { type: "reset" };
  if (transport === "http" && rule.answer?.startsWith("redirect "))
    return { type: "redirect", location: rule.answer.slice("redirect ".length).trim() };
  if (transport === "http" && (rule.answer === "page" || rule.kind === "inject"))
    return {
      type: "block-page",
      status: 403,
      body: `<!doctype html>\n<title>Blocked</title>\n<h1>This page is blocked</h1>\n<p>Emulated: ${title}.</p>\n`,
    };
  return { type: "drop" };
}

function shutdownOf(rule: GatewayFunction, transport: Transport): Middlebox {
  const { addresses, ports } = rule.match;
  const prefixes = addresses && { prefixes: addresses };
  switch (transport) {
    case "all":
      return shutdown({ ...prefixes, ...(ports && { ports }) });
    case "tcp":
    case "udp":
      return shutdown({ ...prefixes, transport, ...(ports && { ports }) });
    case "dns":
      return shutdown({ ...prefixes, ports: [53] });
    case "quic":
      return shutdown({ ...prefixes, transport: "udp", ports: ports ?? [443] });
    case "tls":
    case "http":
      return shutdown({
        ...prefixes,
        transport: "tcp",
        ports: ports ?? [transport === "tls" ? 443 : 80],
      });
  }
}

function interceptionOf(lab: Lab, rule: GatewayFunction): Middlebox {
  const { issuer = "Interception", root, exponent = 65537, shiftDays } = rule.certificate ?? {};
  if (exponent !== 3 && exponent !== 65537)
    throw new InputError(
      "lab-exponent",
      `the lab makes RSA keys of exponent 3 or 65537, not ${exponent}`,
    );
  const named = (name: string): { CN: string } => ({ CN: name });
  const authority = lab.newAuthority(
    `interception by ${root ?? issuer}`,
    named(root ?? issuer),
    root === undefined ? { intermediate: false } : { issuingSubject: named(issuer) },
  );
  return tlsInterception({
    match: matchOf(rule),
    authority,
    roots: [lab.authority.rootPem],
    leaf: { publicExponent: exponent, dateShiftHours: (shiftDays ?? 0) * 24 },
  });
}

/** Transports that a function names; by default TLS and HTTP for names, all for the rest. */
function transportsOf(rule: GatewayFunction): Transport[] {
  const { transports, domains } = rule.match;
  if (transports && transports.length > 0) return transports;
  if (domains) return rule.kind === "inject" ? ["dns"] : ["tls", "http"];
  return ["all"];
}

function matchOf(rule: GatewayFunction): Match {
  return { ...domainsOf(rule), ...placesOf(rule) };
}

function domainsOf(rule: GatewayFunction): Match {
  return rule.match.domains ? { domains: rule.match.domains } : {};
}

function placesOf(rule: GatewayFunction): Pick<Match, "addresses" | "ports"> {
  const { addresses, ports } = rule.match;
  return { ...(addresses && { addresses }), ...(ports && { ports }) };
}

/** What a DNS answer says instead of the truth, from the design's words. */
function forgedAnswerOf(answer: string | undefined): ForgedAnswer | undefined {
  if (answer === undefined) return undefined;
  if (answer === "nxdomain" || answer === "servfail" || answer === "refused" || answer === "empty")
    return { type: answer };
  return parseIp(answer) ? { type: "addresses", addresses: [answer] } : undefined;
}
