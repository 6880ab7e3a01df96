/**
 * What a kind of middlebox says about itself, so that designs, topology files and scenarios can use it:
 * a file declares its kind beside its logic, registry.ts lists it.
 */
import type { RandomStream } from "../../base/random.ts";
import type { GatewayFunction, Transport } from "../../gateway/design.ts";
import type { Authority, AuthorityOptions } from "../services/authority.ts";
import type { Middlebox } from "./box.ts";
import type { ForgedAnswer } from "./forged-answer.ts";
import type { Match } from "./match.ts";

/** What a box may need of the lab that it stands in. */
export interface BoxSite {
  /** Of the design, which block pages name. */
  readonly title: string;
  /** Roots by which real servers are checked, PEM. */
  readonly roots: readonly string[];
  /** The date by which their certificates are checked; undefined: the real one. */
  readonly certificateDate?: Date | undefined;
  /** Set where rules are carried out in manners of the field. */
  readonly field?: FieldSite | undefined;
  /** An authority that nobody trusts yet. */
  newAuthority(
    purpose: string,
    subject: { readonly CN: string },
    more?: Pick<AuthorityOptions, "intermediate" | "issuingSubject">,
  ): Authority;
}

/** What boxes that follow the manners of the field find in the lab; see `manners.ts`. */
export interface FieldSite {
  /** Draws a rule's manners: the same at every place of the rule. */
  random(rule: GatewayFunction): RandomStream;
  /** URLs of notices that redirects lead to. */
  readonly notices: { readonly clear: string; readonly tls: string };
  /** Where the notices are served. */
  readonly noticeAddress: string;
  /** Addresses of other parties, IPv4 and IPv6, that forged answers give. */
  readonly otherAddresses: readonly string[];
  /** Of a router inside, which says that routes are gone. */
  readonly routerAddresses: readonly string[];
  /** What an allow-list keeps reachable. */
  readonly allowedDomains: readonly string[];
  readonly allowedAddresses: readonly string[];
}

/** A rule of a scenario, read from its words. */
export interface ScenarioRule {
  readonly act: "reset" | "fin" | "drop" | "throttle" | "page" | "answer";
  readonly trigger: "sni" | "string" | "endpoint" | "dns";
  readonly match: Match;
  /** The string of `string`. */
  readonly needle: string | undefined;
  /** The answer of `answer`. */
  readonly answer: ForgedAnswer | undefined;
  /** How much `throttle` slows. */
  readonly slowness: { readonly delayMs: number; readonly loss: number };
  /** The body of `page`. */
  readonly page: Buffer;
}

export interface MiddleboxKind {
  /** Kebab-case. */
  readonly name: string;
  /** What it does, in a sentence. */
  readonly description: string;
  /** All that its acts can look like: names in the taxonomy of detect/mechanism.ts. */
  readonly mechanisms: readonly string[];
  /** A box that carries out a design's function as a whole; undefined if it is not for this kind. */
  ofFunction?(rule: GatewayFunction, site: BoxSite): Middlebox | undefined;
  /** A box for what a function does to one transport; undefined if it is not for this kind. */
  ofTransport?(rule: GatewayFunction, transport: Transport, site: BoxSite): Middlebox | undefined;
  /** A box for a rule of a scenario; undefined if it is not for this kind. */
  ofScenario?(rule: ScenarioRule): Middlebox | undefined;
}
