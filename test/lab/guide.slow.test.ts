import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "narrows-guide-"));
const guide = readFileSync(`${root}docs/lab.md`, "utf8");
const has = (program: string) => !spawnSync(program, ["--version"]).error;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Listeners {
  socks: string;
  dns: string;
  http: string;
}

/** Starts a `narrows lab serve` command of the guide, on free ports, in a folder of its own. */
async function serve(
  command: string,
): Promise<{ listeners: Listeners; stop(): Promise<number | null> }> {
  const args = command
    .split(" ")
    .slice(1)
    .map((word, i, all) => (/^--(socks|dns|http)$/.test(all[i - 1] ?? "") ? "0" : word));
  const tsx = `${root}node_modules/tsx/dist/loader.mjs`;
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", tsx, `${root}src/cli/main.ts`, ...args, "--json"],
    { cwd: folder, stdio: ["ignore", "pipe", "ignore"] },
  );
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout! }).once("line", resolve);
    child.once("exit", (status) => reject(new Error(`exit ${status}`)));
  });
  return {
    listeners: JSON.parse(line) as Listeners,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners("exit");
        child.once("exit", resolve);
        child.kill("SIGINT");
      }),
  };
}

/** Commands of the guide's shell blocks that begin with a program's name, comments cut. */
function commands(program: string): string[] {
  return [...guide.matchAll(/```sh\n(.*?)```/gs)]
    .flatMap(([, block]) => block!.trim().split("\n"))
    .filter((line) => line.startsWith(`${program} `))
    .map((line) => line.replace(/\s+#.*$/, ""));
}

function run(command: string, listeners: Listeners): Promise<{ status: number; out: string }> {
  const [program, ...args] = command
    .replace("127.0.0.1:1080", listeners.socks)
    .replace("-p 5353", `-p ${listeners.dns.split(":")[1]}`)
    .split(" ");
  return new Promise((resolve) => {
    execFile(program!, args, { cwd: folder, timeout: 600_000 }, (error, out) =>
      resolve({ status: error ? Number(error.code) : 0, out }),
    );
  });
}

describe("the commands of the lab's page", () => {
  it.skipIf(!has("curl"))(
    "curl gets the page, and refuses the intercepted one (needs curl)",
    async () => {
      const [first, second] = commands("curl");
      const served = await serve(commands("narrows lab serve")[0]!);
      try {
        expect((await run(first!, served.listeners)).out).toContain(
          "www.inside.example in the lab",
        );
        expect((await run(second!, served.listeners)).status).toBe(60);
      } finally {
        expect(await served.stop()).toBe(0);
      }
    },
  );

  it.skipIf(!has("dig"))(
    "dig gets the forged answer first, over TCP the true one (needs dig)",
    async () => {
      const command = /in `(narrows lab serve cn [^`]*)`/.exec(guide)![1]!;
      const served = await serve(command);
      try {
        const [udp, tcp] = commands("dig");
        expect((await run(`${udp} +short`, served.listeners)).out).toMatch(/^31\.13\.94\.37$/m);
        expect((await run(`${tcp} +short`, served.listeners)).out).toMatch(/^45\./m);
      } finally {
        await served.stop();
      }
    },
  );

  it("trace draws, captures and locates", async () => {
    const [trace] = commands("narrows lab trace");
    const tsx = `${root}node_modules/tsx/dist/loader.mjs`;
    const args = ["--import", tsx, `${root}src/cli/main.ts`, ...trace!.split(" ").slice(1)];
    const { stdout, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("UNABLE_TO_GET_ISSUER_CERT_LOCALLY");
    expect(stdout).toContain("By TTL: the reaction begins after hop 1");
    expect(statSync(join(folder, "ladder.svg")).size).toBeGreaterThan(1000);
    expect(statSync(join(folder, "trace.pcapng")).size).toBeGreaterThan(1000);
  });
});
