import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import type { Design } from "../../src/gateway/design.ts";
import { formatOverride, parseOverride } from "../../src/gateway/overrides.ts";
import { checkDesign, parseDesign } from "../../src/gateway/schema.ts";

const yaml = `id: drawn
title: Drawn
summary: Drawn.
leavesOut: Everything else.
country: KH
sources: [{ title: drawing }]
operators:
  - { id: gate, name: Gate, asn: 4200000001, new: true, sites: &both [coast, hill] }
  - { id: other, name: Other, asn: 4200000002, new: true, sites: *both }
sites:
  - { id: coast, city: Coast, latitude: 10, longitude: 103, roles: [international] }
  - { id: hill, city: Hill, latitude: 11, longitude: 104, roles: [international, domestic] }
international:
  regime: gateway
  exempt: [10, 20]
  upstreams: inherit
capacity: { siteGbps: [1, 2, 3] }
demand: { content: [{ asn: 7, share: 0.5 }] }
`;

const changed = (...texts: string[]): Design =>
  parseDesign(yaml, "drawn.yaml", texts.map(parseOverride));

function refusal(...texts: string[]): string {
  try {
    changed(...texts);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).describe();
  }
  return "taken";
}

describe("a change by path", () => {
  it("sets a value, and makes the part above it where there is none", () => {
    expect(changed("users=9e6").users).toEqual({ low: 9e6, likely: 9e6, high: 9e6 });
    expect(changed("title=a = b").title).toBe("a = b");
    expect(changed("reliability.commonCause=[0, 0.1, 0.2]").reliability?.commonCause?.high).toBe(
      0.2,
    );
    expect(changed("international.exempt=[5]").international.exempt).toEqual([5]);
  });

  it("appends to a list, each value of a list, and begins a list that is not there", () => {
    expect(changed("international.exempt+=30").international.exempt).toEqual([10, 20, 30]);
    expect(changed("international.exempt+=[30, 40]").international.exempt).toEqual([
      10, 20, 30, 40,
    ]);
    expect(changed("operators[0].customers+=5").operators[0]!.customers).toEqual([5]);
    const site = "{ id: lake, city: Lake, latitude: 12, longitude: 105, roles: [international] }";
    expect(changed(`sites+=${site}`, "operators[1].sites+=lake").sites[2]!.id).toBe("lake");
  });

  it("removes from a list by value, by id and by AS number", () => {
    expect(changed("international.exempt-=10").international.exempt).toEqual([20]);
    expect(changed("operators-=other").operators.map(({ id }) => id)).toEqual(["gate"]);
    expect(changed("demand.content-=7").demand?.content).toEqual([]);
    expect(changed("operators[0].sites-=hill").operators[0]!.sites).toEqual(["coast"]);
  });

  it("changes one entry of a list, by position, by a key's value, and in the dotted form", () => {
    for (const path of ["sites[1].latitude", "sites[id=hill].latitude", "sites.1.latitude"])
      expect(changed(`${path}=9`).sites.map(({ latitude }) => latitude)).toEqual([10, 9]);
    expect(changed("capacity.siteGbps[2]=9").capacity?.siteGbps?.high).toBe(9);
    expect(changed("international.exempt[0]=11").international.exempt).toEqual([11, 20]);
    expect(changed("sites[id=hill].roles[0]=domestic").sites[1]!.roles).toEqual([
      "domestic",
      "domestic",
    ]);
  });

  it("changes one entry of a range that has a source beside it", () => {
    const sourced = "capacity.siteGbps={ value: [1, 2, 3], source: Report 2020 }";
    expect(changed(sourced, "capacity.siteGbps[2]=9").capacity?.siteGbps).toEqual({
      low: 1,
      likely: 2,
      high: 9,
      source: "Report 2020",
    });
    expect(changed(sourced, "capacity.siteGbps=7").capacity?.siteGbps).toEqual({
      low: 7,
      likely: 7,
      high: 7,
    });
    expect(
      changed("international.unsure+={ asn: 10, reason: Nobody knows }").international.unsure,
    ).toEqual([{ asn: 10, reason: "Nobody knows" }]);
  });

  it("takes an anchor's place without what its aliases stand for", () => {
    const [gate, other] = changed("operators[0].sites=[coast]", "operators[1].sites-=coast")
      .operators!;
    expect([gate!.sites, other!.sites]).toEqual([["coast"], ["hill"]]);
  });

  it("changes what an alias stands for in one place alone", () => {
    const { operators } = changed("operators[1].sites-=coast");
    expect(operators.map(({ sites }) => sites)).toEqual([["coast", "hill"], ["hill"]]);
  });

  it("comes after the changes before it", () => {
    expect(
      changed("international.exempt+=30", "international.exempt-=10").international.exempt,
    ).toEqual([20, 30]);
  });

  it("is read and written alike", () => {
    for (const text of [
      "users=9000000",
      "sites[id=hill].latitude=9",
      "international.exempt+=30",
      "operators-=other",
    ])
      expect(formatOverride(parseOverride(text))).toBe(text);
  });
});

describe("a change that cannot be made", () => {
  it.each([
    ["users", '--set "users", character 6: expected PATH=VALUE, as users=9e6'],
    ["=5", '--set "=5", character 1: expected PATH=VALUE, as users=9e6'],
    ["users=", '--set "users=", character 7: expected a value after the equals sign'],
    ["users=[1", '--set "users=[1", character 7: the value is not YAML'],
    ["sites[=1", '--set "sites[=1", character 6: expected a key, as users, or a position, as [0]'],
    [
      "sites..id=1",
      '--set "sites..id=1", character 7: expected a key, as users, or a position, as [0]',
    ],
    ["usrs=9", '--set "usrs=9", character 1: unknown key "usrs", did you mean "users"?'],
    [
      "capacity.siteGbp=9",
      '--set "capacity.siteGbp=9", character 10: unknown key "siteGbp", did you mean "siteGbps"?',
    ],
    [
      "capacity.colour=9",
      '--set "capacity.colour=9", character 10: unknown key "colour" (keys: siteGbps, inspectionGbps, bufferMs)',
    ],
    ["title.part=1", '--set "title.part=1", character 7: title has no parts'],
    ["sites.latitude=1", '--set "sites.latitude=1", character 7: expected a position, as sites[0]'],
    [
      "sites[2].latitude=1",
      '--set "sites[2].latitude=1", character 6: sites has entries 0 to 1; "sites+=VALUE" adds one',
    ],
    [
      "functions[0].kind=block",
      '--set "functions[0].kind=block", character 10: functions is not given; "functions+=VALUE" begins it',
    ],
    [
      "sites[id=hil].latitude=1",
      '--set "sites[id=hil].latitude=1", character 6: sites has no entry with id "hil", did you mean "hill"?',
    ],
    ["users[0]=1", '--set "users[0]=1", character 6: users is not a list'],
    [
      "international.upstreams+=5",
      '--set "international.upstreams+=5", character 15: international.upstreams is "inherit", not a list',
    ],
    ["title+=5", '--set "title+=5", character 1: title is "Drawn", not a list'],
    [
      "international.exempt-=30",
      '--set "international.exempt-=30", character 23: international.exempt has no "30" (it holds 10, 20)',
    ],
  ])("%s", (text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it("is named as the cause where its value does not fit, not the file", () => {
    expect(refusal("users=many")).toBe(
      '--set "users=many": users: expected a number, or a range [low, likely, high], above 0, got "many"',
    );
    expect(refusal("sites+={ id: lake }")).toMatch(
      /^--set "sites\+=\{"id":"lake"\}": sites\.2\.city: missing/,
    );
    expect(refusal("users=1", "capacity.siteGbps[0]=5")).toMatch(
      /^--set "capacity\.siteGbps\[0\]=5": capacity\.siteGbps: expected a range that ascends: .*, got \[/,
    );
  });

  it("that breaks another part is named with that part, though the file says it too", () => {
    expect(refusal("sites-=hill")).toBe(
      '--set "sites-=hill": operators.0.sites.1: no site "hill" (sites: coast) (and 1 more)',
    );
    expect(refusal("users=1", "sites-=hill", "title=Other")).toMatch(/^--set "sites-=hill": /);
  });

  it("is not named for what the file says wrong by itself", () => {
    const faulty = `${yaml}population: -4\n`;
    expect(() => parseDesign(faulty, "drawn.yaml", [parseOverride("title=Other")])).toThrow(
      "population: expected a number above 0, got -4",
    );
  });
});

describe("any text whatever", () => {
  const part = fc.constantFrom(
    ..."users|sites|international|exempt|operators|capacity|siteGbps|[0]|[1]|[9]|[id=hill]|[|]|.|=|+=|-=|-|+| |5|hill|[1, 2]|{a: 1}|&x|*x|__proto__|constructor".split(
      "|",
    ),
  );
  it("is taken, or refused as the user's mistake", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        try {
          const { faults } = checkDesign(yaml, [parseOverride(parts.join(""))]);
          for (const { message } of faults) expect(message.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as InputError).code).toMatch(/^set-/);
        }
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  it("appending and then removing leaves every list as it was", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 100, max: 9999 }), { maxLength: 5 }), (asns) => {
        const texts = [
          ...asns.map((asn) => `international.exempt+=${asn}`),
          ...[...asns].reverse().map((asn) => `international.exempt-=${asn}`),
        ];
        expect(changed(...texts)).toEqual(changed());
      }),
      { numRuns: 30, seed: 12 },
    );
  });
});
