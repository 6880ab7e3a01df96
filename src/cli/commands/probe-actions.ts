/** What `narrows probe` does. */

import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { InputError } from "../../base/errors.ts";
import { diskError } from "../../data/cache.ts";
import { detect } from "../../detect/detection.ts";
import { asRead, judgeAsOoni } from "../../jobs/campaign/verdict.ts";
import type { ControlResponse } from "../../ooni/format.ts";
import { stringifyMeasurement } from "../../ooni/writer.ts";
import { askConsent, type Consent, type MeasurementPlan } from "../../probe/consent.ts";
import { OperationFailure } from "../../probe/deadline.ts";
import { parseControl } from "../../probe/helper/control.ts";
import { openHelper } from "../../probe/helper/helper-listener.ts";
import { parseInputUrl } from "../../probe/input-url.ts";
import { measureConsented } from "../../probe/session.ts";
import { evidenceInWords } from "../../report/results/detection.ts";
import { wordingIn } from "../../report/wording.ts";
import { isLoopback } from "../../wire/bogon.ts";
import { ipVersion, parseEndpoint } from "../../wire/ip.ts";
import { specialPurposeDate } from "../../wire/special-purpose.ts";
import { toStderr, toStdout } from "../streams.ts";
import type { ProbeHelperOptions, ProbeWebOptions } from "./probe.ts";

/** A public name that answers with the address of whoever asked. */
const WHOAMI_NAME = "whoami.v4.powerdns.org";

/** Asks, measures one URL after the other, and writes one line of JSON for each. */
export async function measureSites(
  inputs: readonly string[],
  options: ProbeWebOptions,
): Promise<void> {
  for (const input of inputs) parseInputUrl(input);
  if (!parseEndpoint(options.resolver))
    throw new InputError("probe-resolver", `--resolver is IP:PORT, not ${options.resolver}`);
  const { helpers, control } = await readControl(options.control);
  const dohUrl = options.doh === undefined ? undefined : parseHttpsUrl(options.doh).href;
  const vantagePoint = readVantagePoint(options);
  for (const address of options.ownAddress ?? [])
    if (!ipVersion(address))
      throw new InputError("probe-own-address", `--own-address is an IP address, not ${address}`);
  const consent = await askOnTerminal(
    {
      inputs,
      udpResolver: options.resolver,
      dohUrl,
      helpers: helpers.map(({ href }) => href),
      whoamiName: options.whoami ? WHOAMI_NAME : undefined,
      output: options.out ?? "standard output",
    },
    options.yes ?? false,
  );
  if (options.out !== undefined) await checkWritable(options.out);
  const wording = wordingIn(options.language);
  const testStart = new Date();
  const session = measureConsented(consent, {
    seed: randomBytes(16).toString("hex"),
    control,
    vantagePoint,
    annotations: { engine_name: "narrows", platform: process.platform },
    testStart,
    reportId: newReportId(testStart, vantagePoint),
    ownAddresses: options.ownAddress ?? [],
    judge: judgeAsOoni,
  });
  for await (const { input, measurement } of session) {
    const line = `${stringifyMeasurement(measurement)}\n`;
    if (options.out === undefined) await toStdout(line);
    else await appendLine(options.out, line);
    const detection = detect(asRead(measurement));
    const verdict = wording.text(`verdict-short.${detection.narrows.verdict}`);
    toStderr(`${input}: ${verdict}\n`);
    for (const line of evidenceInWords(detection, wording)) toStderr(`  ${line}\n`);
  }
}

/** So that a measurement is not made in vain. @throws InputError `disk` */
async function checkWritable(path: string): Promise<void> {
  await appendLine(path, "");
}

/**
 * Adds a line, whole or not at all; half a line that a killed run left is ended first.
 * @throws InputError `disk`
 */
async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, "a+").catch((error: unknown) => {
    throw diskError(error, path);
  });
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    const isOpen = size > 0 && bytesRead === 1 && buffer[0] !== newline;
    await file.appendFile(isOpen ? `\n${line}` : line).catch(async (error: unknown) => {
      await file.truncate(size).catch(() => undefined);
      throw error;
    });
  } catch (error) {
    throw diskError(error, path);
  } finally {
    await file.close();
  }
}

const newline = 0x0a;

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
async function askOnTerminal(plan: MeasurementPlan, yes: boolean): Promise<Consent> {
  const ask = async (question: string): Promise<string> => {
    const dialogue = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await dialogue.question(question);
    } finally {
      dialogue.close();
    }
  };
  return askConsent(plan, {
    yes,
    tell: (text) => toStderr(text),
    ask: process.stdin.isTTY ? ask : undefined,
  });
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
  const helper = await openHelper(options.listen, port);
  const host = options.listen.includes(":") ? `[${options.listen}]` : options.listen;
  toStderr(
    `test helper on http://${host}:${helper.port}/ (public addresses only, by the registries of ${specialPurposeDate}; keeps no log)\n`,
  );
  if (!isLoopback(options.listen))
    toStderr("It listens for others: anyone who reaches it can have it fetch public web pages.\n");
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await helper.close();
}
