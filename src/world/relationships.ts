/** AS relationships as a checked table: what a world is built from, whatever file they came in. */

/** `provider`: a is the provider of b; `peer`: neither pays. The codes are those of CAIDA's files. */
export const relationshipCodes = { provider: -1, peer: 0 } as const;

export interface Relationships {
  /** First AS number of each line; the provider where the code is −1. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** −1 provider–customer, 0 peer–peer. */
  readonly codes: Int8Array;
  /** AS numbers of the inferred clique, from the comment lines. */
  readonly clique: Uint32Array;
  /** Lines that could not be read: number, and the text up to 60 characters. At most 100 are kept. */
  readonly malformed: { readonly line: number; readonly text: string }[];
  readonly malformedCount: number;
}
