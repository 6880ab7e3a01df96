/** What is said of a part of a design that does nothing, or not what was meant: codes and values, no sentences. */

/** Why a part of a design does nothing; `site-outside-country`, `…-sibling`: it counts, and is likely a slip. */
export type FindingCode =
  | "unread-under-regime"
  | "site-without-operator"
  | "site-without-links"
  | "site-domestic-only"
  | "site-outside-country"
  | "operator-without-links"
  | "customer-unknown"
  | "customer-foreign"
  | "customer-without-lost-links"
  | "exempt-unknown"
  | "exempt-foreign"
  | "exempt-without-links"
  | "exempt-operator"
  | "exempt-sibling"
  | "operator-sibling"
  | "box-sibling"
  | "unsure-without-effect"
  | "upstream-unknown"
  | "upstream-domestic"
  | "rule-site-not-international"
  | "rule-site-without-operator"
  | "rule-shadowed"
  | "rule-without-neighbours"
  | "box-unknown"
  | "box-foreign"
  | "cut-without-links"
  | "capacity-bound-by-inspection"
  | "inspection-above-capacity"
  | "cable-without-site"
  | "function-matches-nothing"
  | "function-never-in-force"
  | "function-on-no-path"
  | "function-without-effect"
  | "function-key-unread"
  | "function-place-unknown"
  | "function-place-foreign"
  | "content-unknown"
  | "content-domestic"
  | "override-without-effect"
  | "override-equal"
  | "path-without-effect";

/** What would make it count. */
export type RemedyCode =
  /** Make the change in `values.set`. */
  | "set"
  /** Make the changes in `values.first` and `values.set`. */
  | "set-both"
  /** Leave the part out, as by the change in `values.set`, or name another network. */
  | "remove-or-correct"
  /** Take one of the regimes in `values.regimes`. */
  | "choose-regime"
  /** Give the operator a site that no earlier operator runs, or upstreams of its own. */
  | "give-own-site"
  /** Change the values at `values.latitude` and `values.longitude`. */
  | "move-inside"
  /** Name the networks too, as by the changes in `values.set`, if they are meant. */
  | "name-siblings"
  /** List the customers of `values.operator`, the networks among them, if they are meant. */
  | "list-customers"
  /** Leave the change out: it says what stands there already. */
  | "leave-out"
  /** Nothing known: the value is read and moves no answer. */
  | "none-known";

export interface Finding {
  code: FindingCode;
  /** Place in the design, as `operators[0].customers[2]`. */
  path: string;
  values: Readonly<Record<string, string | number>>;
  remedy: { code: RemedyCode; values: Readonly<Record<string, string | number>> };
}
