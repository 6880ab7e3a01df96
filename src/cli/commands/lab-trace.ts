/** `narrows lab trace`: one fetch in a design's country, packet by packet. */
import { type Command, Option } from "commander";
import type { Trace } from "../../lab/trace/trace.ts";
import type { HopObservation } from "../../lab/trace/ttl-trace.ts";
import { withExamples } from "../examples.ts";
import { group } from "../group.ts";
import { type Io, ioOf } from "../io.ts";
import { type FormatOptions, formatOptions, genericCountryOption } from "../options/common.ts";
import { type PlaceFlags, placeOf, placeOptions } from "../options/lab.ts";
import { languageOption } from "../options/language.ts";

interface TraceFlags extends PlaceFlags, FormatOptions {
  readonly country?: string;
  readonly svg?: string;
  readonly pcap?: string;
  readonly har?: string;
  readonly locate?: boolean;
}

export function registerLabTrace(program: Command): void {
  const command = group(program, "lab")
    .command("trace")
    .description("fetch a page in the design's country and draw what happened, packet by packet")
    .argument("<design>", "id of the library, a YAML file, or - for standard input")
    .argument("<url>", "page to fetch in the lab")
    .option("--svg <file>", "write the time ladder as SVG there")
    .option("--pcap <file>", "write a capture (pcapng) there")
    .option("--har <file>", "write the request and its answer as an HTTP archive (HAR 1.2) there")
    .addOption(new Option("--locate", "find the box by packets whose TTL runs out"));
  formatOptions(languageOption(placeOptions(genericCountryOption(command))), {
    json: "outcome and location as JSON",
    csv: "the hops that --locate saw, one line each; without it the outcome",
  });
  withExamples(command, [
    "narrows lab trace kz-2019 https://allo.google.com/",
    "narrows lab trace kz-2019 https://allo.google.com/ --locate --json",
  ]).action(runTrace);
}

/** Fetches, draws, writes. @throws InputError */
async function runTrace(
  name: string,
  url: string,
  flags: TraceFlags,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const [{ writeAtomically }, { readLabDesign }, { locateFor, traceFetch }, words] =
    await Promise.all([
      import("../../data/cache.ts"),
      import("../generic-designs.ts"),
      import("../../lab/trace/trace.ts"),
      import("../results/lab-trace.ts"),
    ]);
  const design = await readLabDesign(name, flags.country, io);
  const options = { design, url, ...placeOf(flags) };
  const trace = await traceFetch(options);
  if (flags.svg !== undefined) await writeAtomically(flags.svg, trace.svg);
  if (flags.pcap !== undefined) await writeAtomically(flags.pcap, trace.capture);
  if (flags.har !== undefined) {
    const { fetchHar } = await import("../results/lab-har.ts");
    await writeAtomically(flags.har, fetchHar(url, trace.outcome, trace.steps));
  }
  const located = flags.locate ? await locateFor(options) : undefined;
  if (flags.json === true) {
    const { printJson } = await import("../output.ts");
    await printJson(io, "narrows-lab-trace/1", {
      design: design.id,
      url,
      outcome: words.outcomeSummary(trace.outcome),
      packets: trace.packets,
      ...(located && {
        hops: located.trace.hops.map(hopSummary),
        location: located.location ?? null,
      }),
    });
  } else if (flags.csv === true) await printCsvOf(trace, located?.trace.hops, url, io);
  else {
    await io.print(`${trace.text}\n${words.outcomeInWords(trace.outcome)}\n`);
    if (located) await io.print(`${words.locationInWords(located.location)}\n`);
  }
}

function hopSummary({ ttl, router, reaction }: HopObservation): object {
  return { ttl, router: router ?? null, reaction };
}

async function printCsvOf(
  { outcome, packets }: Trace,
  hops: readonly HopObservation[] | undefined,
  url: string,
  io: Io,
): Promise<void> {
  const { printCsv } = await import("../output.ts");
  if (hops !== undefined)
    await printCsv(
      io,
      ["ttl", "router", "reaction"],
      hops.map(({ ttl, router, reaction }) => [ttl, router, reaction]),
    );
  else
    await printCsv(
      io,
      ["url", "ok", "address", "status", "bytes", "failed_step", "failure", "packets"],
      [
        outcome.ok
          ? [url, true, outcome.address, outcome.status, outcome.body.length, null, null, packets]
          : [url, false, outcome.address, null, null, outcome.step, outcome.code, packets],
      ],
    );
}
