/**
 * Measurements of known meaning beside the labelled sets, a folder per kind of fault, and which verdicts are
 * right for them. `.` stands for any file of the folder that is not named.
 */

import { ownValue } from "../base/own-value.ts";
import type { VerdictKind } from "../detect/verdict.ts";

const blocked = ["blocked", "interfered"] as const;
const ok = ["ok"] as const;

export const detectorCases: Readonly<
  Record<string, Readonly<Record<string, readonly VerdictKind[]>>>
> = {
  "01-ipv6-only": {
    "site-ipv4-only": ["insufficient"],
    "site-over-ipv6": ok,
    "with-nat64": ok,
    "tcp-*": ["insufficient"],
    "tls-*": ["insufficient"],
    "udp-*": ok,
  },
  "02-nat64": { "*-tlsreset": ["blocked"], "*": ok },
  "04-helper-lookup": {
    "control-v0.4-nxdomain-for-both": ["down"],
    "nxdomain-doh-answers": ["blocked", "interfered", "insufficient"],
    "nxdomain-helper-got-page": ["blocked", "insufficient"],
    "v0.4-nxdomain": ["blocked", "insufficient"],
    "*": ok,
  },
  "06-redirect-to-tls-notice": { "honest-*": ok, "*": blocked },
  "07-titles": { "*": blocked },
  "10-two-networks": { "*": ok },
  "11-two-replies": { "*": ok },
};

/** The verdicts that are right for a file of a folder, extension left out. */
export function acceptedFor(folder: string, name: string): readonly VerdictKind[] | undefined {
  const entry = Object.entries(ownValue(detectorCases, folder) ?? {}).find(([pattern]) =>
    new RegExp(`^${pattern.replace(/[.]/g, "\\.").replace(/\*/g, ".*")}$`).test(name),
  );
  return entry?.[1];
}
