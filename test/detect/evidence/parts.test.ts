/** Parts of a report of measurements by hand: judgements read back, explanations, places of countries, members of events. */
import { describe, expect, it } from "vitest";
import type { InterferenceEvent } from "../../../src/detect/events/joining.ts";
import { membersOf } from "../../../src/detect/events/members.ts";
import type { EventRow } from "../../../src/detect/events/row.ts";
import { columnOf } from "../../../src/detect/events/verdict-line.ts";
import { explain } from "../../../src/detect/evidence/explanation.ts";
import {
  isEmulated,
  judgementOf,
  judgementOfCells,
  judgementOfLine,
  toldFindings,
} from "../../../src/detect/evidence/judgement.ts";
import { SightingStore } from "../../../src/detect/evidence/places.ts";
import { EvidenceCounter } from "../../../src/detect/evidence/tables.ts";
import { detect } from "../../../src/detect/index.ts";
import { shippedModel } from "../../../src/detect/model/shipped.ts";
import type { Sighting } from "../../../src/detect/place/sighting.ts";
import type { Json } from "../../../src/ooni/json.ts";
import { good, lookup, other, type Sketch, sketchMeasurement } from "../measurements.ts";

const reset: Sketch = {
  connections: [{ tcp: null, tls: "connection_reset" }],
  helper: { tls: { [`${good}:443`]: null } },
};
const well: Sketch = { connections: [{ tcp: null, tls: null, http: null }], helper: {} };

describe("a judgement read back", () => {
  const shares: readonly (readonly [Json, number])[] = [
    [0, 0],
    [1, 1],
    [0.25, 0.25],
    [1e-9, 1e-9],
    [-0.25, 0],
    [1.25, 0],
    ["0.5", 0],
    [true, 0],
    [null, 0],
  ];

  it("takes shares from 0 to 1 and nothing else for them, of lines and of cells", () => {
    for (const [written, read] of shares) {
      const line = judgementOfLine({
        ...{ verdict: "blocked", probabilities: { interference: written } },
        findings: [{ mechanism: "tls.reset", probability: written }],
      });
      const cells = judgementOfCells({
        ...{ narrows_verdict: "blocked", [columnOf("interference")]: written },
        ...{ finding_mechanisms: ["tls.reset"], finding_probabilities: [written] },
      });
      for (const one of [line!, cells!]) {
        expect(one.interference, String(written)).toBe(read);
        expect(one.mechanisms).toEqual([{ mechanism: "tls.reset", probability: read }]);
      }
    }
  });

  it("has none without a verdict of the five, and leaves out what is no name or text", () => {
    for (const verdict of ["", "Blocked", 1, undefined, "toString"])
      expect(judgementOfLine({ ...(verdict !== undefined && { verdict }) })).toBeUndefined();
    for (const line of [undefined, null, "blocked", []])
      expect(judgementOfLine(line)).toBeUndefined();
    expect(judgementOfCells({})).toBeUndefined();
    const kinds = ["blocked", "interfered", "ok", "down", "insufficient"];
    expect(kinds.map((verdict) => judgementOfLine({ verdict })?.verdict)).toEqual(kinds);
    const bare = { interference: 0, mechanisms: [], uid: undefined, testVersion: undefined };
    expect(judgementOfLine({ verdict: "ok", findings: "none", probabilities: 3 })).toEqual({
      ...{ verdict: "ok", isEmulated: false, ...bare },
    });
    const odd = judgementOfCells({
      ...{ narrows_verdict: "interfered", finding_mechanisms: [7, "dns", null, "tcp.reset"] },
      ...{
        finding_probabilities: [0.99, 0.5, 0.99, 0.97],
        measurement_uid: "u",
        test_version: "0.5",
      },
    });
    expect(odd).toMatchObject({
      ...{ uid: "u", testVersion: "0.5", isEmulated: false },
      mechanisms: [
        { mechanism: "dns", probability: 0.5 },
        { mechanism: "tcp.reset", probability: 0.97 },
      ],
    });
    expect(
      judgementOfCells({ narrows_verdict: "ok", measurement_uid: 4, test_version: 5 }),
    ).toEqual({
      ...{ verdict: "ok", isEmulated: false, ...bare },
    });
    expect(judgementOfLine({ verdict: "ok", measurement_uid: "u" })?.uid).toBe("u");
  });

  it("tells further findings above the bound of moderate, not at it", () => {
    const { moderate } = shippedModel.words;
    const findings = [0.2, moderate, moderate + 1e-9].map((probability, k) => ({
      ...{ mechanism: `m${k}`, probability },
    }));
    expect(toldFindings("blocked", findings).map(({ mechanism }) => mechanism)).toEqual([
      "m0",
      "m2",
    ]);
  });

  it("is the measurement's own, to six digits", () => {
    const measurement = sketchMeasurement(reset);
    const detection = detect(measurement);
    const { interference, mechanisms, verdict, testVersion, uid } = judgementOf(
      measurement,
      detection,
    );
    const exact = detection.narrows.posterior.causes.interference;
    expect(interference).toBe(Number(exact.toFixed(6)));
    expect([verdict, testVersion, uid]).toEqual(["blocked", "0.5.28", measurement.uid]);
    expect(mechanisms).toEqual([
      { mechanism: detection.narrows.findings[0]!.mechanism, probability: expect.any(Number) },
    ]);
    expect(mechanisms[0]!.probability).toBe(
      Number(detection.narrows.findings[0]!.probability.toFixed(6)),
    );
    for (const [annotations, emulated] of [
      [{ emulated: "true" }, true],
      [{ emulated: "false" }, false],
      [{ emulated: true }, false],
      [undefined, false],
    ] as const)
      expect(
        isEmulated({ ...measurement, raw: { ...measurement.raw, annotations: annotations! } }),
      ).toBe(emulated);
  });
});

describe("an explanation", () => {
  const place = { file: "a.jsonl", line: 7 };
  const explained = (sketch: Sketch, raw: Record<string, Json> = {}) => {
    const read = sketchMeasurement(sketch);
    const measurement = { ...read, raw: { ...read.raw, ...raw } };
    const detection = detect(measurement);
    return { all: explain(measurement, detection, place), detection };
  };

  it("compares with the helper's page, its failure, or nothing", () => {
    const [page] = explained(well).all;
    expect(page!.comparison).toEqual({
      ...{ kind: "page", status: 200, bytes: expect.any(Number), title: "Default Web Page" },
      addresses: [good],
    });
    expect(page!.comparison).toMatchObject({ bytes: expect.closeTo(1450, -2) });
    expect(explained({ ...well, helper: { http: "dns_lookup_error" } }).all[0]!.comparison).toEqual(
      {
        ...{ kind: "no-page", failure: "dns_lookup_error", addresses: [good] },
      },
    );
    const read = sketchMeasurement(well);
    for (const http of [undefined, { ...read.control!.http!, status: undefined }]) {
      const bare = { ...read, control: { ...read.control!, http } };
      expect(explain(bare, detect(read), place)[0]!.comparison).toEqual({
        ...{ kind: "no-page", failure: "", addresses: [good] },
      });
    }
    const alone: Sketch = { connections: well.connections! };
    for (const failure of ["connection_reset", "generic_timeout_error"])
      expect(explained({ ...alone, controlFailure: failure }).all[0]!.comparison).toEqual({
        ...{ kind: "none", failure },
      });
  });

  it("names where the measurement stands, and the report only where it has a name", () => {
    for (const [written, read] of [
      ["20270212T000000Z_x", "20270212T000000Z_x"],
      ["", undefined],
      [5, undefined],
      [null, undefined],
    ] as const)
      expect(explained(well, { report_id: written }).all[0]!.place).toEqual({
        ...{ ...place, reportId: read, uid: sketchMeasurement(well).uid },
      });
    const [first] = explained(well).all;
    expect(first).toMatchObject({
      ...{ country: "IT", network: "AS137", testVersion: "0.5.28", target: "example.com" },
      ...{ startTime: "2027-02-12 20:33:47", input: "https://www.example.com/", verdict: "ok" },
      ...{ finding: undefined, terms: [], family: undefined, others: [], isEmulated: false },
    });
  });

  it("has the terms of the finding, each with its own statement, and names the other findings", () => {
    const { all, detection } = explained({
      queries: [lookup([other])],
      connections: [
        { tcp: null, tls: "connection_reset" },
        { ip: other, tcp: "connection_refused" },
      ],
      helper: { dns: [good], tcp: { [`${good}:443`]: null }, tls: { [`${good}:443`]: null } },
    });
    const { findings } = detection.narrows;
    expect(findings.length).toBeGreaterThan(1);
    expect(all.length).toBe(toldFindings(detection.narrows.verdict, findings).length);
    for (const { finding, terms, others, family } of all) {
      expect(others).toEqual(
        findings
          .filter((one) => one !== finding)
          .map(({ mechanism, probability }) => ({ mechanism, probability })),
      );
      expect(family).toBeDefined();
      expect(terms.map(({ feature, weight }) => ({ feature, weight }))).toEqual(finding!.features);
      for (const { feature, statement } of terms) {
        const [kind, ...code] = feature.split(".");
        if (kind !== "evidence" && kind !== "reason") expect(statement).toBeUndefined();
        else {
          const among = kind === "evidence" ? finding!.evidence : finding!.reasons;
          expect(statement).toBe(among.find((one) => one.code === code.join(".")));
          expect(statement).toBeDefined();
        }
      }
    }
  });
});

describe("the places of countries", () => {
  const sighting = (country: string, network: number, struck: boolean): Sighting => ({
    ...{ country, network, resolver: network, line: `line ${network}`, destinations: [] },
    ...{ target: "a.example", timeMs: undefined, outcome: struck ? "struck" : "free" },
    signature: struck ? { family: "tls", mechanism: "tls.reset", trait: "" } : undefined,
  });
  const stored = (rows: readonly (readonly [string, number, number, number])[]) => {
    const store = new SightingStore();
    for (const [country, network, struck, free] of rows)
      for (let k = 0; k < struck + free; k++) store.add(sighting(country, network, k < struck));
    return store;
  };
  const none = () => undefined;

  it("go to those with most struck, then most measured, then by letter", () => {
    const steps: [number, number][] = [];
    const store = stored([
      ["AA", 1, 1, 2],
      ["BB", 1, 1, 3],
      ["DD", 1, 0, 9],
      ["CC", 1, 1, 3],
      ["EE", 1, 2, 0],
    ]);
    const found = store.places(undefined, (done, total) => steps.push([done, total]), {
      ...{ countries: 4, measurements: 100 },
    });
    expect(found.countries.map(({ country }) => country)).toEqual(["EE", "BB", "CC", "AA"]);
    expect([found.further, found.limits.countries]).toEqual([1, 4]);
    expect(steps).toEqual([0, 1, 2, 3].map((k) => [k, 4]));
    expect(store.places(undefined, none).further).toBe(0);
  });

  it("use whole networks, those with most measurements first, and one however many it has", () => {
    const extents = (most: number) => {
      const rows = [3, 5, 4, 4].map((count, k) => ["AA", 10 + k, 1, count - 1] as const);
      const [only] = stored(rows).places(undefined, none, {
        countries: 1,
        measurements: most,
      }).countries;
      return [only!.all, only!.used].map(({ measurements, networks }) => [measurements, networks]);
    };
    expect(extents(16)).toEqual([
      [16, 4],
      [16, 4],
    ]);
    expect(extents(15)[1]).toEqual([13, 3]);
    expect(extents(13)[1]).toEqual([13, 3]);
    expect(extents(12)[1]).toEqual([9, 2]);
    expect(extents(1)[1]).toEqual([5, 1]);
  });
});

describe("the members of an event", () => {
  const event = (id: string, more: Partial<InterferenceEvent> = {}): InterferenceEvent =>
    ({
      ...{
        id,
        country: "KH",
        family: "tls",
        networks: [1, 2],
        targets: ["a.example", "b.example"],
      },
      onset: { p5: 100, median: 110, p95: 120 },
      ...{ end: undefined, lastMs: 300, ...more },
    }) as InterferenceEvent;
  const row = (time: number, more: Partial<EventRow> = {}): { row: EventRow; n: number } => ({
    row: {
      ...{ time, country: "KH", network: 1, target: "a.example", mute: 0 },
      suspicions: [{ family: "tls", mechanism: "tls.reset", probability: 0.9 }],
      ...more,
    },
    n: time,
  });
  const times = (rows: ReturnType<typeof row>[], events: InterferenceEvent[]) =>
    membersOf(rows, events).map(({ event: id, place, probability }) => [id, place.n, probability]);

  it("are suspected of its family, in its networks, targets and time, both ends included", () => {
    const rows = [99, 100, 300, 301].map((time) => row(time));
    expect(times(rows, [event("e")])).toEqual([
      ["e", 100, 0.9],
      ["e", 300, 0.9],
    ]);
    const ended = event("e", { end: { p5: 150, median: 160, p95: 299 } });
    expect(times(rows, [ended])).toEqual([["e", 100, 0.9]]);
    expect(times(rows, [event("e", { onset: undefined })]).map(([, at]) => at)).toEqual([
      99, 100, 300,
    ]);
    const strangers = [
      { network: 3 },
      { target: "c.example" },
      { country: "TH" },
      { suspicions: [] },
      { suspicions: [{ family: "dns" as const, mechanism: "dns", probability: 1 }] },
    ];
    expect(
      times(
        strangers.map((more) => row(200, more)),
        [event("e")],
      ),
    ).toEqual([]);
    expect(
      times([row(200, { network: 2, target: "b.example" })], [event("e"), event("f")]),
    ).toEqual([
      ["e", 200, 0.9],
      ["f", 200, 0.9],
    ]);
  });
});

describe("groups of alarms", () => {
  it("stand in order of certainty, number and name, with their first and last time", () => {
    const counter = new EvidenceCounter();
    const add = (target: string, time: number, probability: number, line: number) =>
      counter.add(
        { country: "KH", network: 1, target, suspicions: [], mute: 0, time },
        {
          ...{ verdict: "blocked", interference: 0.5, uid: `u${line}`, isEmulated: line > 2 },
          ...{
            mechanisms: [{ mechanism: "dns", probability }],
            testVersion: line > 1 ? "0.5" : undefined,
          },
        },
        { file: "f", line },
      );
    add("b.example", 50, 0.8, 1);
    add("a.example", 40, 0.8, 2);
    add("c.example", 10, 0.9, 3);
    add("d.example", 90, 0.8, 4);
    add("d.example", 20, 0.8, 5);
    add("d.example", 60, 0.7, 6);
    const { groups, testVersions, emulated, mechanisms, total } = counter.tables();
    expect(
      groups.map(({ target, alarms, strongest, firstMs, lastMs }) => [
        ...[target, alarms, strongest.line, strongest.uid, firstMs, lastMs],
      ]),
    ).toEqual([
      ["c.example", 1, 3, "u3", 10, 10],
      ["d.example", 3, 4, "u4", 20, 90],
      ["a.example", 1, 2, "u2", 40, 40],
      ["b.example", 1, 1, "u1", 50, 50],
    ]);
    expect([...testVersions]).toEqual([
      ["", 1],
      ["0.5", 5],
    ]);
    expect([emulated, total.right, total.variance]).toEqual([4, 3, 1.5]);
    expect([...mechanisms].map(([name, days]) => [name, ...days])).toEqual([["dns", [0, 6]]]);
  });
});
