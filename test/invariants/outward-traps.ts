/**
 * Every way out of the process, trapped: at Node's own bindings, under whatever name a program reaches
 * them, and at the functions above them. What is tried is noted and refused; only what a test allows
 * goes through. Files opened for writing are noted and let through.
 */
import child_process from "node:child_process";
import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import worker_threads from "node:worker_threads";
import { isLoopback, parseIp } from "../../src/wire/index.ts";

type Method = (this: unknown, ...given: never[]) => unknown;
type Holder = Record<string, unknown>;

export interface Traps {
  /** What was tried and refused: "connect 1.2.3.4:80", "lookup a.example", "spawn sh", … */
  readonly refused: string[];
  /** Listeners that were opened: "tcp 127.0.0.1". */
  readonly opened: string[];
  /** Paths opened, made or renamed for writing. */
  readonly written: Set<string>;
  /** Threads that were started: their module or program text. */
  readonly threads: string[];
  /** Lets connections to this port of loopback through: the test's own. */
  allow(port: number): void;
  restore(): void;
}

const UV_EACCES = -13;

export function trapWaysOut(): Traps {
  const undo: (() => void)[] = [];
  const allowed = new Set<number>();
  const traps: Traps = {
    refused: [],
    opened: [],
    written: new Set(),
    threads: [],
    allow: (port) => void allowed.add(port),
    restore: () => {
      for (const back of undo.splice(0).reverse()) back();
      syncBuiltinESMExports();
    },
  };
  const replace = (holder: object, name: string, make: (original: Method) => Method): void => {
    const original = (holder as Holder)[name];
    if (typeof original !== "function") return;
    (holder as Holder)[name] = make(original as Method);
    undo.push(() => {
      (holder as Holder)[name] = original;
    });
  };
  trapSockets(traps, allowed, replace);
  trapNames(traps, replace);
  trapPrograms(traps, replace);
  trapWrites(traps, replace);
  syncBuiltinESMExports();
  return traps;
}

type Replace = (holder: object, name: string, make: (original: Method) => Method) => void;

function binding(name: string): Record<string, { prototype: object }> {
  const { binding } = process as unknown as { binding(name: string): never };
  return binding.call(process, name);
}

const loopback = (address: unknown): boolean =>
  typeof address === "string" && parseIp(address) !== undefined && isLoopback(address);

function trapSockets(traps: Traps, allowed: ReadonlySet<number>, replace: Replace): void {
  const dial = (kind: string) => (original: Method) =>
    function (this: unknown, request: never, address: never, port: never, ...rest: never[]) {
      if (loopback(address) && allowed.has(port))
        return original.call(this, request, address, port, ...rest);
      traps.refused.push(`${kind} ${String(address)}:${String(port)}`);
      return UV_EACCES;
    };
  const bind = (kind: string) => (original: Method) =>
    function (this: unknown, address: never, ...rest: never[]) {
      if (loopback(address) || (kind === "udp" && address === "0.0.0.0")) {
        traps.opened.push(`${kind} ${String(address)}`);
        return original.call(this, address, ...rest);
      }
      traps.refused.push(`bind ${kind} ${String(address)}`);
      return UV_EACCES;
    };
  const { TCP } = binding("tcp_wrap");
  const { UDP } = binding("udp_wrap");
  const { Pipe } = binding("pipe_wrap");
  for (const name of ["connect", "connect6"]) replace(TCP!.prototype, name, dial("connect"));
  for (const name of ["bind", "bind6"]) {
    replace(TCP!.prototype, name, bind("tcp"));
    replace(UDP!.prototype, name, bind("udp"));
  }
  for (const name of ["connect", "connect6"])
    replace(UDP!.prototype, name, () => (address: never, port: never) => {
      traps.refused.push(`udp ${String(address)}:${String(port)}`);
      return UV_EACCES;
    });
  for (const name of ["send", "send6"])
    replace(
      UDP!.prototype,
      name,
      (original) =>
        function (this: unknown, ...given: never[]) {
          if (loopback(given[4])) return original.apply(this, given);
          traps.refused.push(`udp ${String(given[4])}:${String(given[3])}`);
          return UV_EACCES;
        },
    );
  for (const name of ["connect", "bind"])
    replace(Pipe!.prototype, name, () => (...given: never[]) => {
      traps.refused.push(`pipe ${given.map(String).join(" ")}`);
      return UV_EACCES;
    });
  replace(globalThis, "fetch", () => (address: unknown) => {
    traps.refused.push(`fetch ${String(address)}`);
    return Promise.reject(new Error("refused by the test"));
  });
}

function trapNames(traps: Traps, replace: Replace): void {
  const noted = (name: string) => (original: Method) =>
    function (this: unknown, asked: unknown, ...rest: never[]) {
      // Node itself passes addresses through here, without asking anybody.
      if (name === "lookup" && parseIp(String(asked)))
        return original.call(this, asked as never, ...rest);
      traps.refused.push(`${name} ${String(asked)}`);
      throw Object.assign(new Error("refused by the test"), { code: "EACCES" });
    };
  for (const holder of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    for (const name of namesOf(holder))
      if (/^(lookup|resolve|reverse)/.test(name)) replace(holder, name, noted(name));
}

/** Names of an object and of what it inherits from. */
function namesOf(holder: object): string[] {
  const up = Object.getPrototypeOf(holder) as object | null;
  return [
    ...Object.getOwnPropertyNames(holder),
    ...(up && up !== Object.prototype ? namesOf(up) : []),
  ];
}

function trapPrograms(traps: Traps, replace: Replace): void {
  const noted = (name: string) => () => (program: unknown) => {
    traps.refused.push(`${name} ${String(program)}`);
    throw new Error("refused by the test");
  };
  for (const name of ["exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"])
    replace(child_process, name, noted(name));
  replace(binding("process_wrap").Process!.prototype, "spawn", noted("Process.spawn"));
  const { Worker } = worker_threads;
  replace(worker_threads, "Worker", () => {
    class NotedWorker extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        traps.threads.push(String(given[0]));
        super(...given);
      }
    }
    return NotedWorker as unknown as Method;
  });
}

/** The path is the last argument for functions with two of them. */
const writers: Readonly<Record<string, 0 | 1>> = {
  ...{ writeFile: 0, appendFile: 0, mkdir: 0, mkdtemp: 0, truncate: 0, rename: 1, copyFile: 1 },
  ...{ cp: 1, link: 1, symlink: 1 },
};

function trapWrites(traps: Traps, replace: Replace): void {
  const noted =
    (which: 0 | 1) =>
    (original: Method): Method =>
      function (this: unknown, ...given: never[]) {
        traps.written.add(String(given[which]));
        return original.apply(this, given);
      };
  const opened = (original: Method): Method =>
    function (this: unknown, ...given: never[]) {
      const flags: unknown = given[1];
      const reads =
        flags === undefined || flags === "r" || flags === 0 || typeof flags === "object";
      if (!reads) traps.written.add(String(given[0]));
      return original.apply(this, given);
    };
  for (const [name, which] of Object.entries(writers)) {
    replace(fs, name, noted(which));
    replace(fs, `${name}Sync`, noted(which));
    replace(fs.promises, name, noted(which));
  }
  replace(fs, "createWriteStream", noted(0));
  replace(fs, "open", opened);
  replace(fs, "openSync", opened);
  replace(fs.promises, "open", opened);
}
