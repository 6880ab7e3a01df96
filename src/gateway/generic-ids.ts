/** Which generic designs there are: templates for any country (generic.ts). */

/** Ids of the templates, in the order in which they are listed. */
export const genericIds = [
  "generic-single",
  "generic-two",
  "generic-licensed",
  "generic-inline",
  "generic-cut",
] as const;

export type GenericId = (typeof genericIds)[number];

export function isGeneric(id: string): id is GenericId {
  return (genericIds as readonly string[]).includes(id);
}
