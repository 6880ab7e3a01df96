/** A network of the lab as messages call it. */

/** With its number, which for many is all the name there is. */
export function nameOfNetwork({ name, asn }: { name: string; asn: number }): string {
  return name === `AS${asn}` ? name : `${name} (AS${asn})`;
}
