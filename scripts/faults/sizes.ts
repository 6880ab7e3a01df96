/**
 * Inputs that are small to write and large to read: what a command takes of memory at most, and whether it ends by
 * itself. Each must stay below 2 GB, and end with a result or one clear line.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { mostLines } from "../../src/data/storage/limits.ts";
import { type FaultTable, program, type Tell, temporaryFolder } from "./data.ts";

const mostMegabytes = 2000;

interface Trial {
  readonly what: string;
  readonly args: readonly string[];
}

/** Says on standard error, as the last line, how much memory the process had at most. */
const measuring = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\nkB "+process.resourceUsage().maxRSS+"\\n"))`;

function trials(): Trial[] {
  const folder = temporaryFolder("sizes");
  const file = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const zeros = gzipSync(Buffer.alloc(1 << 30));
  const lines = (line: (k: number) => string, most = 63 << 20, count = 1e9) => {
    const parts: string[] = [];
    for (let [k, size] = [1, 0]; size < most && k <= count; k++) {
      const text = line(k);
      parts.push(text);
      size += text.length;
    }
    return gzipSync(parts.join(""), { level: 1 });
  };
  const graph = file("graph.txt", "1|2|-1\n2|3|-1\n");
  const asn = (k: number) => 1 + ((k * 7919) % 4_000_000_000);
  const world = (name: string, table: string) => ["world", "info", "--as-rel", graph, name, table];
  const aliases = Array.from({ length: 30 }, (_, k) => `x${k}: &x${k} [*x${k - 1}, *x${k - 1}]`);
  return [
    { what: "1 GB of zeros in a gzip", args: world("--labels", file("zeros.gz", zeros)) },
    {
      what: "1 GB of zeros, twice packed, as measurements",
      args: ["detect", "--summary", file("zeros.gz.gz", gzipSync(zeros))],
    },
    {
      what: "1 GB without an end of line, as measurements",
      args: [
        ...["detect", "--summary"],
        file("line.gz", gzipSync(Buffer.alloc(1 << 30, `{"a":"${"x".repeat(1000)}`))),
      ],
    },
    {
      what: "100 MB of brackets, as measurements",
      args: ["detect", "--summary", file("deep.gz", gzipSync("[".repeat(100 << 20)))],
    },
    { what: "endless relationships", args: ["world", "info", "--as-rel", "/dev/zero"] },
    {
      what: "63 MiB of relationships",
      args: [
        "world",
        "info",
        "--as-rel",
        file(
          "rel.gz",
          lines((k) => `${asn(k)}|${asn(k + 9)}|-1\n`),
        ),
      ],
    },
    {
      what: "63 MiB of labels",
      args: world(
        "--labels",
        file(
          "labels.gz",
          lines((k) => `${k},KH\n`),
        ),
      ),
    },
    {
      what: "63 MiB of users",
      args: world(
        "--users",
        file(
          "users.gz",
          lines((k) => `${k},9\n`),
        ),
      ),
    },
    {
      what: "63 MiB of users as JSON, all empty",
      args: world(
        "--users",
        file("users-json.gz", gzipSync(`{"Data":[${"{},".repeat(21 << 20)}{}]}`)),
      ),
    },
    {
      what: "63 MiB of exchanges",
      args: world(
        "--exchanges",
        file("ix.gz", gzipSync(`{"ix":{"data":[${"[],".repeat(21 << 20)}[]]}}`)),
      ),
    },
    {
      what: "63 MiB of organisations",
      args: world(
        "--organisations",
        file(
          "org.gz",
          lines((k) => (k === 1 ? "# format:aut|org_id\n" : `${k}|${k}\n`)),
        ),
      ),
    },
    ...(
      [
        ["relationships", "--as-rel", (k) => `${1 + (k % 999)}|${1e3 + ((k * 7919) % 9e4)}|0\n`],
        ["labels", "--labels", (k) => `${k},KH\n`],
        ["users", "--users", (k) => `${k},9\n`],
        [
          "organisations",
          "--organisations",
          (k) => (k === 1 ? "# format:aut|org_id\n" : `${k}|${k}\n`),
        ],
      ] as readonly (readonly [string, string, (k: number) => string])[]
    ).map(([name, option, line]) => {
      const table = file(`most-${name}.gz`, lines(line, Number.POSITIVE_INFINITY, mostLines - 2));
      const args = ["world", "info", option, table];
      return {
        what: `as many lines as may be, of ${name}`,
        args: option === "--as-rel" ? args : [...args, "--as-rel", graph],
      };
    }),
    {
      what: "as many values as may be, of users",
      args: world(
        "--users",
        file("most-json.gz", gzipSync(`{"Data":[${"{},".repeat(3_990_000)}{}]}`)),
      ),
    },
    {
      what: "a line of 63 MiB as labels",
      args: world("--labels", file("line.csv.gz", gzipSync("1,".repeat(31 << 20)))),
    },
    {
      what: "200 KiB of brackets as a design",
      args: ["designs", "check", file("deep.yaml", "[".repeat(200 << 10))],
    },
    {
      what: "a design of aliases to aliases",
      args: ["designs", "check", file("alias.yaml", `x-1: &x-1 [1]\n${aliases.join("\n")}\n`)],
    },
    {
      what: "5,000 keys as a design",
      args: [
        ...["designs", "check"],
        file("keys.yaml", Array.from({ length: 5_000 }, (_, k) => `k${k}: 1`).join("\n")),
      ],
    },
    { what: "an endless design", args: ["designs", "check", "/dev/zero"] },
    {
      what: "a list index beyond every list",
      args: ["compare", "kh-2021", "--synthetic", "--set", "capacity.siteGbps[4294967295]=3"],
    },
    {
      what: "a thousand million steps",
      args: ["sweep", "kh-2021", "--synthetic", "--vary", "users=1..2", "--steps", "1000000000"],
    },
    {
      what: "three numbers of 2000 steps",
      args: [
        ...["sweep", "kh-2021", "--synthetic", "--steps", "2000"],
        ...["--vary", "users=1..2", "--vary", "population=1..2", "--vary", "users=1..3"],
      ],
    },
    {
      what: "a million threads",
      args: ["rank", "--synthetic", "--workers", "1000000"],
    },
  ];
}

/** @param only trials whose name has this in it */
export function runSizes(only = "", tell?: Tell): FaultTable {
  const rows: (string | number)[][] = [];
  const faults: string[] = [];
  const chosen = trials().filter(({ what }) => what.includes(only));
  for (const [done, { what, args }] of chosen.entries()) {
    tell?.("trials", done, chosen.length);
    const begun = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", measuring, ...program, ...args],
      {
        ...{ encoding: "utf8", timeout: 300_000, maxBuffer: 1 << 26 },
        env: { ...process.env, NARROWS_MIRROR: "", XDG_CACHE_HOME: temporaryFolder("cache") },
      },
    );
    const seconds = Math.round((performance.now() - begun) / 1000);
    const megabytes = Math.round(Number(/\nkB (\d+)\n$/.exec(stderr)?.[1] ?? Number.NaN) / 1024);
    const said = stderr.split("\n").find((line) => line.startsWith("narrows: "));
    if (![0, 2].includes(status ?? -1) || !(megabytes < mostMegabytes))
      faults.push(`${what}: status ${status}, ${megabytes} MB: ${stderr.slice(0, 300)}`);
    rows.push([what, megabytes, seconds, `${status}: ${said?.slice(0, 100) ?? ""}`]);
  }
  return { header: ["input", "MB at most", "seconds", "status and words"], rows, faults };
}
