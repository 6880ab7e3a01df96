/**
 * Every kind of middlebox that designs, topology files and scenarios can ask for. A new one is a file
 * with its logic and its `MiddleboxKind`, and a line here; if a design's function is to name it, also a
 * word in the schema of functions (gateway/schema.ts). Its test is the fourth file.
 */
import type { GatewayFunction } from "../../gateway/design.ts";
import { addressRuleKind } from "./address-rule.ts";
import type { Middlebox } from "./box.ts";
import { dnsInjectionKind } from "./dns-injection.ts";
import { forgedPageKind } from "./forged-page.ts";
import { transportsOf } from "./function-match.ts";
import type { BoxSite, MiddleboxKind, ScenarioRule } from "./kind.ts";
import { transportInField } from "./manners.ts";
import { nameRuleKind } from "./name-rule.ts";
import { shutdownKind } from "./shutdown.ts";
import { throttleKind } from "./throttle.ts";
import { tlsInterceptionKind } from "./tls-interception.ts";

export * from "./address-rule.ts";
export * from "./allow-list.ts";
export * from "./dns-injection.ts";
export * from "./dns-injectors.ts";
export * from "./name-rule.ts";
export * from "./protocol-filter.ts";
export * from "./shutdown.ts";
export * from "./throttle.ts";
export * from "./tls-interception.ts";
export * from "./withdrawal.ts";

/** Of those that could carry out a rule the first does. */
export const middleboxKinds: readonly MiddleboxKind[] = [
  tlsInterceptionKind,
  throttleKind,
  shutdownKind,
  dnsInjectionKind,
  nameRuleKind,
  addressRuleKind,
  forgedPageKind,
];

/** The boxes that carry out a design's function, in the order in which they look at a packet. */
export function boxesOf(rule: GatewayFunction, site: BoxSite): Middlebox[] {
  const { field } = site;
  const whole = firstOf((kind) => kind.ofFunction?.(rule, site));
  if (whole !== undefined) return [whole];
  return transportsOf(rule).flatMap(
    (transport) =>
      (field && transportInField(rule, transport, field)) ??
      firstOf((kind) => kind.ofTransport?.(rule, transport, site)) ??
      [],
  );
}

/** The box for a rule of a scenario; undefined where no kind does that. */
export function boxOfScenario(rule: ScenarioRule): Middlebox | undefined {
  return firstOf((kind) => kind.ofScenario?.(rule));
}

function firstOf(make: (kind: MiddleboxKind) => Middlebox | undefined): Middlebox | undefined {
  for (const kind of middleboxKinds) {
    const box = make(kind);
    if (box !== undefined) return box;
  }
  return undefined;
}
