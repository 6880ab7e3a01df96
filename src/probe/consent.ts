/**
 * What a person is told before the probe sends its first packet: whom it will contact, what it will
 * record, and what that can mean for them. Their yes is a value, `Consent`, that only `askConsent`
 * makes and without which there is no network to measure over; whom the network may contact is read
 * from the same plan as the text.
 */
import { assert, InputError } from "../base/errors.ts";
import { parseEndpoint } from "../wire/ip.ts";
import { hostOf, portOf } from "./helper/service-call.ts";
import { parseInputUrl } from "./input-url.ts";

export interface MeasurementPlan {
  /** URLs to be measured, as they were given. */
  readonly inputs: readonly string[];
  /** `ip:port` of the UDP resolver. */
  readonly udpResolver: string;
  /** Resolver over HTTPS, if one is to be asked. */
  readonly dohUrl?: string | undefined;
  /** Test helpers; none when the control comes from a file. */
  readonly helpers: readonly string[];
  /** A name that tells which resolvers ask, if it is to be looked up. */
  readonly whoamiName?: string | undefined;
  /** Where the result goes. */
  readonly output: string;
}

declare const consentMark: unique symbol;
/** A person's yes to a plan. */
export interface Consent {
  readonly plan: MeasurementPlan;
  readonly [consentMark]: true;
}

/** How a person is asked. */
export interface Dialogue {
  /** The person said yes beforehand (`--yes`). */
  readonly yes: boolean;
  tell(text: string): void;
  /** Puts a question and gives the answer; absent without a terminal. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

/** Whom a plan contacts. */
export interface Contacts {
  /** Names, and addresses that stand in URLs, of sites, helpers and resolvers. Lower case. */
  readonly hosts: readonly string[];
  /** TCP ports of the plan's URLs, with 80 and 443. */
  readonly ports: readonly number[];
  readonly udpResolver: { readonly address: string; readonly port: number };
}

const given = new WeakSet<object>();

/**
 * Tells a person the plan and asks for their yes.
 * @throws InputError (rejects) `probe-consent` for any other answer, or without anybody to ask
 */
export async function askConsent(plan: MeasurementPlan, dialogue: Dialogue): Promise<Consent> {
  contactsOf(plan);
  dialogue.tell(describePlan(plan));
  if (!dialogue.yes) {
    if (!dialogue.ask)
      throw new InputError(
        "probe-consent",
        "nothing was measured: without a terminal to ask on, say --yes",
      );
    if (!isYes(await dialogue.ask("\nMeasure now? [y/N] ")))
      throw new InputError("probe-consent", "nothing was measured");
  }
  const inputs = Object.freeze([...plan.inputs]);
  const helpers = Object.freeze([...plan.helpers]);
  const consent = Object.freeze({ plan: Object.freeze({ ...plan, inputs, helpers }) });
  given.add(consent);
  return consent as Consent;
}

/** The plan that a person said yes to. An object that `askConsent` did not make is a bug. */
export function consentedPlan(consent: Consent): MeasurementPlan {
  assert(given.has(consent), "somebody said yes to this");
  return consent.plan;
}

/** @throws InputError `probe-url`, `probe-resolver` */
export function contactsOf({
  inputs,
  udpResolver,
  dohUrl,
  helpers,
  whoamiName,
}: MeasurementPlan): Contacts {
  const resolver = parseEndpoint(udpResolver);
  if (!resolver)
    throw new InputError("probe-resolver", `a resolver is IP:PORT, not ${udpResolver}`);
  const services = [...(dohUrl === undefined ? [] : [dohUrl]), ...helpers];
  const urls = [...inputs, ...services].map(parseInputUrl);
  const names = whoamiName === undefined ? [] : [whoamiName];
  return {
    hosts: [...new Set([...urls.map(hostOf), ...names].map((name) => name.toLowerCase()))],
    ports: [...new Set([80, 443, ...urls.map(portOf)])],
    udpResolver: { address: resolver.host, port: resolver.port },
  };
}

/** The text, in lines. */
export function describePlan({
  inputs,
  udpResolver,
  dohUrl,
  helpers,
  whoamiName,
  output,
}: MeasurementPlan): string {
  const hosts = [...new Set(inputs.map((input) => hostOf(parseInputUrl(input))))];
  const lines = [
    "This measures the Internet connection of this computer.",
    "",
    "It will contact, in clear view of your network's operator:",
    `  the sites            ${hosts.join(", ")}`,
    "                       (all their addresses, on ports 80 and 443 or the port you gave, and",
    "                       whatever sites they redirect to, up to ten)",
    "  name resolvers       your system's own,",
    `                       ${udpResolver} (UDP)${dohUrl === undefined ? "" : `, ${dohUrl}`}`,
  ];
  if (helpers.length > 0)
    lines.push(
      `  the test helper      ${helpers.join(", ")}`,
      "                       (it learns the addresses of this list and your own address)",
    );
  if (whoamiName !== undefined)
    lines.push(
      `  by the resolvers     ${whoamiName}`,
      "                       (whose owner learns the addresses of your resolvers)",
    );
  lines.push(
    "",
    "It will record: names and addresses looked up, connections, certificates, requests and",
    "responses (up to 512 KiB of each page), and times. It will not record your own addresses, as",
    "far as this computer, the test helper or you (--own-address) know them: they are replaced",
    "wherever they show, however they are written, and a resolver's message that holds one is",
    "left out. Pages may still contain what else a site knows about you.",
    `The result goes to ${output}, and nowhere else.`,
    "",
    "Visiting a blocked site can be noticed, and in some places punished. Measure only what",
    "you would dare to open in a browser here.",
  );
  return `${lines.join("\n")}\n`;
}

/** Whether an answer to the question means yes. */
export function isYes(answer: string): boolean {
  return /^\s*(y|yes|j|ja|o|oui|s|si|sí|បាទ|ចាស)\s*$/i.test(answer);
}
