import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../../src/base/share.ts";
import type { EventRow } from "../../../src/detect/events/row.ts";
import type { Explanation } from "../../../src/detect/evidence/explanation.ts";
import { type Judgement, toldFindings } from "../../../src/detect/evidence/judgement.ts";
import { StrongestCandidates } from "../../../src/detect/evidence/strongest.ts";
import {
  alarmsOf,
  EvidenceCounter,
  judgedOf,
  sumCounts,
} from "../../../src/detect/evidence/tables.ts";

const day = 86_400_000;
const kinds = ["blocked", "interfered", "ok", "down", "insufficient"] as const;

interface Drawn {
  readonly row: EventRow;
  readonly judgement: Judgement;
  readonly line: number;
}

const drawn: fc.Arbitrary<Drawn[]> = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 6 * 24 }),
      network: fc.integer({ min: 1, max: 3 }),
      target: fc.constantFrom("a.example", "b.example"),
      kind: fc.constantFrom(...kinds),
      /** Quarters add up without rounding in any order. */
      quarter: fc.integer({ min: 0, max: 4 }),
      mechanism: fc.constantFrom("tls.reset", "dns.nxdomain"),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ at, network, target, kind, quarter, mechanism }, k) => {
      const isAlarm = kind === "blocked" || kind === "interfered";
      return {
        line: k + 1,
        row: {
          ...{ country: "KZ", network, target, suspicions: [], mute: 0 },
          time: at * 3_600_000,
        },
        judgement: {
          verdict: kind,
          interference: quarter / 4,
          mechanisms: isAlarm ? [{ mechanism, probability: quarter / 4 }] : [],
          ...{ uid: undefined, testVersion: "0.5", isEmulated: false },
        },
      };
    }),
  );

function count(all: readonly Drawn[]) {
  const counter = new EvidenceCounter();
  for (const { row, judgement, line } of all) counter.add(row, judgement, { file: "f", line });
  return counter.tables();
}

describe("tables of a report of measurements", () => {
  it("count as a search through all measurements does", () => {
    fc.assert(
      fc.property(drawn, (all) => {
        const tables = count(all);
        const alarm = ({ judgement }: Drawn) =>
          judgement.verdict === "blocked" || judgement.verdict === "interfered";
        expect(tables.total.measurements).toBe(all.length);
        expect(alarmsOf(tables.total)).toBe(all.filter(alarm).length);
        expect(tables.total.right).toBe(
          all.filter(alarm).reduce((sum, one) => sum + one.judgement.interference, 0),
        );
        for (const { network, target, days } of tables.series)
          for (const [number, cell] of days) {
            const own = all.filter(
              ({ row }) =>
                row.network === network &&
                row.target === target &&
                Math.floor(row.time / day) === number,
            );
            expect(own.length).toBeGreaterThan(0);
            expect(cell.measurements).toBe(own.length);
            for (const kind of kinds)
              expect(cell.verdicts[kind]).toBe(
                own.filter((one) => one.judgement.verdict === kind).length,
              );
            expect(judgedOf(cell)).toBe(
              own.filter((one) => one.judgement.verdict !== "insufficient").length,
            );
          }
        expect(sumCounts(tables.series.map(({ total }) => total))).toEqual(tables.total);
        expect(sumCounts(tables.days.values())).toEqual(tables.total);
        for (const {
          network,
          target,
          mechanism,
          alarms,
          probability,
          strongest,
        } of tables.groups) {
          const own = all.filter(
            (one) =>
              one.row.network === network &&
              one.row.target === target &&
              one.judgement.mechanisms[0]?.mechanism === mechanism,
          );
          expect(alarms).toBe(own.length);
          expect(probability).toBe(Math.max(...own.map((one) => one.judgement.interference)));
          expect(strongest.line).toBe(
            own.find((one) => one.judgement.interference === probability)!.line,
          );
        }
      }),
    );
  });

  it("are the same in any order, but for which of equals is named", () => {
    fc.assert(
      fc.property(drawn, (all) => {
        const shape = (tables: ReturnType<typeof count>) => ({
          series: tables.series.map(({ days, ...rest }) => ({
            ...rest,
            days: [...days].sort(([a], [b]) => a - b),
          })),
          groups: tables.groups.map(({ strongest: _, ...rest }) => rest),
        });
        expect(shape(count([...all].reverse()))).toEqual(shape(count(all)));
      }),
    );
  });

  it("have no cell for a day without a measurement", () => {
    const one = (time: number): Drawn => ({
      line: 1,
      row: { country: "KZ", network: 1, target: "a.example", suspicions: [], mute: 0, time },
      judgement: {
        ...({ verdict: "ok", interference: 0, mechanisms: [], uid: undefined } as const),
        ...{ testVersion: undefined, isEmulated: true },
      },
    });
    const tables = count([one(0), one(3 * day)]);
    expect([...tables.series[0]!.days.keys()]).toEqual([0, 3]);
    expect(tables.emulated).toBe(2);
    expect(tables.period).toEqual({ firstMs: 0, lastMs: 3 * day });
  });
});

describe("what is told of an alarm", () => {
  it("is the likeliest finding, and others that are moderately sure, each mechanism once", () => {
    const findings = [
      { mechanism: "tls.reset", probability: 0.7 },
      { mechanism: "dns", probability: 0.5 },
    ];
    expect(toldFindings("blocked", findings)).toEqual(findings.slice(0, 1));
    const sure = [0.99, 0.95, 0.93].map((probability, k) => ({
      mechanism: ["tls.reset", "dns", "tls.reset"][k]!,
      probability,
    }));
    expect(toldFindings("interfered", sure)).toEqual(sure.slice(0, 2));
    expect(toldFindings("ok", findings)).toEqual([]);
    expect(toldFindings("insufficient", sure)).toEqual([]);
  });
});

describe("the strongest measurement of a group", () => {
  it("is the surest; of those, one with a control; of those, the first", () => {
    const strongest = new StrongestCandidates();
    let made = 0;
    const offer = (probability: number, isCompared: boolean, file: string) =>
      strongest.offer({ key: "k", probability, isCompared }, () => {
        made++;
        return { place: { file } } as Explanation;
      });
    offer(0.9, false, "a");
    offer(0.8, true, "b");
    offer(0.9, true, "c");
    offer(0.9, true, "d");
    offer(0.9, false, "e");
    expect(strongest.get("k")?.place.file).toBe("c");
    expect(made).toBe(2);
  });
});

describe("Wilson's interval", () => {
  it("holds the shares that a score test does not refuse, found by bisection", () => {
    const z = 1.6449;
    const refused = (share: number, count: number, of: number) =>
      Math.abs(count / of - share) > z * Math.sqrt((share * (1 - share)) / of);
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 300 })
          .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of))),
        ([count, of]) => {
          const edge = (inside: number, outside: number) => {
            let [a, b] = [inside, outside];
            if (!refused(b, count, of)) return b;
            for (let k = 0; k < 60; k++) {
              const middle = (a + b) / 2;
              if (refused(middle, count, of)) b = middle;
              else a = middle;
            }
            return a;
          };
          const { low, high } = wilsonInterval(count, of);
          expect(low).toBeCloseTo(edge(count / of, 0), 9);
          expect(high).toBeCloseTo(edge(count / of, 1), 9);
        },
      ),
    );
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
