/** `narrows lab`: the virtual network with a gateway in it. */
import type { Command } from "commander";
import { addLabQa } from "./lab-qa.ts";
import { addLabRun } from "./lab-run.ts";

interface PlaceOptions {
  readonly from?: string;
  readonly date?: string;
  readonly seed?: string;
}

interface ServeFlags extends PlaceOptions {
  readonly bind: string;
  readonly socks?: string;
  readonly dns?: string;
  readonly http?: string;
  readonly resolver?: string;
  readonly caOut?: string;
  readonly pcap?: string;
  readonly site: string[];
  readonly json?: boolean;
}

interface TraceFlags extends PlaceOptions {
  readonly svg?: string;
  readonly pcap?: string;
  readonly locate?: boolean;
  readonly json?: boolean;
}

/** Adds `lab` with its subcommands. */
export function registerLab(program: Command): void {
  const lab = program
    .command("lab")
    .description("emulate a gateway on a virtual internet, from the design that the twin assesses");

  place(
    lab
      .command("serve")
      .argument("<design>", "design file, or name of one in the library")
      .description(
        "open listeners on loopback (SOCKS5, DNS, HTTP) into the design's country, in real time",
      )
      .option("--bind <address>", "loopback address of the listeners", "127.0.0.1")
      .option("--socks <port>", "port of the SOCKS5 listener (default: any free one)")
      .option("--dns <port>", "port of the DNS listener, UDP and TCP (default: any free one)")
      .option("--http <port>", "port of the HTTP proxy listener (default: any free one)")
      .option(
        "--resolver <address>",
        "resolver that the DNS listener asks (default: the provider's)",
      )
      .option("--ca-out <file>", "write the root certificate of the lab's authority there")
      .option("--pcap <file>", "write a capture (pcapng) there at the end")
      .option("--site <name>", "add a site of this name abroad (repeatable)", collect, [])
      .option("--json", "describe the listeners as JSON"),
  ).action(async (design: string, flags: ServeFlags) => {
    const { runServe } = await import("./lab-serve.ts");
    await runServe(design, flags);
  });

  place(
    lab
      .command("trace")
      .argument("<design>", "design file, or name of one in the library")
      .argument("<url>", "page to fetch in the lab")
      .description("fetch a page in the design's country and draw what happened, packet by packet")
      .option("--svg <file>", "write the time ladder as SVG there")
      .option("--pcap <file>", "write a capture (pcapng) there")
      .option("--locate", "find the box by packets whose TTL runs out")
      .option("--json", "outcome and location as JSON"),
  ).action(async (design: string, url: string, flags: TraceFlags) => {
    const { runTrace } = await import("./lab-trace.ts");
    await runTrace(design, url, flags);
  });
  addLabQa(lab);
  addLabRun(lab);
}

function place(command: Command): Command {
  return command
    .option("--from <asn>", "AS number of the vantage point (default: the first)")
    .option("--date <date>", "date in the lab, YYYY-MM-DD (default: one on which the design acts)")
    .option("--seed <text>", "seed of everything random", "1");
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
