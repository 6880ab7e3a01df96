/**
 * The system calls of every command but `data fetch` and `probe`, as the kernel is asked for them: no connection, no
 * datagram and no listener beyond loopback, by whatever way of Node, of a library or of a helper program. Those that
 * listen are sent requests for real addresses and names meanwhile. Wants Linux and `strace`.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  dnsQuery,
  dnsType,
  encodeDns,
  encodeSocksRequest,
  isLoopback,
} from "../../src/wire/index.ts";
import { folder, type Plan, plansOf, writeInputs } from "../../test/invariants/command-runs.ts";
import { type FaultTable, program, type Tell, temporaryFolder } from "./data.ts";

/** What asks the kernel to send something somewhere or to listen there. */
const watched = ["connect", "bind", "sendto", "sendmsg", "sendmmsg"];

/** Kinds of addresses that lead to nobody: a file of this computer, its own kernel, none at all. */
const withinComputer = new Set(["AF_UNIX", "AF_NETLINK", "AF_UNSPEC"]);

/** How often each thing was asked for: `connect AF_UNIX` → 3; what leads out, by its address. */
export interface SystemCalls {
  readonly within: ReadonlyMap<string, number>;
  readonly outward: readonly string[];
}

/**
 * @param trace as `strace -f -o` writes it
 * @returns what a call without an address asks is left out: its socket was bound or connected before
 */
export function readTrace(trace: string): SystemCalls {
  const within = new Map<string, number>();
  const outward: string[] = [];
  for (const line of trace.split("\n")) {
    const call = /^\d+\s+(\w+)\(/.exec(line)?.[1];
    if (call === undefined || !watched.includes(call)) continue;
    for (const [, family, rest] of line.matchAll(/sa_family=(\w+)([^}]*)\}/g)) {
      const address = /inet_addr\("([^"]*)"\)|inet_pton\(AF_INET6, "([^"]*)"/.exec(rest!);
      const text = address?.[1] ?? address?.[2];
      if (!withinComputer.has(family!) && (text === undefined || !isLoopback(text))) {
        outward.push(`${call} ${family} ${text ?? rest}`);
        continue;
      }
      const what = `${call} ${text === undefined ? family : "loopback"}`;
      within.set(what, (within.get(what) ?? 0) + 1);
    }
  }
  return { within, outward };
}

const aSecond = 1000;

/** Sends a first word and, once it is answered, a second one. */
async function say(port: number, ...words: readonly (string | Uint8Array)[]): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  for (const word of words) {
    socket.write(word);
    // A listener may end the connection in any way.
    const ended = [once(socket, "data"), once(socket, "close")].map((each) =>
      each.catch(() => undefined),
    );
    await Promise.race([...ended, sleep(aSecond)]);
  }
  socket.destroy();
}

/** Asks what listens there for addresses and names of the real Internet, in each of its languages. */
async function askForMore(port: number): Promise<void> {
  const greeting = Uint8Array.of(5, 1, 0);
  const udp = createSocket("udp4").on("error", () => undefined);
  udp.send(encodeDns(dnsQuery(7, "www.wikipedia.org", dnsType.A)), port, "127.0.0.1");
  await Promise.all([
    say(port, "GET http://www.wikipedia.org/ HTTP/1.1\r\nHost: www.wikipedia.org\r\n\r\n"),
    say(port, greeting, encodeSocksRequest("1.1.1.1", 443)),
    say(port, greeting, encodeSocksRequest("www.wikipedia.org", 80)),
    sleep(aSecond),
  ]);
  udp.close();
}

/** Waits for the addresses that a command prints, asks each of them, and ends it as Ctrl-C does. */
async function useAndEnd(
  child: ChildProcess,
  said: () => string,
  listeners: number,
): Promise<void> {
  const ports = () => [...new Set([...said().matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, at]) => at))];
  const isReady = () => ports().length >= listeners && said().includes("\n");
  while (child.exitCode === null && !isReady()) await sleep(20);
  await Promise.all(ports().map((port) => askForMore(Number(port))));
  // strace keeps the signal from itself; the command is in its group.
  process.kill(-child.pid!, "SIGINT");
}

interface Traced extends SystemCalls {
  readonly status: number | null;
  readonly stderr: string;
}

async function trace(
  args: readonly string[],
  environment: Record<string, string>,
  plan?: Plan,
): Promise<Traced> {
  const file = join(temporaryFolder("syscalls"), "trace.txt");
  const options = ["-f", "--seccomp-bpf", "-qq", "-e", `trace=${watched.join()}`, "-o", file];
  const child = spawn("strace", [...options, process.execPath, ...args], {
    env: { ...process.env, ...environment },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const ended = once(child, "close");
  // Three listeners of the lab stand behind four sockets: DNS has one for each transport.
  if (plan?.serves) await useAndEnd(child, () => stdout + stderr, Math.min(3, plan.opens!.length));
  await ended;
  return { ...readTrace(readFileSync(file, "utf8")), status: child.exitCode, stderr };
}

/** Asks for what must be seen, at addresses to which no packet is sent. */
const sharp = `
  const udp = require("node:dgram").createSocket("udp4").on("error", () => {});
  udp.bind(0, "0.0.0.0", () => udp.send("x", 9, "255.255.255.255", () => udp.close()));
  require("node:net").connect(9, "255.255.255.255").on("error", () => {});`;

/** Whether this computer lets programs be watched. */
export function canTrace(): boolean {
  const { status } = spawnSync("strace", ["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "true"]);
  return status === 0;
}

const isWatched = ({ args }: Plan) =>
  args[0] !== "probe" && !(args[0] === "data" && args[1] === "fetch");

/** The plan with a program that is there in place of the one that a trapped run never starts. */
function withProgram(plan: Plan): Plan {
  const given = plan.args.indexOf("given-program");
  if (given < 0) return plan;
  return {
    ...plan,
    args: [...plan.args.slice(0, given), process.execPath, "--version"],
    status: 0,
  };
}

/** Whether a call leads to the server of a queue that the command names, and nowhere else. */
function isToQueue({ args }: Plan, call: string): boolean {
  const queue = args[args.indexOf("--queue") + 1] ?? "";
  const host = args.includes("--queue") ? new URL(queue).hostname : undefined;
  return call === `connect AF_INET ${host}`;
}

/** @param only commands that begin so: `lab serve`; all when left out */
export async function runSyscalls(
  only: readonly string[] = [""],
  tell?: Tell,
): Promise<FaultTable> {
  const faults: string[] = [];
  const rows: (string | number)[][] = [];
  const environment = writeInputs();
  const seen = await trace(["--eval", sharp], environment);
  if (seen.outward.length < 3)
    faults.push(`the watch is blind: it saw ${seen.outward.join(", ") || "nothing"} of three`);
  const plans = plansOf("all").filter(isWatched).map(withProgram);
  for (const [done, plan] of plans.entries()) {
    tell?.("commands", done, plans.length);
    const words = plan.args.join(" ").replaceAll(`${folder}/`, "");
    if (!only.some((start) => words.startsWith(start))) continue;
    const found = await trace([...program, ...plan.args], environment, plan);
    const outward = found.outward.filter((call) => !isToQueue(plan, call));
    for (const call of new Set(outward)) faults.push(`${words}: ${call}`);
    if (found.status !== (plan.status ?? 0))
      faults.push(`${words}: status ${found.status}: ${found.stderr.slice(0, 200)}`);
    const calls = [...found.within].map(([what, count]) => `${what} ${count}`).sort();
    rows.push([words, calls.join(", "), outward.length]);
  }
  return { header: ["command", "within this computer", "outward"], rows, faults };
}
