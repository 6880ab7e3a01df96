/** `narrows lab exec`: runs a person's program with its proxies set to the lab, and keeps what happened. */

import { Argument, type Command } from "commander";
import type { ServedLab } from "../../../lab/listeners/serve.ts";
import type { FlowTruth } from "../../../lab/trace/flow-truth.ts";
import { networkName } from "../../../world/network-name.ts";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { type Io, ioOf } from "../../io.ts";
import { foreignWords, genericCountryOption, repeatedOption } from "../../options/common.ts";
import { type PlaceFlags, parseName, placeOf, placeOptions } from "../../options/lab.ts";

interface ExecFlags extends PlaceFlags {
  readonly out?: string;
  readonly resolver?: string;
  readonly country?: string;
  readonly site: readonly string[];
}

const note = `The program gets http_proxy, https_proxy and all_proxy (in both cases) of the lab, an empty no_proxy, the
lab's root in SSL_CERT_FILE, CURL_CA_BUNDLE, REQUESTS_CA_BUNDLE and NODE_EXTRA_CA_CERTS, and NARROWS_LAB_*.
It runs with your rights: one that heeds no proxy reaches the real network. Status: the program's own, 128+n
where signal n ended it; 127 where there is no such program, 126 where it cannot be started.`;

export function registerLabExec(program: Command): void {
  const command = group(program, "lab")
    .command("exec")
    .description("run a program with its proxies set to the lab; keeps capture and truth")
    .argument("<design>", "id of the library, a YAML file, or - for standard input")
    .addArgument(foreignWords(new Argument("<command...>", "the program and its words, behind --")))
    .option(
      "--out <folder>",
      "writes capture.pcapng, truth.jsonl, ca.pem and exec.json there at the end",
    )
    .option("--resolver <address>", "resolver that the DNS listener asks (default: the provider's)")
    .addOption(
      repeatedOption("--site <name>", "add a site of this name abroad", (text) => [
        parseName("--site", text),
      ]),
    );
  withExamples(
    placeOptions(genericCountryOption(command)),
    [
      "narrows lab exec kz-2019 -- node --version",
      "narrows lab exec kz-2019 --out seen -- node --version",
    ],
    note,
  ).action(runExec);
}

/** Runs the program; the status is its own. @throws InputError */
async function runExec(
  name: string,
  _words: readonly string[],
  flags: ExecFlags,
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const [{ readLabDesign }, { relaySignals, runGivenProgram, statusOfSignal }, lab, output] =
    await Promise.all([
      import("../../generic-designs.ts"),
      import("../../lab-exec/given-program.ts"),
      import("../../lab-exec/executed-lab.ts"),
      import("../../output.ts"),
    ]);
  const design = await readLabDesign(name, flags.country, io);
  if (flags.out !== undefined) await output.checkWritable(flags.out);
  const folder = flags.out === undefined ? undefined : await output.openOutFolder(flags.out);
  const relay = relaySignals();
  try {
    const { resolver, out } = flags;
    const executed = await lab.openExecutedLab({
      ...{ design, ...placeOf(flags), names: flags.site },
      ...(resolver !== undefined && { resolver }),
    });
    try {
      const early = relay.early();
      if (early !== undefined) {
        process.exitCode = statusOfSignal(early);
        return;
      }
      introduce(executed.served, io);
      const environment = executed.environment(io.environment, out);
      const { status, refused } = await runGivenProgram(command, environment, relay);
      process.exitCode = status;
      if (refused !== undefined) io.warn(`narrows: lab exec: ${refused}`);
      else await folder?.finish([], await executed.files(status));
      if (refused === undefined) conclude(status, executed.flows(), out, io);
      if (!executed.isComplete())
        io.warn(
          "narrows: lab exec: more happened than capture and truth keep; their beginning is there",
        );
    } finally {
      await executed.close();
    }
  } finally {
    relay.end();
    await folder?.close();
  }
}

function introduce(
  { national: { design, listedNames, controlNames }, vantagePoint }: ServedLab,
  io: Io,
): void {
  io.note(
    `Emulated: ${design.title}, seen from ${networkName(vantagePoint)}.\n` +
      `Listed names: ${listedNames.join(" ") || "none"}\n` +
      `Other names: ${controlNames.join(" ")}`,
  );
}

function conclude(
  status: number,
  flows: readonly FlowTruth[],
  out: string | undefined,
  io: Io,
): void {
  const struck = flows.filter(({ interference }) => interference).length;
  io.note(
    `Status ${status}; of ${flows.length} flows the gateway touched ${struck}` +
      `${out === undefined ? "" : `; capture and truth in ${out}`}`,
  );
}
