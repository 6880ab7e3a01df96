import { describe, expect, it } from "vitest";
import { packCountry, unpackCountry } from "../../src/base/country-code.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { buildWorld, type WorldInput, withUserTable } from "../../src/world/build.ts";
import { worldBuffer } from "../../src/world/snapshot.ts";
import { syntheticWorld } from "../../src/world/synthetic/world.ts";
import type { World } from "../../src/world/world.ts";

const { relationships, labels } = syntheticWorld(1);
const countryUsers = new Map(
  ["KH", "TH", "VN"].map((code, k) => [packCountry(code), 1e6 * (k + 1)]),
);

const input: WorldInput = {
  relationships,
  labels,
  countryUsers,
  provenance: {
    ...{ kind: "measured", date: "2025-09-01", source: "links", sourceSha256: "" },
    ...{ labels: "labels", labelsSha256: "" },
  },
};

const bare = buildWorld(input);
const asnsOf = (code: string): number[] =>
  [...bare.asns].filter((_, as) => bare.countries[as] === packCountry(code));
const [home, abroad] = [asnsOf("KH"), asnsOf("TH")];

/** Carriers of one country with users in the other, one that moves, one that has too few, one without links. */
const rows = [
  ...home.map((asn, k) => ({ asn, country: packCountry("KH"), users: 5000 + 100 * k })),
  ...abroad.map((asn, k) => ({
    asn,
    country: packCountry("TH"),
    users: k === 0 ? 200_000 : 9000 + k,
  })),
  { asn: abroad[0]!, country: packCountry("KH"), users: 90_000 },
  { asn: abroad[1]!, country: packCountry("KH"), users: 3 },
  { asn: abroad[2]!, country: packCountry("KH"), users: 50_000 },
  { asn: 4_199_999_999, country: packCountry("KH"), users: 10 },
];

const exchanges = {
  ...{ name: "ix", sha256: "", date: "2025-09-01" },
  table: {
    exchanges: ["KH", "TH"].map((code) => ({
      ...{ name: `${code}-IX`, city: "", country: packCountry(code) },
    })),
    members: [0, 1].flatMap((exchange) =>
      [...home.slice(0, 4), ...abroad.slice(0, 4)].map((asn) => ({
        ...{ exchange, asn, mbps: 1000 + exchange, usesRouteServer: asn % 2 === 0 },
      })),
    ),
    problems: noProblems,
  },
};

const organisations = {
  ...{ name: "orgs", sha256: "", date: "" },
  table: {
    holders: new Map([...home, ...abroad].map((asn, k) => [asn, `O${k % 7}`])),
    problems: noProblems,
  },
};

/** All columns, as text. */
function columnsOf(world: World): string {
  const { meta: _, ...columns } = world;
  return JSON.stringify(columns, (key, value: unknown) =>
    key === "buffer" ? undefined : ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value,
  );
}

describe("a table of users in a world that is built", () => {
  it.each([
    ["an estimate", { isScaled: true, relabel: true }],
    ["a person's own", { isScaled: false, relabel: true }],
    ["one that moves nobody", { isScaled: false, relabel: false }],
  ])("gives the world that would have been built with it: %s", (_, kind) => {
    const asUsers = {
      ...{ name: "users", sha256: "ab", date: "", ...kind },
      table: { rows, problems: { ...noProblems, unknown: [] } },
    };
    const complete = { ...input, exchanges, organisations };
    const built = buildWorld({ ...complete, asUsers });
    const later = withUserTable(buildWorld(complete), asUsers, countryUsers);
    expect(built.meta.userTable!.parts).toBeGreaterThan(0);
    expect(later.meta).toEqual(built.meta);
    expect(columnsOf(later) === columnsOf(built)).toBe(true);
    expect(worldBuffer(later).byteLength).toBe(worldBuffer(built).byteLength);
    const part = built.wholes.indexOf(abroad[0]!);
    expect(unpackCountry(later.countries[part]!)).toBe("KH");
    const { offsets } = later.memberships;
    expect(offsets[part + 1]! - offsets[part]!).toBe(1);
  });

  it("is refused where there is one already", () => {
    const asUsers = {
      ...{ name: "users", sha256: "", date: "", isScaled: false, relabel: true },
      table: { rows, problems: noProblems },
    };
    const built = buildWorld({ ...input, asUsers });
    expect(() => withUserTable(built, asUsers, countryUsers)).toThrow(/one table/);
  });
});
