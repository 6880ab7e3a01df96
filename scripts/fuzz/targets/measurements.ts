/** Measurements in OONI's format: one, files of them, verdicts on them, and what is told of each. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPaths, readTraces } from "../../../src/cli/explain/tables.ts";
import { detect } from "../../../src/detect/detection.ts";
import { EventStream } from "../../../src/detect/events/event-stream.ts";
import { rowOfDetection } from "../../../src/detect/events/row.ts";
import { isVerdictLine, rowOfVerdictLine } from "../../../src/detect/events/verdict-line.ts";
import { explain } from "../../../src/detect/evidence/explanation.ts";
import { judgementOfLine } from "../../../src/detect/evidence/judgement.ts";
import { readTruth } from "../../../src/detect/model/truth.ts";
import { nodeReader } from "../../../src/jobs/detection/inputs.ts";
import type { Json } from "../../../src/ooni/json.ts";
import { readMeasurement } from "../../../src/ooni/reader.ts";
import { scrubOwnAddresses } from "../../../src/ooni/scrub.ts";
import { readMeasurements } from "../../../src/ooni/stream.ts";
import { detectionInWords } from "../../../src/report/results/detection.ts";
import { explanationLines } from "../../../src/report/results/verdict-explanation.ts";
import { wordingIn } from "../../../src/report/wording.ts";
import { temporaryFolder } from "../../faults/data.ts";
import { type FuzzTarget, jsonTarget, textTarget } from "../target.ts";

const failures = [
  ...["connection_reset", "generic_timeout_error", "dns_nxdomain_error", "ssl_invalid_hostname"],
  ...["unknown_failure", "eof_error", "host_unreachable", "dns_no_answer", "connection_refused"],
];
const words = [
  ...failures,
  ...["web_connectivity", "telegram", "getaddrinfo", "udp", "doh", "classic", "depth=0", "depth=1"],
  ...["A", "AAAA", "ANY", "CNAME", "10.0.0.1", "::1", "93.184.216.34", "[::1]:443", "tcp_connect"],
  ...["connect", "read", "write", "tls_handshake_done", "base64", "data", "format", "0.4.2", "AS0"],
];

/** The verdict on a measurement, and all that is said of it. */
function judgeWhole(value: unknown): unknown {
  const measurement = readMeasurement(value);
  if ("reason" in measurement) return measurement.reason;
  const detection = detect(measurement);
  const wording = wordingIn("en");
  const lines = detectionInWords(measurement, detection, wording);
  const explanations = explain(measurement, detection, { file: "f", line: 1 });
  const told = [...lines, ...explanations.flatMap((one) => explanationLines(one, 80, wording))];
  const bad = told.find((line) =>
    /\bNaN\b|\[object |\{\w+\}/.test(line.replaceAll(/[“"].*?[”"]/g, "")),
  );
  const text = JSON.stringify(value);
  if (bad !== undefined && !/NaN|\[object |\{\w/.test(text)) throw new Error(`it is said: ${bad}`);
  const { narrows, ooni } = detection;
  for (const share of [
    ...Object.values(narrows.posterior.causes),
    ...narrows.findings.map((one) => one.probability),
  ])
    if (!(share >= 0 && share <= 1)) throw new Error(`probability ${share}`);
  const row = rowOfDetection(measurement, detection);
  return [narrows.verdict, narrows.mechanisms, narrows.notes, ooni, row, explanations];
}

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

async function readWhole(input: Uint8Array): Promise<unknown> {
  const seen: unknown[] = [];
  for await (const { line, measurement, reason } of readMeasurements(
    inChunks(input),
    "f",
    nodeReader.decoders,
  ))
    if (seen.length < 50) seen.push([line > 0, measurement?.input === undefined, reason]);
  return seen;
}

/** Lines of `detect --json`, as `detect events` reads them. */
function eventsOfLines(text: string): unknown {
  const stream = new EventStream();
  const fates: string[] = [];
  for (const line of text.split("\n").slice(0, 500)) {
    let value: Json;
    try {
      value = JSON.parse(line) as Json;
    } catch {
      continue;
    }
    const row = isVerdictLine(value) ? rowOfVerdictLine(value) : undefined;
    fates.push(row === undefined ? "none" : stream.add(row));
    judgementOfLine(value);
    readTruth(value);
  }
  return [stream.events(stream.newest), new Set(fates)];
}

const folder = temporaryFolder("fuzz");

/** As a file is named on a command line. */
function fileTarget(
  name: string,
  read: (file: string) => unknown,
  own: readonly string[],
): FuzzTarget {
  const file = join(folder, `${name}.csv`);
  return textTarget(
    name,
    async (text) => {
      writeFileSync(file, text);
      try {
        return await read(file);
      } finally {
        rmSync(file);
      }
    },
    { words: own },
  );
}

/** What was scrubbed has nothing left to scrub. */
function scrubWhole(value: unknown): unknown {
  const own = ["203.0.113.9", "2001:db8::77"];
  const once = scrubOwnAddresses(value as Json, own);
  const twice = scrubOwnAddresses(once, own);
  if (JSON.stringify(once) !== JSON.stringify(twice)) throw new Error("an address was left");
  return once;
}

export const measurementTargets: readonly FuzzTarget[] = [
  jsonTarget("measurement", judgeWhole, { words, shortShare: 0.5 }),
  {
    name: "measurement-file",
    form: "bytes",
    words: ["\n", "\r\n", "\u001f\u008b", "ustar"],
    run: readWhole,
  },
  textTarget("verdict-lines", eventsOfLines, {
    words: [...words, "quick", "slow", "narrows-verdict/2"],
  }),
  fileTarget("paths", readPaths, ["path", "domestic", "AS1", "1 2 3", "4294967296"]),
  fileTarget("traces", readTraces, ["network", "destination", "asn", "AS1"]),
  jsonTarget("scrub", scrubWhole, {
    words: ["203.0.113.9", "2001:DB8:0::77", "::ffff:203.0.113.9", ...words],
  }),
];
