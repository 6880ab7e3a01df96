import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseExchanges } from "../../../src/data/exchanges.ts";
import { openWorld } from "../../../src/data/open.ts";
import { readAnswers } from "../../../src/data/peeringdb/answers.ts";
import { emptyCache, narrows } from "../../cli/command-line.ts";

const ix = [
  { id: 7, name: "CNX", city: "Phnom Penh", country: "KH", status: "ok" },
  { id: 8, name: "Old IX", city: "Kampot", country: "KH", status: "deleted" },
];
const port = (id: number, fields: object = {}) => ({
  ...{ id, ix_id: 7, ixlan_id: 70, asn: 2, speed: 10_000, is_rs_peer: true, operational: true },
  ...{ status: "ok", ...fields },
});
const answer = (data: unknown[]) => JSON.stringify({ data, meta: {} });

function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "narrows-peeringdb-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const tableOf = async (files: Record<string, string | Uint8Array>) => {
  const folder = folderOf(files);
  return parseExchanges(await (await readAnswers(folder)).read(), folder);
};

describe("a folder of answers of PeeringDB's API", () => {
  it("is read as one dump: pages that overlap, packed files, ports that name their LAN alone", async () => {
    const table = await tableOf({
      "ix.json": answer(ix),
      "ixlan.json": answer([{ id: 70, ix_id: 7 }]),
      "netixlan-1.json": answer([port(1), port(2, { asn: 3 })]),
      "peeringdb_netixlan_2.json.gz": gzipSync(
        answer([
          port(2, { asn: 3 }),
          port(3, { ix_id: undefined }),
          port(4, { status: "deleted" }),
        ]),
      ),
      "poc.json": "contacts are not read",
      "notes.txt": "nor is this",
    });
    expect(table.exchanges.map(({ name }) => name)).toEqual(["CNX"]);
    expect(table.members).toEqual([
      { exchange: 0, asn: 2, mbps: 20_000, usesRouteServer: true },
      { exchange: 0, asn: 3, mbps: 10_000, usesRouteServer: true },
    ]);
    expect(table.problems.unreadable).toBe(0);
  });

  it("gives the same as the dump of the same rows", async () => {
    const rows = [port(1), port(2, { asn: 3, speed: 400 }), port(3, { operational: false })];
    const table = await tableOf({ "ix.json": answer(ix), "netixlan.json": answer(rows) });
    const dump = { ix: { data: ix }, netixlan: { data: rows } };
    expect(table).toEqual(parseExchanges(JSON.stringify(dump), "dump"));
    const lists = { ix, netixlan: rows };
    expect(table).toEqual(parseExchanges(JSON.stringify(lists), "lists"));
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ["without exchanges", { "netixlan.json": answer([]) }, /there is no ix\.json/],
    ["without ports", { "ix.json": answer([]) }, /there is no netixlan\.json/],
    ["of nothing", {}, /there is no ix\.json/],
    [
      "with a refusal",
      { "ix.json": '{"message":"API_RATE_LIMITED"}', "netixlan.json": answer([]) },
      /ix\.json: expected a list under "data"; PeeringDB answered "API_RATE_LIMITED"/,
    ],
    [
      "with an error of the API",
      { "ix.json": answer(ix), "netixlan.json": '{"meta":{"error":"no such field"}}' },
      /netixlan\.json: .*answered "no such field"/,
    ],
    [
      "with what is cut short",
      { "ix.json": answer(ix), "netixlan.json": '{"data":[\n{"id":1},\n{"id":' },
      /netixlan\.json/,
    ],
    [
      "with what is no JSON",
      { "ix.json": '{"data":[\n{"id" 1}]}', "netixlan.json": answer([]) },
      /ix\.json:2:7: /,
    ],
  ])("%s is a clear error", async (_, files, reason) => {
    const message = await tableOf(files).then(
      () => "none",
      (error: { describe(): string }) => error.describe(),
    );
    expect(message).toMatch(reason);
  });
});

describe("--exchanges", () => {
  const links = join(
    folderOf({ "20250901.as-rel.txt": "1|2|-1\n1|3|-1\n" }),
    "20250901.as-rel.txt",
  );
  const labels = join(folderOf({ "l.csv": "1,US\n2,KH\n3,KH\n" }), "l.csv");
  const files = { "ix.json": answer(ix), "netixlan.json": answer([port(1), port(2, { asn: 3 })]) };

  it("takes such a folder, and a world changes when a file in it does", async () => {
    const folder = folderOf(files);
    const open = () => openWorld({ asRel: links, labels, exchanges: folder }, emptyCache());
    const first = await open();
    expect(first.memberships.exchanges).toHaveLength(2);
    writeFileSync(join(folder, "netixlan.json"), answer([port(1)]));
    const second = await open();
    expect(second.memberships.exchanges).toHaveLength(1);
    expect(second.meta.exchangeTable!.sha256).not.toBe(first.meta.exchangeTable!.sha256);
  });

  it("says what is missing, in the words of the API", async () => {
    const folder = folderOf({ "netixlan.json": answer([port(1)]) });
    mkdirSync(join(folder, "empty"));
    const world = ["--as-rel", links, "--labels", labels];
    for (const [given, reason] of [
      [join(folder, "netixlan.json"), "give the folder that holds ix.json and netixlan.json"],
      [folder, "there is no ix.json"],
      [join(folder, "empty"), "there is no ix.json"],
    ] as const) {
      const run = await narrows(["world", "info", ...world, "--exchanges", given]);
      expect(run.status).toBe(2);
      expect(run.stderr).toContain(reason);
    }
  });
});
