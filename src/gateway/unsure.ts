/** Designs that differ from one in a fact that nobody outside knows: whether a network is exempt. */
import type { Design, UnsureExemption } from "./design.ts";

/** Most networks that are varied; later ones of the list are left as the design takes them. */
const mostVaried = 4;

export interface UnsureVariant {
  readonly unsure: UnsureExemption;
  /** The design as it stands takes the network as exempt. */
  readonly isTakenExempt: boolean;
  /** The same design with the other answer for this network alone. */
  readonly otherwise: Design;
}

/** The design with an answer, exempt or not, for some of its networks; others stay as it takes them. */
export function withExemptions(design: Design, answers: ReadonlyMap<number, boolean>): Design {
  const exempt = (design.international.exempt ?? []).filter((asn) => answers.get(asn) !== false);
  for (const [asn, isExempt] of answers) if (isExempt && !exempt.includes(asn)) exempt.push(asn);
  return { ...design, international: { ...design.international, exempt } };
}

/** One variant for each of the first networks of `international.unsure`; none where no link is taken. */
export function unsureVariants(design: Design): UnsureVariant[] {
  const { regime, exempt = [], unsure = [] } = design.international;
  if (regime !== "gateway" && regime !== "licensed") return [];
  return unsure.slice(0, mostVaried).map((each) => {
    const isTakenExempt = exempt.includes(each.asn);
    return {
      unsure: each,
      isTakenExempt,
      otherwise: {
        ...withExemptions(design, new Map([[each.asn, !isTakenExempt]])),
        id: `${design.id}-${isTakenExempt ? "without" : "with"}-as${each.asn}`,
      },
    };
  });
}
