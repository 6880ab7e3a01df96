/**
 * What a person is told before the probe sends its first packet: whom it will contact, what it will
 * record, and what that can mean for them.
 */
import { hostOf } from "./helper/service-call.ts";

export interface MeasurementPlan {
  readonly urls: readonly URL[];
  /** `ip:port` of the UDP resolver. */
  readonly udpResolver: string;
  readonly dohUrl: URL | undefined;
  /** Test helpers; none when the control comes from a file. */
  readonly helpers: readonly URL[];
  /** A name that tells which resolvers ask, if it is to be looked up. */
  readonly whoamiName?: string | undefined;
  /** Where the result goes. */
  readonly output: string;
}

/** The text, in lines. */
export function describePlan({
  urls,
  udpResolver,
  dohUrl,
  helpers,
  whoamiName,
  output,
}: MeasurementPlan): string {
  const hosts = [...new Set(urls.map(hostOf))];
  const lines = [
    "This measures the Internet connection of this computer.",
    "",
    "It will contact, in clear view of your network's operator:",
    `  the sites            ${hosts.join(", ")}`,
    "                       (all their addresses, on ports 80 and 443 or the port you gave, and",
    "                       whatever sites they redirect to, up to ten)",
    "  name resolvers       your system's own,",
    `                       ${udpResolver} (UDP)${dohUrl ? `, ${dohUrl.href}` : ""}`,
  ];
  if (helpers.length > 0)
    lines.push(
      `  the test helper      ${helpers.map(({ href }) => href).join(", ")}`,
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
    "responses (up to 512 KiB of each page), and times. It will not record your own address:",
    "it is replaced wherever it shows. Pages may still contain what a site knows about you.",
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
