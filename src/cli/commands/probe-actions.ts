/** What `narrows probe` does. */
import { randomBytes } from "node:crypto";
import { appendFile, open, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createInterface } from "node:readline/promises";
import { InputError } from "../../base/errors.ts";
import { diskError } from "../../data/cache.ts";
import { detect } from "../../detect/detection.ts";
import { withoutControls } from "../../detect/explanation.ts";
import type { ControlResponse, Measurement } from "../../ooni/format.ts";
import type { Json } from "../../ooni/json.ts";
import { scrubOwnAddresses } from "../../ooni/scrub.ts";
import { stringifyMeasurement } from "../../ooni/writer.ts";
import { describePlan, isYes } from "../../probe/consent.ts";
import { OperationFailure } from "../../probe/deadline.ts";
import { parseControl } from "../../probe/helper/control.ts";
import { helperHandler } from "../../probe/helper/helper-server.ts";
import { parseInputUrl } from "../../probe/input-url.ts";
import { systemNetwork } from "../../probe/system-network.ts";
import { withVerdict } from "../../probe/verdict-fields.ts";
import { measureWeb } from "../../probe/web-connectivity.ts";
import { isLoopback } from "../../wire/bogon.ts";
import { ipVersion, parseEndpoint } from "../../wire/ip.ts";
import { asRead, judgeCompatibly } from "../verdict.ts";
import type { ProbeHelperOptions, ProbeWebOptions } from "./probe.ts";

/** A public name that answers with the address of whoever asked. */
const WHOAMI_NAME = "whoami.v4.powerdns.org";

/** Asks, measures one URL after the other, and writes one line of JSON for each. */
export async function measureSites(
  inputs: readonly string[],
  options: ProbeWebOptions,
): Promise<void> {
  const urls = inputs.map(parseInputUrl);
  if (!parseEndpoint(options.resolver))
    throw new InputError("probe-resolver", `--resolver is IP:PORT, not ${options.resolver}`);
  const { helpers, control } = await readControl(options.control);
  const dohUrl = options.doh === undefined ? undefined : parseHttpsUrl(options.doh);
  const vantagePoint = readVantagePoint(options);
  const whoamiName = options.whoami ? WHOAMI_NAME : undefined;
  for (const address of options.ownAddress ?? [])
    if (!ipVersion(address))
      throw new InputError("probe-own-address", `--own-address is an IP address, not ${address}`);
  const output = options.out ?? "standard output";
  process.stderr.write(
    describePlan({ urls, udpResolver: options.resolver, dohUrl, helpers, whoamiName, output }),
  );
  await requireConsent(options.yes ?? false);
  if (options.out !== undefined) await checkWritable(options.out);
  const network = systemNetwork();
  const testStart = new Date();
  const seed = randomBytes(16).toString("hex");
  const reportId = newReportId(testStart, vantagePoint);
  for (const input of inputs) {
    const raw = await measureWeb(network, input, {
      seed,
      udpResolver: options.resolver,
      dohUrl: dohUrl?.href,
      helpers: helpers.map(({ href }) => href),
      control,
      whoamiName,
      vantagePoint,
      annotations: { engine_name: "narrows", platform: process.platform },
      testStart,
      reportId,
    });
    const judged = withVerdict(raw.measurement, judgeCompatibly);
    const own = [...raw.ownAddresses, ...(options.ownAddress ?? [])];
    const clean = scrubOwnAddresses(judged as unknown as Json, own) as unknown as Measurement;
    const line = `${stringifyMeasurement(clean)}\n`;
    if (options.out === undefined) process.stdout.write(line);
    else await appendFile(options.out, line);
    const { ours } = detect(asRead(clean));
    process.stderr.write(`${input}: ${ours.verdict}\n`);
    for (const words of ours.evidence) process.stderr.write(`  ${withoutControls(words)}\n`);
  }
}

/** So that a measurement is not made in vain. @throws InputError `disk` */
async function checkWritable(path: string): Promise<void> {
  try {
    await (await open(path, "a")).close();
  } catch (error) {
    throw diskError(error, path);
  }
}

async function readControl(
  given: string | undefined,
): Promise<{ helpers: URL[]; control: ControlResponse | undefined }> {
  if (given === undefined) return { helpers: [], control: undefined };
  if (/^https?:\/\//i.test(given)) return { helpers: [parseInputUrl(given)], control: undefined };
  let text: string;
  try {
    text = await readFile(given, "utf8");
  } catch {
    throw new InputError("file-missing", "cannot be read", { file: given });
  }
  try {
    return { helpers: [], control: parseControl(text) };
  } catch (error) {
    if (!(error instanceof OperationFailure)) throw error;
    throw new InputError("probe-control", "not a control measurement", { file: given });
  }
}

function parseHttpsUrl(text: string): URL {
  const url = parseInputUrl(text);
  if (url.protocol !== "https:")
    throw new InputError("probe-doh", `a resolver over HTTPS has an https URL, not ${text}`);
  return url;
}

function readVantagePoint({ asn, country }: ProbeWebOptions): {
  asn: string;
  countryCode: string;
  networkName: string;
} {
  if (!/^AS\d{1,10}$/.test(asn))
    throw new InputError("probe-asn", `--asn is like AS64500, not ${asn}`);
  if (!/^[A-Z]{2}$/.test(country))
    throw new InputError("probe-country", `--country is two capital letters, not ${country}`);
  return { asn, countryCode: country, networkName: "" };
}

/** @throws InputError `probe-consent` */
async function requireConsent(given: boolean): Promise<void> {
  if (given) return;
  if (!process.stdin.isTTY)
    throw new InputError(
      "probe-consent",
      "nothing was measured: without a terminal to ask on, say --yes",
    );
  const dialogue = createInterface({ input: process.stdin, output: process.stderr });
  try {
    if (!isYes(await dialogue.question("\nMeasure now? [y/N] ")))
      throw new InputError("probe-consent", "nothing was measured");
  } finally {
    dialogue.close();
  }
}

function newReportId(
  start: Date,
  { asn, countryCode }: { asn: string; countryCode: string },
): string {
  const time = start.toISOString().replace(/[-:]|\.\d+/g, "");
  const random = randomBytes(12).toString("base64url").replace(/[-_]/g, "0");
  return `${time}_webconnectivity_${countryCode}_${asn.slice(2)}_n1_${random}`;
}

/** Serves control measurements until interrupted. */
export async function serveHelper(options: ProbeHelperOptions): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InputError("probe-port", `not a port: ${options.port}`);
  if (!ipVersion(options.listen))
    throw new InputError("probe-listen", `--listen is an address, not ${options.listen}`);
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 20_000 },
    helperHandler(systemNetwork()),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new InputError("probe-listen", `cannot listen: ${error.message}`)),
    );
    server.listen(port, options.listen, resolve);
  });
  const bound = server.address();
  const boundPort = typeof bound === "object" && bound ? bound.port : port;
  const host = options.listen.includes(":") ? `[${options.listen}]` : options.listen;
  process.stderr.write(
    `test helper on http://${host}:${boundPort}/ (public addresses only; keeps no log)\n`,
  );
  if (!isLoopback(options.listen))
    process.stderr.write(
      "It listens for others: anyone who reaches it can have it fetch public web pages.\n",
    );
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}
