/** The action of `narrows lab serve`. */
import { diskError } from "../../data/cache.ts";
import { readDesign } from "../../data/design-library.ts";
import { type ServedLab, type ServeOptions, serveLab } from "../../lab/listeners/serve.ts";
import { formatEndpoint } from "../../wire/index.ts";
import { parseInteger, parseNames, placeOf } from "../lab-options.ts";

export interface ServeFlags {
  readonly bind: string;
  readonly socks?: string;
  readonly dns?: string;
  readonly http?: string;
  readonly resolver?: string;
  readonly caOut?: string;
  readonly pcap?: string;
  readonly site: readonly string[];
  readonly json?: boolean;
  readonly from?: string;
  readonly date?: string;
  readonly seed?: string;
}

/** A file that cannot be written is the user's mistake. */
async function serveOrExplain(options: ServeOptions): Promise<ServedLab> {
  try {
    return await serveLab(options);
  } catch (error) {
    throw diskError(error, (error as NodeJS.ErrnoException).path ?? "");
  }
}

/** Serves until interrupted. @throws InputError */
export async function runServe(name: string, flags: ServeFlags): Promise<void> {
  const design = await readDesign(name);
  const port = (option: string, text: string | undefined): number =>
    text === undefined ? 0 : parseInteger(option, text, 0, 65535);
  const served = await serveOrExplain({
    design,
    ...placeOf(flags),
    bind: flags.bind,
    socksPort: port("--socks", flags.socks),
    dnsPort: port("--dns", flags.dns),
    httpPort: port("--http", flags.http),
    names: parseNames("--site", flags.site),
    ...(flags.resolver !== undefined && { resolver: flags.resolver }),
    ...(flags.caOut !== undefined && { caFile: flags.caOut }),
    ...(flags.pcap !== undefined && { captureFile: flags.pcap }),
  });
  const { national, vantagePoint, socks, dns, http } = served;
  if (flags.json) {
    const description = {
      design: design.id,
      date: national.lab.network.clock.date().toISOString(),
      from: vantagePoint.asn,
      socks: formatEndpoint(socks.address, socks.port),
      dns: formatEndpoint(dns.address, dns.port),
      http: formatEndpoint(http.address, http.port),
      listed: national.listedNames,
      controls: national.controlNames,
    };
    process.stdout.write(`${JSON.stringify(description)}\n`);
  } else {
    process.stdout.write(
      [
        `SOCKS5  curl -x socks5h://${formatEndpoint(socks.address, socks.port)} https://www.example.com/`,
        `DNS     dig @${dns.address} -p ${dns.port} www.example.com`,
        `HTTP    curl -x http://${formatEndpoint(http.address, http.port)} http://www.example.com/`,
        "",
      ].join("\n"),
    );
  }
  process.stderr.write(
    `Emulated: ${design.title}, seen from ${vantagePoint.name} (AS${vantagePoint.asn}). Nothing leaves this computer.\n` +
      `Listed names: ${national.listedNames.join(" ") || "none"}\n` +
      `Other names: ${national.controlNames.join(" ")}\n` +
      "Ctrl-C ends it.\n",
  );
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await served.close();
}
