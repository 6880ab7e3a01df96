/** `narrows lab serve`: listeners on loopback into the virtual network. */

import { type Command, Option } from "commander";
import type { ServedLab, ServeOptions } from "../../lab/listeners/serve.ts";
import { networkName } from "../../world/network-name.ts";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { type Io, ioOf } from "../io.ts";
import { genericCountryOption, integerOption, repeatedOption } from "../options/common.ts";
import { type PlaceFlags, parseName, placeOf, placeOptions } from "../options/lab.ts";
import { languageOption } from "../options/language.ts";

interface ServeFlags extends PlaceFlags {
  readonly bind: string;
  readonly socks?: number;
  readonly dns?: number;
  readonly http?: number;
  readonly resolver?: string;
  readonly caOut?: string;
  readonly pcap?: string;
  readonly country?: string;
  readonly site: readonly string[];
  readonly json?: boolean;
}

export function registerLabServe(program: Command): void {
  const port = (name: string, what: string) =>
    integerOption(`--${name} <port>`, `port of the ${what} (default: any free one)`, {
      low: 0,
      high: 65_535,
    });
  const command = group(program, "lab")
    .command("serve")
    .description(
      "open listeners on loopback (SOCKS5, DNS, HTTP) into the design's country, in real time",
    )
    .argument("<design>", "id of the library, a YAML file, or - for standard input")
    .option("--bind <address>", "loopback address of the listeners", "127.0.0.1")
    .addOption(port("socks", "SOCKS5 listener"))
    .addOption(port("dns", "DNS listener, UDP and TCP"))
    .addOption(port("http", "HTTP proxy listener"))
    .option("--resolver <address>", "resolver that the DNS listener asks (default: the provider's)")
    .option("--ca-out <file>", "write the root certificate of the lab's authority there")
    .option("--pcap <file>", "write a capture (pcapng) there at the end")
    .addOption(
      repeatedOption("--site <name>", "add a site of this name abroad", (text) => [
        parseName("--site", text),
      ]),
    )
    .addOption(new Option("--json", "describe the listeners as JSON"));
  withExamples(languageOption(placeOptions(genericCountryOption(command))), [
    "narrows lab serve kz-2019 --socks 1080",
    "narrows lab serve kz-2019 --ca-out ca.pem --site www.example.net",
  ]).action(runServe);
}

/** Serves until interrupted. @throws InputError */
async function runServe(name: string, flags: ServeFlags, command: Command): Promise<void> {
  const io = ioOf(command);
  const { readLabDesign } = await import("../generic-designs.ts");
  const { checkFilePlace } = await import("../output.ts");
  for (const file of [flags.caOut, flags.pcap]) await checkFilePlace(file);
  const design = await readLabDesign(name, flags.country, io);
  const served = await serveOrExplain({
    design,
    ...placeOf(flags),
    bind: flags.bind,
    socksPort: flags.socks ?? 0,
    dnsPort: flags.dns ?? 0,
    httpPort: flags.http ?? 0,
    names: flags.site,
    ...(flags.resolver !== undefined && { resolver: flags.resolver }),
    ...(flags.caOut !== undefined && { caFile: flags.caOut }),
    ...(flags.pcap !== undefined && { captureFile: flags.pcap }),
  });
  // Whoever reads the description may interrupt at once.
  const interrupted = new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await describe(served, flags.json === true, io);
  await interrupted;
  await served.close();
}

/** A file that cannot be written is the user's mistake. */
async function serveOrExplain(options: ServeOptions): Promise<ServedLab> {
  const { serveLab } = await import("../../lab/listeners/serve.ts");
  const { diskError } = await import("../../data/cache.ts");
  try {
    return await serveLab(options);
  } catch (error) {
    throw diskError(error, (error as NodeJS.ErrnoException).path ?? "");
  }
}

async function describe(served: ServedLab, asJson: boolean, io: Io): Promise<void> {
  const { national, vantagePoint } = served;
  const { formatEndpoint } = await import("../../wire/index.ts");
  const [socks, dns, http] = [served.socks, served.dns, served.http].map(({ address, port }) =>
    formatEndpoint(address, port),
  );
  const { design, lab, listedNames, controlNames } = national;
  if (asJson)
    // One line, so that a program that started this need not wait for the end.
    await io.print(
      `${JSON.stringify({
        schema: "narrows-lab-listeners/1",
        design: design.id,
        date: lab.network.clock.date().toISOString(),
        from: vantagePoint.asn,
        ...{ socks, dns, http },
        listed: listedNames,
        controls: controlNames,
      })}\n`,
    );
  else
    await io.print(
      [
        `SOCKS5  curl -x socks5h://${socks} https://www.example.com/`,
        `DNS     dig @${served.dns.address} -p ${served.dns.port} www.example.com`,
        `HTTP    curl -x http://${http} http://www.example.com/`,
        "",
      ].join("\n"),
    );
  io.note(
    `Emulated: ${design.title}, seen from ${networkName(vantagePoint)}. Nothing leaves this computer.\n` +
      `Listed names: ${listedNames.join(" ") || "none"}\n` +
      `Other names: ${controlNames.join(" ")}\n` +
      "Ctrl-C ends it.",
  );
}
