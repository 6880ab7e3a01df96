/**
 * Manners of the field: the ways in which gateways have been seen to carry out what a design's rule says. A
 * campaign with `boxes: field` draws one for each rule and transport, the same at every place of the rule.
 *
 * Sources: DNS, see dns-injectors.ts. Three resets: Clayton, Murdoch and Watson, PET 2006. Answers rewritten
 * into resets, drops after five to eight further packets: Xue et al., TSPU, IMC 2022. FIN in place of RST: Yadav
 * et al., Where The Light Gets In, IMC 2018. NXDOMAIN, REFUSED and addresses of notices from resolvers: OONI on
 * Indonesia, India and Malaysia. A page in a 403 with an
 * iframe to a private address: Aryan et al., FOCI 2013, and OONI's reports on Iran. 302 to a notice: OONI on
 * Russia and Indonesia. Residual blocking of 90 s after a reset: Bock et al., Your Censor is My Censor, WOOT
 * 2021. Withdrawn routes, see withdrawal.ts. Allow-lists:
 * OONI on Myanmar 2021 and Iran 2025.
 */
import type { RandomStream } from "../../base/random.ts";
import type { GatewayFunction, Transport } from "../../gateway/design.ts";
import { parseIp } from "../../wire/index.ts";
import { addressRule } from "./address-rule.ts";
import { allowList } from "./allow-list.ts";
import type { Middlebox } from "./box.ts";
import { dnsInjection } from "./dns-injection.ts";
import { dnsInjectors, threeInjectors } from "./dns-injectors.ts";
import type { ForgedAnswer } from "./forged-answer.ts";
import { domainsOf, placesOf } from "./function-match.ts";
import type { FieldSite } from "./kind.ts";
import { type NameAction, nameRule } from "./name-rule.ts";
import { withdrawal } from "./withdrawal.ts";

type Draw = (choices: Readonly<Record<string, number>>) => string;

/** Residual blocking after a reset, where the design says nothing of it. */
const RESIDUAL_MS = 90_000;

/** What a resolver is ordered to answer, in a manner of the field. */
export function orderInField(rule: GatewayFunction, field: FieldSite): ForgedAnswer | undefined {
  if (rule.answer !== undefined) return undefined;
  const draw = drawWith(field.random(rule).stream("resolver"));
  return silentAnswers(
    draw({ nxdomain: 2, refused: 1, servfail: 1, empty: 0.5, notice: 2 }),
    field,
  );
}

/** The answer of a name; `drop` where it is none. */
function silentAnswers(name: string, { noticeAddress }: FieldSite): ForgedAnswer {
  switch (name) {
    case "nxdomain":
    case "refused":
    case "servfail":
    case "empty":
      return { type: name };
    case "notice":
      return { type: "addresses", addresses: [noticeAddress] };
    default:
      return { type: "drop" };
  }
}

/** A box for what a rule does to one transport, in a manner of the field; undefined: as the design says. */
export function transportInField(
  rule: GatewayFunction,
  transport: Transport,
  field: FieldSite,
): Middlebox | undefined {
  const random = field.random(rule).stream(transport);
  const draw = drawWith(random);
  switch (rule.kind) {
    case "shut-down":
      return transport === "all" ? shutdownInField(rule, field, draw) : undefined;
    case "block":
    case "reset":
    case "inject":
      if (transport === "dns") return dnsInField(rule, field, draw);
      if (transport === "tls" || transport === "http")
        return nameInField(rule, transport, field, random, draw);
      if (transport === "all" || transport === "tcp") return addressInField(rule, transport, draw);
      return undefined;
    default:
      return undefined;
  }
}

function drawWith(random: RandomStream): Draw {
  return (choices) => {
    let left = random.next() * Object.values(choices).reduce((sum, share) => sum + share, 0);
    for (const [name, share] of Object.entries(choices)) {
      left -= share;
      if (left < 0) return name;
    }
    return Object.keys(choices).at(-1) ?? "";
  };
}

function dnsInField(rule: GatewayFunction, field: FieldSite, draw: Draw): Middlebox | undefined {
  if (rule.answer === undefined) {
    const name = draw({ designed: 2, nxdomain: 1, refused: 0.5, servfail: 0.5, notice: 1 });
    if (name === "designed") return undefined;
    return dnsInjection({ match: domainsOf(rule), answer: silentAnswers(name, field) });
  }
  if (!parseIp(rule.answer)) return undefined;
  if (draw({ designed: 1, injectors: 1 }) === "designed") return undefined;
  return dnsInjectors(domainsOf(rule), threeInjectors([rule.answer, ...field.otherAddresses]));
}

function nameInField(
  rule: GatewayFunction,
  transport: "tls" | "http",
  field: FieldSite,
  random: RandomStream,
  draw: Draw,
): Middlebox | undefined {
  const action = actionInField(rule, transport, field, random, draw);
  if (action === undefined) return undefined;
  const resets = action.type === "reset" || action.type === "rewrite";
  const seconds = rule.residualSeconds;
  const residualMs =
    seconds !== undefined
      ? seconds * 1000
      : resets && draw({ none: 1, residual: 1 }) === "residual"
        ? RESIDUAL_MS
        : 0;
  return nameRule({
    match: { ...domainsOf(rule), ...placesOf(rule) },
    action,
    sees: [transport === "tls" ? "sni" : "host"],
    ...(rule.reassembly !== undefined && { reassembles: rule.reassembly }),
    ...(residualMs > 0 && { residual: { durationMs: residualMs, scope: "endpoint" as const } }),
  });
}

function actionInField(
  rule: GatewayFunction,
  transport: "tls" | "http",
  field: FieldSite,
  random: RandomStream,
  draw: Draw,
): NameAction | undefined {
  const inPath = rule.path !== "on";
  if (rule.kind === "reset")
    switch (draw({ one: 1, triplet: 1, client: 0.5, fin: 0.5, rewrite: inPath ? 1 : 0 })) {
      case "fin":
        return { type: "fin" };
      case "triplet":
        return { type: "reset", triplet: true };
      case "client":
        return { type: "reset", to: "client" };
      case "rewrite":
        return { type: "rewrite" };
      default:
        return { type: "reset" };
    }
  if (transport === "tls")
    return inPath && draw({ designed: 1, delayed: 1 }) === "delayed"
      ? { type: "drop", afterPackets: 5 + random.below(4) }
      : undefined;
  const drops = rule.kind === "block" && rule.answer === undefined;
  switch (draw({ designed: drops ? 2 : 1, iframe: 1, page: 1, clear: 1, tls: 1 })) {
    case "page":
      return ownPage(random);
    case "iframe":
      return { type: "block-page", status: 403, body: iframePage(rule.answer) };
    case "clear":
      return { type: "redirect", location: field.notices.clear };
    case "tls":
      return { type: "redirect", location: field.notices.tls };
    default:
      return undefined;
  }
}

const pageTitles = [
  "Blocked",
  "Access denied",
  "Доступ ограничен",
  "Internet Positif",
  "",
] as const;

/** A page of the gateway's own, of any length and with any title, in a 200 as often as in a 403. */
function ownPage(random: RandomStream): NameAction {
  const title = pageTitles[random.below(pageTitles.length)]!;
  const head = title === "" ? "" : `<title>${title}</title>`;
  const lines = 1 + Math.floor(2 ** (10 * random.next()));
  const body = `<html><head>${head}</head><body>${"<p>Emulated block page.</p>\n".repeat(lines)}</body></html>\n`;
  return { type: "block-page", status: random.next() < 0.5 ? 200 : 403, body };
}

/** A page that is nothing but a frame around another at a private address. */
function iframePage(answer: string | undefined): string {
  const address = answer !== undefined && parseIp(answer) ? answer : "10.10.34.34";
  return (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">' +
    `<title>M1-7</title></head><body><iframe src="http://${address}?type=Invalid Site&policy=MainPolicy" ` +
    'style="width: 100%; height: 100%" scrolling="no" frameborder="0"></iframe></body></html>\r\n'
  );
}

function addressInField(
  rule: GatewayFunction,
  transport: "all" | "tcp",
  draw: Draw,
): Middlebox | undefined {
  const match = { ...placesOf(rule), ...(transport === "tcp" && { transport }) };
  switch (draw({ designed: 2, reset: 1, unreachable: 1 })) {
    case "reset":
      return addressRule({ match, action: { type: "reset" } });
    case "unreachable":
      return addressRule({ match, action: { type: "unreachable", kind: "host" } });
    default:
      return undefined;
  }
}

function shutdownInField(
  rule: GatewayFunction,
  field: FieldSite,
  draw: Draw,
): Middlebox | undefined {
  const prefixes = rule.match.addresses;
  switch (draw({ designed: 2, withdrawn: 1, allowing: prefixes ? 0 : 1 })) {
    case "withdrawn":
      return withdrawal({ ...(prefixes && { prefixes }), routerAddresses: field.routerAddresses });
    case "allowing":
      return allowList({ domains: field.allowedDomains, addresses: field.allowedAddresses });
    default:
      return undefined;
  }
}
