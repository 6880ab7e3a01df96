/** `narrows probe`: measurements of this computer's own connection, and the test helper. */
import type { Command } from "commander";
import type { Language } from "../../report/wording.ts";
import { languageOption } from "../options/language.ts";
import { addProbeExamples } from "../probe-examples.ts";

export interface ProbeWebOptions {
  readonly control?: string;
  readonly resolver: string;
  readonly doh?: string;
  readonly out?: string;
  readonly asn: string;
  readonly country: string;
  readonly ownAddress?: string[];
  readonly whoami?: boolean;
  readonly yes?: boolean;
  readonly language: Language;
}

export interface ProbeHelperOptions {
  readonly port: string;
  readonly listen: string;
}

export function registerProbe(program: Command): void {
  const probe = program.command("probe").description("measures this computer's own connection");
  const web = probe
    .command("web")
    .description("measures web sites as OONI's Web Connectivity does; asks before the first packet")
    .argument("<url...>", "what to measure, http or https")
    .option("--control <url|file>", "a test helper, or a control measurement as a JSON file")
    .option("--resolver <ip:port>", "a second resolver, asked over UDP", "1.1.1.1:53")
    .option("--doh <url>", "a third resolver, asked over HTTPS (default: none)")
    .option("--out <file>", "append the measurements to this file (default: standard output)")
    .option("--asn <asn>", "your network, for the record", "AS0")
    .option("--country <cc>", "your country, for the record", "ZZ")
    .option("--own-address <ip...>", "a public address of yours to leave out of the result")
    .option("--whoami", "also learn which resolvers really ask, from whoami.v4.powerdns.org")
    .option("--yes", "do not ask: I have read what will be contacted and recorded");
  languageOption(web).action(async (urls: string[], options: ProbeWebOptions) => {
    const { measureSites } = await import("./probe-actions.ts");
    await measureSites(urls, options);
  });
  probe
    .command("helper")
    .description("a test helper: control measurements for probes elsewhere; public addresses only")
    .option("--port <port>", "port to listen on", "8080")
    .option(
      "--listen <address>",
      "address to listen on; another than loopback opens it to others",
      "127.0.0.1",
    )
    .action(async (options: ProbeHelperOptions) => {
      const { serveHelper } = await import("./probe-actions.ts");
      await serveHelper(options);
    });
  addProbeExamples(probe);
}
