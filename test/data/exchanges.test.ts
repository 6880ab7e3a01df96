import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { InputError } from "../../src/base/errors.ts";
import { parseExchanges } from "../../src/data/exchanges.ts";

const ix = [
  { id: 7, name: "CNX", city: "Phnom Penh", country: "KH" },
  { id: 3, name: "Kosovo IX", city: "", country: "XK" },
];
const port = (fields: object) => ({
  ...{ ix_id: 7, asn: 38623, speed: 10_000, is_rs_peer: false, operational: true },
  ...fields,
});
const dump = (ports: object[], exchanges: unknown[] = ix) =>
  JSON.stringify({ ix: { data: exchanges }, netixlan: { data: ports } });
const parse = (ports: object[]) => parseExchanges(dump(ports), "p.json");

describe("a dump of PeeringDB", () => {
  it("gives exchanges and their members, ports of a network added up", () => {
    const table = parse([
      port({ asn: 9 }),
      port({ speed: 20_000, is_rs_peer: true }),
      port({}),
      port({ ix_id: 3, asn: 4 }),
    ]);
    expect(table.exchanges[0]).toEqual({
      ...{ name: "CNX", city: "Phnom Penh", country: packCountry("KH") },
    });
    expect(table.members).toEqual([
      { exchange: 0, asn: 9, mbps: 10_000, usesRouteServer: false },
      { exchange: 0, asn: 38_623, mbps: 30_000, usesRouteServer: true },
      { exchange: 1, asn: 4, mbps: 10_000, usesRouteServer: false },
    ]);
  });

  it("leaves out ports that do not work, without a word", () => {
    const { members, problems } = parse([port({ operational: false }), port({ asn: 1 })]);
    expect(members.map(({ asn }) => asn)).toEqual([1]);
    expect(problems.unreadable).toBe(0);
  });

  it.each([
    ["an AS number", { asn: 0 }],
    ["an AS number", { asn: "38623" }],
    ["a speed", { speed: -1 }],
    ["a speed", { speed: 1e12 }],
    ["a known exchange", { ix_id: 99 }],
  ])("counts and names rows without %s", (_, fields) => {
    const { members, problems } = parse([port({}), port({ asn: 5 }), port(fields)]);
    expect(members).toHaveLength(2);
    expect(problems.lines).toEqual([{ line: 3, reason: expect.stringContaining("netixlan") }]);
  });

  it.each([
    ["no JSON", "{", "exchanges-json"],
    ["without the lists", "{}", "exchanges-json"],
    ["nothing", "null", "exchanges-json"],
    ["mostly broken", dump([{}, {}, {}, {}, {}]), "exchanges-malformed"],
  ])("%s is an error", (_, text, code) => {
    let found: unknown;
    try {
      parseExchanges(text, "p.json");
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(InputError);
    expect(found).toMatchObject({ code, place: { file: "p.json" } });
  });

  it("counts an exchange without a country", () => {
    const table = parseExchanges(dump([port({})], [...ix, { id: 1, name: "?" }]), "p.json");
    expect(table.problems.unreadable).toBe(1);
  });
});
