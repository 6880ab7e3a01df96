import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CountryRange,
  joinLabels,
  type OriginRange,
  type RangeTables,
} from "../../src/data/label-join.ts";

const nothing: RangeTables = { origins: [], countries: [] };
const origin = (first: number, last: number, asn: number, name = `N${asn}`): OriginRange => ({
  first: BigInt(first),
  last: BigInt(last),
  asn,
  name,
});
const country = (first: number, last: number, code: string): CountryRange => ({
  first: BigInt(first),
  last: BigInt(last),
  country: code,
});

describe("joining origin and country ranges", () => {
  it("puts an AS where most of its IPv4 addresses lie, present where at least 1 % do", () => {
    const [label] = joinLabels(
      {
        origins: [origin(0, 99, 7), origin(200, 1099, 7)],
        countries: [[country(0, 4, "TH"), country(5, 599, "KH"), country(600, 1090, "VN")]],
      },
      nothing,
    );
    expect(label).toMatchObject({ asn: 7, country: "KH", ipv4: 1000, ipv6: 0, name: "N7" });
    expect(label!.presence).toEqual([
      { country: "KH", share: 495 / 991 },
      { country: "VN", share: 491 / 991 },
    ]);
  });

  it("takes IPv6 for an AS whose IPv4 addresses lie nowhere, and counts /48 blocks up", () => {
    const slash48 = 2n ** 80n;
    const labels = joinLabels(
      { origins: [origin(0, 9, 1)], countries: [[]] },
      {
        origins: [{ first: slash48, last: 3n * slash48, asn: 1, name: "Six" }],
        countries: [[{ first: 0n, last: 9n * slash48, country: "JP" }]],
      },
    );
    expect(labels).toEqual([
      {
        asn: 1,
        country: "JP",
        ipv4: 10,
        ipv6: 3,
        name: "N1",
        presence: [{ country: "JP", share: 1 }],
      },
    ]);
  });

  it("gives equals to the country that comes first in address order", () => {
    const tables = (a: string, b: string): RangeTables => ({
      origins: [origin(0, 9, 1)],
      countries: [[country(0, 4, a), country(5, 9, b)]],
    });
    expect(joinLabels(tables("VN", "KH"), nothing)[0]!.country).toBe("VN");
    expect(joinLabels(tables("KH", "VN"), nothing)[0]!.country).toBe("KH");
  });

  it("counts a range of a table once that overlaps an earlier one", () => {
    const overlapping = [country(0, 4, "VN"), country(3, 99, "KH"), country(20, 30, "TH")];
    const tables = { origins: [origin(0, 9, 1), origin(25, 44, 2)], countries: [overlapping] };
    expect(joinLabels(tables, nothing).map(({ presence }) => presence)).toEqual([
      [
        { country: "VN", share: 0.5 },
        { country: "KH", share: 0.5 },
      ],
      [{ country: "KH", share: 1 }],
    ]);
  });

  it("lets tables vote, each by IPv6 where it knows no IPv4 address", () => {
    const four = {
      origins: [origin(0, 9, 1)],
      countries: [[country(0, 9, "SC")], [], [country(0, 6, "KH"), country(7, 9, "TH")]],
    };
    const six = {
      origins: [origin(0, 9, 1)],
      countries: [[country(0, 9, "TH")], [country(0, 9, "KH")], [country(0, 9, "SC")]],
    };
    expect(joinLabels(four, six)[0]).toMatchObject({
      country: "KH",
      presence: [
        { country: "KH", share: 0.85 },
        { country: "TH", share: 0.15 },
      ],
    });
  });

  it("leaves out reserved AS numbers and codes that are no countries", () => {
    const labels = joinLabels(
      {
        origins: [origin(0, 9, 64512), origin(10, 19, 4_200_000_001), origin(20, 29, 3)],
        countries: [[country(0, 99, "EU")]],
      },
      nothing,
    );
    expect(labels).toEqual([{ asn: 3, country: "", ipv4: 10, ipv6: 0, name: "N3", presence: [] }]);
  });

  it("agrees with counting address by address", () => {
    const cuts = (size: number) =>
      fc
        .uniqueArray(fc.nat({ max: 60 }), { minLength: 2, maxLength: size })
        .map((points) => points.sort((a, b) => a - b));
    const slices = <T>(
      points: number[],
      values: T[],
    ): { first: bigint; last: bigint; value: T }[] =>
      points.slice(1).map((end, k) => ({
        first: BigInt(points[k]!),
        last: BigInt(end - 1),
        value: values[k % values.length]!,
      }));
    const input = fc.record({
      asnCuts: cuts(12),
      asns: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
      countryCuts: cuts(12),
      codes: fc.array(fc.constantFrom("KH", "TH", "VN", "EU"), { minLength: 1, maxLength: 12 }),
    });
    fc.assert(
      fc.property(input, ({ asnCuts, asns, countryCuts, codes }) => {
        const origins = slices(asnCuts, asns).map(({ value, ...r }) => ({
          ...r,
          asn: value,
          name: "",
        }));
        const countries = slices(countryCuts, codes).map(({ value, ...r }) => ({
          ...r,
          country: value,
        }));
        const labels = joinLabels({ origins, countries: [countries] }, nothing);
        for (const label of labels) {
          const counts = new Map<string, number>();
          let addresses = 0;
          for (let address = 0n; address < 61n; address++) {
            const inside = (r: { first: bigint; last: bigint }) =>
              r.first <= address && address <= r.last;
            if (origins.find(inside)?.asn !== label.asn) continue;
            addresses++;
            const code = countries.find(inside)?.country;
            if (code !== undefined && code !== "EU") counts.set(code, (counts.get(code) ?? 0) + 1);
          }
          expect(label.ipv4).toBe(addresses);
          expect(counts.get(label.country) ?? 0).toBe(Math.max(0, ...counts.values()));
          const located = [...counts.values()].reduce((sum, n) => sum + n, 0);
          expect(
            new Map(label.presence.map((p) => [p.country, Math.round(p.share * located)])),
          ).toEqual(counts);
        }
      }),
      { numRuns: 200 },
    );
  });
});
