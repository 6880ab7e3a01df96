import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry, unpackCountry } from "../../src/base/country-code.ts";
import { row } from "../../src/base/rows.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { divideUsers } from "../../src/world/user-division.ts";
import { doubtOf } from "../../src/world/user-doubts.ts";
import { asesOf, asName, findAs, type World } from "../../src/world/world.ts";
import { drawWorld, tableOf, type UsersOf } from "./drawing.ts";

const [kh, vn, th] = ["KH", "VN", "TH"].map(packCountry) as [number, number, number];

function place(
  rows: UsersOf[],
  countries: number[],
  { relabel = true, isEstimate = true, ipv4 = [] as number[] } = {},
) {
  return divideUsers(
    tableOf(rows),
    {
      asns: Uint32Array.from(countries, (_, k) => k + 1),
      countries: Uint16Array.from(countries),
      ipv4: Float64Array.from(countries, (_, k) => ipv4[k] ?? 100),
    },
    { relabel, isEstimate },
  );
}

describe("a network of many addresses and few estimated users", () => {
  it("stands where its addresses are", () => {
    const ipv4 = [100_000];
    const few: UsersOf[] = [[1, "VN", 1999]];
    expect([...place(few, [kh], { ipv4 }).countries]).toEqual([kh]);
    // They are no users of the country that it stands in.
    expect([...place(few, [kh], { ipv4 }).users]).toEqual([0]);
    expect([...place([[1, "VN", 2000]], [kh], { ipv4 }).countries]).toEqual([vn]);
  });

  it("stands where they are when nothing says otherwise, or a person says so", () => {
    const ipv4 = [100_000];
    const few: UsersOf[] = [[1, "VN", 1999]];
    expect([...place(few, [0], { ipv4 }).countries]).toEqual([vn]);
    expect([...place(few, [kh], { ipv4, isEstimate: false }).countries]).toEqual([vn]);
  });
});

describe("users of an AS in several rows", () => {
  it("are summed where rows name no country, and where the AS's country is not known", () => {
    expect([
      ...place(
        [
          [1, "", 5],
          [1, "", 7],
          [9, "", 4],
        ],
        [kh],
      ).users,
    ]).toEqual([12]);
    expect([
      ...place(
        [
          [1, "KH", 5],
          [1, "VN", 7],
        ],
        [0],
      ).users,
    ]).toEqual([12]);
  });

  it("count once where a row stands twice", () => {
    expect([
      ...place(
        [
          [1, "KH", 5],
          [1, "KH", 7],
        ],
        [kh],
      ).users,
    ]).toEqual([7]);
  });

  it("count at home; abroad they make a part from a hundredth of the country's users on", () => {
    const { users, parts, small } = place(
      [
        [1, "KH", 5000],
        [1, "VN", 10],
        [1, "TH", 9],
        [2, "VN", 990],
        [3, "TH", 991],
      ],
      [kh, vn, th],
    );
    expect([...users]).toEqual([5000, 990, 991]);
    expect(parts).toEqual([{ asn: 1, country: vn, users: 10 }]);
    expect(small).toEqual([{ asn: 1, country: th, users: 9 }]);
  });

  it("of networks without a link are counted apart", () => {
    expect(
      place(
        [
          [1, "KH", 5],
          [7, "KH", 2],
          [7, "VN", 3],
        ],
        [kh],
      ).absent,
    ).toEqual({
      rows: 2,
      users: 5,
    });
  });
});

describe("the country of an AS", () => {
  const rows: UsersOf[] = [
    [1, "KH", 900],
    [1, "VN", 200],
  ];
  it("is where most of its users are, from a thousand on", () => {
    const moved = place(rows, [vn]);
    expect([moved.countries[0], moved.moved]).toEqual([kh, 1]);
    expect(place([[1, "KH", 900]], [vn]).countries[0]).toBe(vn);
  });
  it("is as labelled where a person gives the labels", () => {
    expect(place(rows, [vn], { relabel: false }).countries[0]).toBe(vn);
    expect(place(rows, [0], { relabel: false }).countries[0]).toBe(kh);
  });
  it("is as labelled where no country has half of the users", () => {
    expect(
      place(
        [
          [1, "KH", 400],
          [1, "TH", 400],
          [1, "LA", 400],
        ],
        [vn],
      ).countries[0],
    ).toBe(vn);
  });
});

describe("a table that contradicts itself", () => {
  const reasons = (rows: UsersOf[], countries: number[], ipv4: number[] = []) =>
    place(rows, countries, { ipv4 }).doubts.map(({ country, reason }) => [
      unpackCountry(country),
      reason,
    ]);
  const many = Array<number>(20).fill(kh);

  it("gives nearly all users to one of many networks, which has few of the addresses", () => {
    const rows: UsersOf[] = [
      [1, "KH", 96_000],
      [2, "KH", 4000],
    ];
    expect(reasons(rows, many)).toEqual([["KH", "one-network"]]);
    expect(reasons(rows, many, [100_000])).toEqual([]);
    expect(reasons(rows, many.slice(1))).toEqual([]);
    expect(
      reasons(
        [
          [1, "KH", 80000],
          [2, "KH", 20000],
        ],
        many,
      ),
    ).toEqual([]);
  });

  it("gives nearly all users to a network with ten times as many abroad", () => {
    expect(
      reasons(
        [
          [1, "VN", 90000],
          [1, "KH", 5000],
        ],
        [vn, kh],
      ),
    ).toEqual([["KH", "foreign-network"]]);
    expect(
      reasons(
        [
          [1, "VN", 40000],
          [1, "KH", 5000],
        ],
        [vn, kh],
      ),
    ).toEqual([]);
  });

  it("says other percentages than its numbers", () => {
    const gap = (percent: number) => ({
      ...{ country: kh, total: 10_000, networks: 1, addressShare: 1 },
      largest: { asn: 1, users: 6000, home: kh, atHome: 6000 },
      percentGap: Math.abs(percent - 60),
    });
    expect(doubtOf(gap(60))).toBeUndefined();
    expect(doubtOf(gap(90))).toMatchObject({ reason: "shares-differ", asn: 1, share: 0.6 });
    const { rows } = tableOf([
      [1, "KH", 6000],
      [2, "KH", 4000],
    ]);
    const said = [90, 40].map((percentOfCountry, k) => ({ ...rows[k]!, percentOfCountry }));
    const table = { rows: said, problems: noProblems };
    const ases = {
      asns: Uint32Array.of(1),
      countries: Uint16Array.of(kh),
      ipv4: new Float64Array(1),
    };
    const { doubts } = divideUsers(table, ases, { relabel: true, isEstimate: true });
    expect(doubts).toMatchObject([{ country: kh, reason: "shares-differ" }]);
  });

  it("is not used for that country, and does not move networks there", () => {
    const { users, known, countries } = place(
      [
        [2, "KH", 96000],
        [3, "KH", 4000],
        [1, "KH", 3000],
        [1, "VN", 400],
      ],
      [vn, ...many],
    );
    expect(users[0]).toBe(400);
    expect(known.has(kh)).toBe(false);
    expect(countries[0]).toBe(vn);
  });

  it("is believed where it is a person's own", () => {
    const own = place([[1, "KH", 96000]], many, { isEstimate: false });
    expect([own.doubts, own.users[0]]).toEqual([[], 96_000]);
  });
});

/** 1 is a carrier at home in VN that serves KH, where 2 is its customer, 3 its peer, 4 its provider. */
const drawing = "1 > 2, 1 = 3, 4 > 1, 1 > 5, 6 > 1";
const places = { 1: "VN", 2: "KH", 3: "KH", 4: "KH", 5: "VN", 6: "US" };
const table: UsersOf[] = [
  [1, "VN", 9000],
  [1, "KH", 4000],
  [2, "KH", 3000],
  [5, "VN", 1000],
];

const neighbours = (world: World, as: number) =>
  Object.fromEntries(
    (["providers", "customers", "peers"] as const).map((kind) => [
      kind,
      [...row(world[kind], as)].map((other) => world.asns[other]),
    ]),
  );

describe("a carrier in two countries", () => {
  const world = drawWorld(drawing, places, {}, { KH: 14_000, VN: 100_000 }, table);
  const part = world.asCount - 1;
  const partNumber = world.asns[part]!;

  it("has a part in the other one: its customers there, and links of its peers and providers", () => {
    expect(unpackCountry(world.countries[part]!)).toBe("KH");
    expect(asName(world, part)).toBe("Network 1 (part of AS1 in KH)");
    expect(neighbours(world, part)).toEqual({ providers: [1, 4], customers: [2], peers: [3] });
    expect(neighbours(world, findAs(world, 1))).toEqual({
      providers: [4, 6],
      customers: [5, partNumber],
      peers: [3],
    });
  });

  it("stands at the end of the world, and in its record", () => {
    expect(world.asCount).toBe(7);
    expect(world.meta.userTable).toMatchObject({ parts: 1, moved: 0, doubts: [] });
  });

  it("has each country's users, scaled to those of the country", () => {
    const usersOf = (asn: number) => world.users[findAs(world, asn)]!;
    expect([usersOf(1), usersOf(5)]).toEqual([90_000, 10_000]);
    expect([world.users[part], usersOf(2)]).toEqual([8000, 6000]);
  });
});

it("a country's users are its own, whatever the table (property)", () => {
  const rows = fc.array(
    fc.tuple(
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom("KH", "VN", "US", "LA"),
      fc.integer({ min: 1, max: 1e6 }),
    ),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(rows, (lines) => {
      const world = drawWorld(drawing, places, {}, { KH: 14_000, VN: 100_000, US: 1e6 }, lines);
      for (const [code, users] of Object.entries({ KH: 14_000, VN: 100_000, US: 1e6 })) {
        const ases = [...asesOf(world, packCountry(code))];
        if (ases.length === 0) continue;
        const sum = ases.reduce((total, as) => total + world.users[as]!, 0);
        expect(sum === 0 || Math.abs(sum - users) < 1e-6 * users).toBe(true);
        expect(ases.every((as) => world.users[as]! >= 0)).toBe(true);
      }
    }),
  );
});
