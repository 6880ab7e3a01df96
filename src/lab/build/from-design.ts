/**
 * From the functions of a gateway design to middleboxes: what a rule matches, what it does, when and
 * for which share of paths. Where the boxes stand is `national.ts`.
 *
 * Reading of a function: `block` makes matching packets disappear (or gives the `answer`), `reset`
 * and `inject` forge, `intercept` takes TLS over, `throttle` polices or loses, `shut-down` drops
 * everything. `block` of DNS without an answer drops the query. A rule on a transport without names
 * (`tls`, `quic`) hits every flow of it. Dates are whole days, UTC, the last one included.
 */
import type { Design, GatewayFunction } from "../../gateway/design.ts";
import type { Middlebox, Placement } from "../middlebox/box.ts";
import { type Conditions, inOrder, under } from "../middlebox/conditions.ts";
import type { BlockingOrder } from "../middlebox/dns-injection.ts";
import { forgedAnswerOf } from "../middlebox/forged-answer.ts";
import { domainsOf } from "../middlebox/function-match.ts";
import type { FieldSite } from "../middlebox/kind.ts";
import { orderInField } from "../middlebox/manners.ts";
import { boxesOf } from "../middlebox/registry.ts";
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
 * @param field set: in a manner of the field
 */
export function boxFor(
  lab: Lab,
  title: string,
  rule: GatewayFunction,
  field?: FieldSite,
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
  const site = {
    title,
    roots: [lab.authority.rootPem],
    certificateDate: lab.certificateDate,
    field,
    newAuthority: lab.newAuthority.bind(lab),
  };
  return { box: under(conditions, inOrder(boxesOf(rule, site))), placement };
}

/**
 * Orders that a function gives to resolvers; empty for other functions, and outside its dates.
 * @param field set: in a manner of the field
 */
export function ordersFor(rule: GatewayFunction, date: Date, field?: FieldSite): BlockingOrder[] {
  const { fromMs, untilMs } = activePeriod(rule);
  const active = fromMs <= date.getTime() && date.getTime() < untilMs;
  if (rule.at !== "resolver" || !active) return [];
  const answer = (field && orderInField(rule, field)) ??
    forgedAnswerOf(rule.answer) ?? { type: "nxdomain" };
  return [{ rule: ruleName(rule), match: domainsOf(rule), answer }];
}

/** How acts name the function that they carry out. */
export function ruleName({ name, kind }: GatewayFunction): string {
  return name ?? kind;
}

/** Shutdown and throttling know packets, the rest knows who began. */
function initiatorOf(rule: GatewayFunction): Pick<Conditions, "initiated"> {
  if (rule.kind === "shut-down" || rule.kind === "throttle") return {};
  if (rule.direction === "outbound") return { initiated: "outward" };
  if (rule.direction === "inbound") return { initiated: "inward" };
  return {};
}
