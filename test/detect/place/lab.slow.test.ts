import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { narrows } from "../../cli/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-place-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Told {
  readonly place: {
    readonly conclusion: string;
    readonly networks: readonly { asn: number; role: string; probability: number }[];
  };
  readonly designs: readonly { design: string; probability: number }[];
  readonly nextProbes: readonly { kind: string }[];
}

async function explain(...args: string[]): Promise<Told> {
  const { stdout, status, stderr } = await narrows(["explain", ...args, "--json"]);
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Told;
}

async function campaign(design: string, ...args: string[]): Promise<string> {
  const out = join(folder, design.replace(/\W/g, "-"));
  const { status, stderr } = await narrows(["lab", "run", design, "--out", out, ...args]);
  expect(status, stderr).toBe(0);
  return out;
}

const sixOperators = `
id: six-operators
title: Six operators, each by its own means
summary: A drawn country in which six operators block the same names, each by another mechanism.
leavesOut: Everything else.
country: KH
sources: [{ title: drawn for a test }]
operators: []
sites: []
international: { regime: open }
domestic: direct
functions:
  - { kind: inject, name: nxdomain, match: { domains: &names [one.example, two.example, three.example, four.example], transports: [dns] }, at: [65536], path: in, answer: nxdomain }
  - { kind: inject, name: block address, match: { domains: *names, transports: [dns] }, at: [65537], path: in, answer: 45.9.9.9 }
  - { kind: reset, name: reset, match: { domains: *names, transports: [tls, http] }, at: [65538], path: in }
  - { kind: inject, name: loopback, match: { domains: *names, transports: [dns] }, at: [65539], path: in, answer: 127.0.0.1 }
  - { kind: block, name: dns timeout, match: { domains: *names, transports: [dns] }, at: [65540], path: in }
  - { kind: block, name: tcp timeout, match: { addresses: ["45.1.10.0/30"], transports: [tcp] }, at: [65541], path: in }
`;

describe("campaigns of the lab", () => {
  it("of Kazakhstan in 2019 name AS9198 from other networks, and their own design first", async () => {
    const out = await campaign(
      "kz-2019",
      ...["--rounds", "1", "--sites", "12", "--providers", "9", "--seed", "77"],
    );
    const others = join(out, "others.jsonl");
    const lines = readFileSync(join(out, "measurements.jsonl"), "utf8").split("\n");
    writeFileSync(
      others,
      lines.filter((line) => !line.includes('"probe_asn":"AS9198"')).join("\n"),
    );
    const told = await explain(
      ...[others, "--paths", join(out, "paths.csv")],
      ...["--designs", "kz-2015,kz-2019,kz-2020"],
    );
    expect(told.place.conclusion).toBe("central-gateway");
    expect(told.place.networks[0]).toMatchObject({ asn: 9198, role: "gateway" });
    expect(told.place.networks[0]!.probability).toBeGreaterThan(0.95);
    expect(told.designs[0]!.design).toBe("kz-2019");
    expect(told.designs[0]!.probability).toBeGreaterThan(0.9);
    expect(told.nextProbes.length).toBeGreaterThan(0);
  });

  it("of six operators, each by its own means, are per network, without a common gateway", async () => {
    const design = join(folder, "six.yaml");
    writeFileSync(design, sixOperators);
    const out = await campaign(design, "--rounds", "2", "--sites", "4", "--providers", "6");
    const told = await explain(
      ...[join(out, "measurements.jsonl"), "--paths", join(out, "paths.csv"), "--place-only"],
    );
    expect(told.place.conclusion).toBe("per-network");
    expect(
      told.place.networks.filter(
        ({ role, probability }) => role === "gateway" && probability > 0.01,
      ),
    ).toEqual([]);
  });

  it("of an open country accuse nobody", async () => {
    const out = await campaign("open", "--rounds", "2", "--providers", "6", "--site", "a.example");
    const told = await explain(
      join(out, "measurements.jsonl"),
      "--paths",
      join(out, "paths.csv"),
      "--place-only",
    );
    expect(["none", "server-side", "users-filter", "innocent"]).toContain(told.place.conclusion);
  });
});
