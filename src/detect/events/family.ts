/** Families of mechanisms: what makes one series, since one box often shows several names of one family. */

export const families = [
  "dns",
  "tcp",
  "tls",
  "tls.mitm",
  "quic",
  "http",
  "throttle",
  "shutdown",
] as const;

/** `tcp` holds `ip`, too; `throttle` holds all names of throttling; the others begin like their mechanisms. */
export type EventFamily = (typeof families)[number];

/** The family of a mechanism's name; `undefined` for a name that is no mechanism. */
export function eventFamilyOf(mechanism: string): EventFamily | undefined {
  if (mechanism.includes("throttle")) return "throttle";
  if (mechanism.startsWith("tls.mitm")) return "tls.mitm";
  const first = mechanism.split(".")[0]!;
  if (first === "ip") return "tcp";
  return families.find((family) => family === first);
}
