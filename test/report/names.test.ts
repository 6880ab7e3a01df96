import { describe, expect, it } from "vitest";
import type { FailedPart } from "../../src/assessment/questions/failure/parts.ts";
import { nameEntryPoint, nameFailedPart, nameObserver } from "../../src/report/names.ts";
import { languages, wordingIn } from "../../src/report/wording.ts";
import type { ObserverParty } from "../../src/traffic/observers.ts";

const named = { asn: 12, name: "Name (of) it" };
const bare = { asn: 12, name: "" };

describe("names", () => {
  const wording = wordingIn("en");

  it("leave out the number of a network that has a name", () => {
    expect(nameFailedPart({ kind: "as", as: named }, wording)).toBe("Name (of) it");
    expect(nameFailedPart({ kind: "operator", as: bare }, wording)).toBe("AS12");
    const pair = [
      { asn: 1, name: "A and B" },
      { asn: 2, name: "C" },
    ] as const;
    expect(nameFailedPart({ kind: "pair", ases: pair }, wording)).toBe("A and B and C");
    expect(nameEntryPoint({ kind: "as", as: bare })).toBe("AS12");
    expect(nameEntryPoint({ kind: "site", site: "west", city: "West" })).toBe("West");
  });

  it("are said again in another language", () => {
    const town: FailedPart = { kind: "landing", town: "Shore" };
    expect(nameFailedPart(town, wordingIn("ru"))).toBe("выход кабелей: Shore");
    expect(nameFailedPart({ kind: "all-operators" }, wordingIn("kk"))).toBe(
      "барлық оператор бірге",
    );
  });

  it.each(languages)("are there for every part and party in %s", (language) => {
    const parts: FailedPart[] = [
      { kind: "all-operators" },
      {
        kind: "sites",
        sites: [
          { id: "a", city: "A" },
          { id: "b", city: "B" },
        ],
      },
      { kind: "landing", town: "Shore" },
      { kind: "boxes", as: bare },
      { kind: "design" },
    ];
    const parties: ObserverParty[] = [
      { kind: "operator", as: named },
      { kind: "all-operators" },
      { kind: "border-boxes" },
      { kind: "boxes-everywhere" },
      { kind: "boxes", asns: [9198, 7552] },
    ];
    const own = wordingIn(language);
    const said = [
      ...parts.map((part) => nameFailedPart(part, own)),
      ...parties.map((party) => nameObserver(party, own)),
    ];
    for (const words of said) expect(words).toMatch(/\S/);
    expect(new Set(said).size).toBe(said.length - 1);
    expect(said).toContain("A + B");
    expect(said.at(-1)).toMatch(/AS9198.*AS7552/);
  });
});
