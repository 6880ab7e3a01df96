/**
 * What a kind of middlebox says about itself, so that designs, topology files and scenarios can use it:
 * a file declares its kind beside its logic, registry.ts lists it.
 */
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
  /** An authority that nobody trusts yet. */
  newAuthority(
    purpose: string,
    subject: { readonly CN: string },
    more?: Pick<AuthorityOptions, "intermediate" | "issuingSubject">,
  ): Authority;
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
