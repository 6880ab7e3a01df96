import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asObject, type Json, type JsonObject } from "../../src/ooni/index.ts";
import { narrows } from "../cli/command-line.ts";
import { good, lookup, sketchJson } from "./measurements.ts";

/** What every plain object answers though nobody put it there. */
const inherited = ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"];

const sketches = [
  sketchJson({
    queries: [lookup("dns_nxdomain_error"), lookup([good])],
    connections: [{ tcp: null, tls: "connection_reset" }],
    helper: {},
  }),
  sketchJson({ connections: [{ tcp: null, tls: null, http: null }], helper: {} }),
];

/** The tree once for each of its texts, with the text replaced, and once for each of its keys, renamed. */
function* variants(tree: Json, name: string): Generator<Json> {
  if (typeof tree === "string") yield name;
  else if (Array.isArray(tree)) {
    for (const [k, one] of tree.entries())
      for (const other of variants(one, name)) yield tree.with(k, other);
  } else if (tree !== null && typeof tree === "object") {
    const entries = Object.entries(tree as JsonObject) as [string, Json][];
    for (const [k, [key, value]] of entries.entries()) {
      for (const other of variants(value, name))
        yield Object.fromEntries(entries.with(k, [key, other]));
      yield Object.fromEntries(entries.with(k, [name, value]));
    }
  }
}

describe("names that every object answers", () => {
  it.each(inherited)("%s: judged wherever it stands in a measurement", async (name) => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-names-"));
    try {
      const lines = sketches.flatMap((sketch) =>
        [...variants(sketch, name)].map((one) => JSON.stringify(one)),
      );
      expect(lines.length).toBeGreaterThan(150);
      expect(asObject(JSON.parse(lines[0]!))).toBeDefined();
      const file = join(folder, "all.jsonl");
      writeFileSync(file, lines.join("\n"));
      const judged = await narrows(["detect", file, "--json"]);
      expect(judged.status, judged.stderr).toBe(0);
      const kept = judged.stdout.split("\n").filter((line) => line.startsWith("{")).length;
      // Renaming what makes it a measurement (its test's name) leaves it out, and that is said.
      expect(kept).toBeGreaterThan(0.8 * lines.length);
      const events = await narrows(["detect", "events", file, "--json"]);
      expect(events.status, events.stderr).toBe(0);
      const report = await narrows(["detect", "report", file, "--out", join(folder, "report")]);
      expect(report.status, report.stderr).toBe(0);
      expect(readFileSync(join(folder, "report", "report.html"), "utf8")).not.toContain(
        "native code",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
