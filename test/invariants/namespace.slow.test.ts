import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./vocabulary.ts";

/** A network namespace with loopback and nothing else: no route leads anywhere. */
const enter = [
  "unshare",
  "--map-root-user",
  "--net",
  "sh",
  "-c",
  'ip link set lo up && exec "$@"',
  "sh",
];
const able = spawnSync(enter[0]!, [...enter.slice(1), "true"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "narrows-namespace-"));
const environment = {
  ...process.env,
  XDG_CACHE_HOME: join(folder, "cache"),
  NARROWS_MIRROR: "",
};
const main = [process.execPath, "--import", "tsx", join(root, "src/cli/main.ts")];

function within(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const [program, ...words] = [...enter, ...args];
  return spawnSync(program!, words, {
    cwd: root,
    env: environment,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
}

describe.skipIf(!able)(
  "in a network namespace without routes (skipped: this machine lets no user make one)",
  () => {
    it("there is no way out", () => {
      const attempt = 'fetch("http://1.1.1.1/").then(() => process.exit(0), () => process.exit(9))';
      expect(within(process.execPath, "--eval", attempt).status).toBe(9);
    });

    it.each([
      ["assess", "kh-2021", "--synthetic", "--json"],
      ["country", "KH", "--synthetic", "--json"],
      ["lab", "run", "kz-2020", "--out", join(folder, "campaign"), "--rounds", "1", "--sites", "1"],
      ["detect", join(folder, "campaign/measurements.jsonl"), "--json"],
      ["lab", "trace", "kz-2020", "https://google.com/", "--json"],
      ["lab", "qa", "--only", "open-redirect", "--json"],
    ])("narrows %s %s works as ever", (...args) => {
      const { status, stdout, stderr } = within(...main, ...args);
      expect(stderr).not.toMatch(/bug in Narrows/);
      expect(status).toBe(0);
      expect(stdout.length).toBeGreaterThan(20);
    });

    it("lab serve serves its virtual hosts, and knows no others", async () => {
      const ask = `const http = require("node:http");
        const ask = (port, path) => new Promise((done) => http.get({ host: "127.0.0.1", port, path },
          (answer) => { answer.resume(); done(answer.statusCode); }));
        const { spawn } = require("node:child_process");
        const lab = spawn(process.argv[1], process.argv.slice(2), { stdio: ["ignore", "pipe", "inherit"] });
        let text = "";
        lab.stdout.on("data", async (chunk) => {
          text += chunk;
          if (!text.includes("\\n")) return;
          const { http } = JSON.parse(text);
          const { port } = http.port === undefined ? new URL("http://" + http) : http;
          const known = await ask(port, "http://www.example.com/");
          const unknown = await ask(port, "http://www.wikipedia.org/");
          console.log(JSON.stringify({ known, unknown }));
          lab.kill("SIGINT");
        });
        lab.on("exit", (code) => process.exit(code));`;
      const [program, ...words] = [
        ...enter,
        ...[process.execPath, "--eval", ask, "--", ...main],
        ...["lab", "serve", "kz-2020", "--json"],
      ];
      const child = spawn(program!, words, { cwd: root, env: environment });
      let text = "";
      child.stdout.on("data", (chunk) => {
        text += chunk;
      });
      expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
      expect(JSON.parse(text)).toEqual({ known: 200, unknown: 502 });
    });
  },
);
