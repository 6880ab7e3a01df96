import { describe, expect, it } from "vitest";
import { EventStream } from "../../../src/detect/events/event-stream.ts";
import type { InterferenceEvent } from "../../../src/detect/events/joining.ts";
import { dayMs } from "../../../src/detect/events/parameters.ts";
import {
  collectedOf,
  type EventRow,
  rowOf,
  suspicionsOf,
  targetOf,
  timeOf,
} from "../../../src/detect/events/row.ts";
import { drawCountry } from "../../../src/validation/events/drawn-rows.ts";
import { rounded, textHash } from "../../recorded.ts";

/*
 * Events of invented countries, as recorded: a difference is a rule that has changed (`-u` when that was meant).
 */

const begin = Date.UTC(2024, 0, 1);
const day = (ms: number | undefined) =>
  ms === undefined ? "-" : ((ms - begin) / dayMs).toFixed(2);

function summary(event: InterferenceEvent): string {
  const { family, mechanisms, networks, targets, onset, end, recognisedMs, probability } = event;
  return (
    `  ${family} ${mechanisms} in ${networks} of ${targets.map((one) => one.split(".")[0])}: ` +
    `${day(onset?.p5)}…${day(onset?.median)}…${day(onset?.p95)} to ${day(end?.median)}, known ${day(recognisedMs)}, ` +
    `P=${probability.toPrecision(4)} ${textHash(JSON.stringify(event, rounded))}`
  );
}

function told(name: string, rows: readonly EventRow[], untilMs?: number): string[] {
  const stream = new EventStream();
  const fates = { taken: 0, late: 0, clock: 0 };
  for (const row of rows) fates[stream.add(row)]++;
  return [
    `${name}: ${rows.length} rows ${Object.values(fates)} ${stream.series}`,
    ...stream.events(untilMs).map(summary),
  ];
}

const few = (rows: readonly EventRow[], networks: number, sites: number) =>
  rows.filter(({ network, target }) => network <= networks && Number(target[5]) < sites);

describe("recorded events", () => {
  it("of blocking, in order of arrival and with a mechanism that changes", async () => {
    const lines = [1, 2, 3, 4].flatMap((seed) => {
      const extent = seed % 2 === 0 ? "country" : "network";
      const { rows } = drawCountry({ seed, perWeek: 4, share: seed === 3 ? 0.4 : 0.9, extent });
      const some = few(rows, 4, 2);
      const changed = some.map((row, k) => ({
        ...row,
        suspicions: row.suspicions.map((one) =>
          row.time > begin + 100 * dayMs
            ? { ...one, family: "dns" as const, mechanism: "dns.nxdomain" }
            : one,
        ),
        ...(k % 97 === 5 && { collected: row.time - 3 * dayMs }),
      }));
      return [...told(`${seed} ${extent}`, some), ...told(`${seed} changed`, changed)];
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./blocking.txt");
  });
});

describe("rows of events", () => {
  const parts = {
    ...{ time: begin, uid: undefined, country: "KH", network: "AS137", target: "a.example" },
    causes: {
      ...{ interference: 0.5, none: 0.2, down: 0.1, local: 0.15, variation: 0 },
      ...{ "server-side": 0.03, "users-filter": 0.02 },
    },
    findings: [],
    ...{ rateBps: undefined, line: "unknown" as const },
  } satisfies Parameters<typeof rowOf>[0];

  it("need a time, a country, a network and a target", () => {
    expect(rowOf(parts)).toEqual({
      ...{ time: begin, country: "KH", network: 137, target: "a.example", suspicions: [] },
      ...{ collected: undefined, mute: 0.25, rateBps: undefined },
    });
    for (const wrong of [
      ...[{ time: undefined }, { target: undefined }, { target: "" }],
      ...["kh", "K", "KHM", "K1", ""].map((country) => ({ country })),
      ...["137", "AS0", "AS", "AS01", "AS12345678901", "xAS1", "AS1x"].map((network) => ({
        network,
      })),
    ])
      expect([wrong, rowOf({ ...parts, ...wrong })]).toEqual([wrong, undefined]);
    expect(rowOf({ ...parts, network: "AS4294967295" })?.network).toBe(4_294_967_295);
  });

  it("say no more of faults than interference leaves, to six digits", () => {
    const causes = { ...parts.causes, interference: 0.8000004, down: 0.2, local: 0.1 };
    expect(rowOf({ ...parts, causes })?.mute).toBeCloseTo(0.2, 12);
    const findings = [{ mechanism: "tls.reset.sni", probability: 0.1234567 }];
    expect(rowOf({ ...parts, findings })?.suspicions).toEqual([
      { family: "tls", mechanism: "tls.reset.sni", probability: expect.closeTo(0.123457, 12) },
    ]);
  });

  it("have a rate where the line is not slow", () => {
    const rate = (line: "quick" | "slow" | "unknown", rateBps?: number) =>
      rowOf({ ...parts, line, rateBps })?.rateBps;
    expect([rate("quick", 10.6), rate("unknown", 10.4), rate("slow", 10), rate("quick")]).toEqual([
      11,
      10,
      undefined,
      undefined,
    ]);
  });

  it("join findings by family: the likeliest name, any of them, at most interference", () => {
    const found = suspicionsOf(
      [
        { mechanism: "tls.reset", probability: 0.5 },
        { mechanism: "tls.reset.sni", probability: 0.6 },
        { mechanism: "tls.timeout", probability: 0.6 },
        { mechanism: "dns.nxdomain", probability: 0.3 },
        { mechanism: "nothing.known", probability: 0.9 },
      ],
      0.85,
    );
    expect(found).toEqual([
      { family: "tls", mechanism: "tls.reset.sni", probability: 0.85 },
      { family: "dns", mechanism: "dns.nxdomain", probability: expect.closeTo(0.3, 12) },
    ]);
    const [one] = suspicionsOf(
      [
        { mechanism: "tls.reset", probability: 0.5 },
        { mechanism: "tls.timeout", probability: 0.2 },
      ],
      0.99,
    );
    expect(one!.probability).toBeCloseTo(1 - 0.5 * 0.8, 12);
  });

  it("read times and hosts", () => {
    expect(timeOf("2024-02-03 04:05:06")).toBe(Date.UTC(2024, 1, 3, 4, 5, 6));
    for (const bad of [
      "2024-02-03T04:05:06",
      "2024-02-03",
      "2024-13-03 04:05:06",
      "2024-02-03 04:05:06Z",
      "x2024-02-03 04:05:06",
      undefined,
    ])
      expect(timeOf(bad)).toBeUndefined();
    expect(collectedOf("20240203040506.123_KH_webconnectivity_0")).toBe(
      Date.UTC(2024, 1, 3, 4, 5, 6),
    );
    for (const bad of ["2024020304050", "x20240203040506", "", null, undefined])
      expect(collectedOf(bad)).toBeUndefined();
    expect(
      ["WWW.Example.co.uk", "192.0.2.1", "LocalHost", "a.b.example.com"].map(targetOf),
    ).toEqual(["example.co.uk", "192.0.2.1", "localhost", "example.com"]);
  });
});
