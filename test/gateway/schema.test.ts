import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import type { Design } from "../../src/gateway/design.ts";
import { functionKinds } from "../../src/gateway/functions.ts";
import { checkDesign, designJsonSchema, parseDesign } from "../../src/gateway/schema.ts";

/** A small design without a fault; line numbers below count from its first line. */
const sound = `id: example
title: Example
summary: What it represents.
leavesOut: What it leaves out.
country: KH
sources:
  - title: A source
    date: "2021-02-16"
operators:
  - id: gate
    name: Gate
    asn: 4200000001
    new: true
    sites: [coast]
sites:
  - id: coast
    city: Coast
    latitude: 10.63
    longitude: 103.5
    roles: [international]
international:
  regime: gateway
  rules:
    - neighbours: [VN]
      site: coast
capacity:
  siteGbps: [3, 5, 9]
  bufferMs: 50
`;

/** The fault of the sound design after one change of text, as `line:column path message`. */
function faultsAfter(from: string, to: string): string[] {
  expect(sound).toContain(from);
  return faultsOf(sound.replace(from, to));
}

function faultsOf(text: string): string[] {
  const { design, faults } = checkDesign(text);
  expect(design === undefined).toBe(faults.length > 0);
  return faults.map(
    ({ line, column, path, message }) => `${line}:${column} ${path || "(file)"}: ${message}`,
  );
}

function soundWith(overrides: { path: string; value: unknown }[]): Design {
  return parseDesign(sound, "example.yaml", overrides);
}

describe("a sound design", () => {
  it("passes, with ranges normalised and defaults filled in", () => {
    const { design } = checkDesign(sound);
    expect(design?.capacity?.siteGbps).toEqual({ low: 3, likely: 5, high: 9 });
    expect(design?.capacity?.bufferMs).toEqual({ low: 50, likely: 50, high: 50 });
    expect(design).toMatchObject({ domestic: "direct", functions: [], timeline: [] });
  });

  it("takes a number or a range with what it rests on, and keeps that", () => {
    const read = (written: string) =>
      checkDesign(sound.replace("[3, 5, 9]", written)).design?.capacity?.siteGbps;
    expect(read("{ value: [3, 5, 9], source: Report 2020 }")).toEqual({
      low: 3,
      likely: 5,
      high: 9,
      source: "Report 2020",
    });
    expect(read("{ value: 4, assumption: nobody says }")).toMatchObject({
      low: 4,
      high: 4,
      assumption: "nobody says",
    });
    expect(read("{ value: 4, source: Report 2020, assumption: of each }")).toMatchObject({
      source: "Report 2020",
      assumption: "of each",
    });
    expect(read("{ value: 4 }")).toEqual({ low: 4, likely: 4, high: 4 });
  });

  it("reads anchors and aliases, CRLF and JSON alike", () => {
    const expected = checkDesign(sound).design;
    expect(checkDesign(sound.replaceAll("\n", "\r\n")).design).toEqual(expected);
    expect(checkDesign(sound.replace("[3, 5, 9]", "&r [3, 5, 9]")).design).toEqual(expected);
    const aliased = sound
      .replace("[3, 5, 9]", "&r [3, 5, 9]")
      .replace("bufferMs: 50", "bufferMs: *r");
    expect(checkDesign(aliased).design?.capacity?.bufferMs).toEqual({ low: 3, likely: 5, high: 9 });
  });
});

describe("faults stand at their line and column", () => {
  it("unknown key, on its line", () => {
    const faults = [
      faultsAfter("  regime: gateway", "  regime: gateway\n  regim: open"),
      faultsAfter("country: KH", "country: KH\ncolour: red"),
      faultsAfter("    latitude: 10.63", "    latitude: 10.63\n    height: 3"),
      faultsAfter("country: KH", "country: KH\ncolours: [red]"),
    ].map((each) => each.map((fault) => fault.replace(/^(\d+):\d+/, "$1")));
    expect(faults).toEqual([
      ['23 international.regim: unknown key "regim", did you mean "regime"?'],
      ['6 colour: unknown key "colour"'],
      ['19 sites.0.height: unknown key "height"'],
      ['6 colours: unknown key "colours"'],
    ]);
  });

  it("unknown key, with the key of that place that was probably meant", () => {
    const meant = (from: string, to: string) => faultsAfter(from, to)[0]!.replace(/^\S+ /, "");
    expect(meant("    latitude: 10.63", "    lattitude: 10.63")).toBe(
      'sites.0.lattitude: unknown key "lattitude", did you mean "latitude"?',
    );
    expect(meant("capacity:", "capacities:")).toBe(
      'capacities: unknown key "capacities", did you mean "capacity"?',
    );
    expect(meant("- neighbours: [VN]", "- neighbors: [VN]")).toBe(
      'international.rules.0.neighbors: unknown key "neighbors", did you mean "neighbours"?',
    );
    // A key that exists elsewhere is no suggestion here.
    expect(meant("  regime: gateway", "  regime: gateway\n  latitud: 3")).toBe(
      'international.latitud: unknown key "latitud"',
    );
  });

  it("a country that is no assigned code, with the one that was probably meant", () => {
    const expected = "expected an ISO 3166-1 code of two capitals";
    expect(faultsAfter("country: KH", "country: UK")).toEqual([
      `5:10 country: ${expected}, got "UK", did you mean "GB"?`,
    ]);
    expect(faultsAfter("country: KH", "country: Cambodia")).toEqual([
      `5:10 country: ${expected}, got "Cambodia", did you mean "KH"?`,
    ]);
    expect(faultsAfter("country: KH", "country: BX")).toEqual([
      `5:10 country: ${expected}, got "BX"`,
    ]);
    // Left to users by ISO 3166-1: an invented country.
    for (const code of ["ZZ", "XA", "QM", "AA"])
      expect(faultsAfter("country: KH", `country: ${code}`)).toEqual([]);
  });

  it("a design in force that ends before it begins", () => {
    expect(faultsOf(`${sound}inForce: { since: "2021-05", until: "2021-04-30" }\n`)).toEqual([
      '29:37 inForce.until: is before "since", 2021-05',
    ]);
    expect(faultsOf(`${sound}inForce: { since: "2021-05-02", until: "2021" }\n`)).toEqual([]);
  });

  it("unknown key with parts, at the key", () => {
    expect(faultsAfter("country: KH", "country: KH\ncolours: [red]")).toEqual([
      '6:1 colours: unknown key "colours"',
    ]);
  });

  it("wrong type, at the value", () => {
    expect(faultsAfter("asn: 4200000001", "asn: many")).toEqual([
      '12:10 operators.0.asn: expected a number, got "many"',
    ]);
    expect(faultsAfter("title: Example", "title: 7")).toEqual([
      "2:8 title: expected a text, got 7",
    ]);
    expect(faultsAfter("new: true", "new: yes")).toEqual([
      '13:10 operators.0.new: expected true or false, got "yes"',
    ]);
  });

  it("value out of bounds, and words that are not in the list", () => {
    const [latitude, ...others] = faultsAfter("latitude: 10.63", "latitude: 97");
    expect(latitude).toMatch(/^18:15 sites\.0\.latitude: .*90/);
    expect(others).toEqual([]);
    expect(faultsAfter("regime: gateway", "regime: closed")[0]).toMatch(
      /^22:11 international\.regime: .*"gateway"/,
    );
    expect(faultsAfter("neighbours: [VN]", "neighbours: [VN, vn]")).toEqual([
      '24:24 international.rules.0.neighbours.1: expected an ISO 3166-1 code of two capitals, got "vn", did you mean "VN"?',
    ]);
    expect(faultsAfter("asn: 4200000001", "asn: 4294967296")[0]).toMatch(
      /^12:10 operators\.0\.asn/,
    );
  });

  it("bad range: not ascending, too short, below the least value, words", () => {
    expect(faultsAfter("[3, 5, 9]", "[9, 5, 3]")).toEqual([
      "27:3 capacity.siteGbps: expected a range that ascends: [low, likely, high], got [9,5,3]",
    ]);
    const expected = "expected a number, or a range [low, likely, high], above 0";
    for (const bad of ["[3, 5]", "[a, b, c]", "many"])
      expect(faultsAfter("[3, 5, 9]", bad)[0]).toMatch(/^27:(3|13) capacity\.siteGbps: /);
    expect(faultsAfter("[3, 5, 9]", "[3, 5]")).toEqual([
      `27:3 capacity.siteGbps: ${expected}, got [3,5]`,
    ]);
    expect(faultsAfter("[3, 5, 9]", "many")).toEqual([
      `27:13 capacity.siteGbps: ${expected}, got "many"`,
    ]);
    expect(faultsAfter("[3, 5, 9]", "[-1, 5, 9]")[0]).toMatch(
      /^27:14 capacity\.siteGbps\.0: expected a number above 0, got -1$/,
    );
    expect(faultsAfter("bufferMs: 50", "bufferMs: -50")[0]).toMatch(/^28:13 capacity\.bufferMs: /);
  });

  it("bad range with a source: no value, not ascending, an unknown key, an empty source", () => {
    const fault = (written: string) =>
      faultsAfter("[3, 5, 9]", written).map((each) => each.replace(/^\S+ /, ""));
    expect(fault("{ value: [9, 5, 3], source: a }")).toEqual([
      "capacity.siteGbps: expected a range that ascends: [low, likely, high], got [9,5,3]",
    ]);
    for (const bad of [
      "{ source: a }",
      "{ value: many }",
      "{ value: 4, sauce: a }",
      "{ value: 4, source: '' }",
    ])
      expect([bad, fault(bad)[0]]).toEqual([bad, expect.stringMatching(/^capacity\.siteGbps/)]);
  });

  it("a network of which it is unsure twice whether it is exempt", () => {
    const twice = "regime: gateway\n  unsure: [{ asn: 5, reason: a }, { asn: 5, reason: b }]";
    expect(faultsAfter("regime: gateway", twice)).toEqual([
      expect.stringMatching(/international\.unsure\.1\.asn: AS5 stands twice$/),
    ]);
  });

  it("a capacity that is none: 0, below it, no number", () => {
    const range = "a number, or a range [low, likely, high], above 0";
    for (const key of ["siteGbps: [3, 5, 9]", "bufferMs: 50\n  inspectionGbps: 8"]) {
      const from = key.includes("site") ? key : "bufferMs: 50";
      const with_ = (value: string) =>
        faultsAfter(from, key.replace(/: [^:]*$/, `: ${value}`)).map((each) =>
          each.replace(/^\S+ \S+ /, ""),
        );
      expect(with_("0")).toEqual(["expected a number above 0, got 0"]);
      expect(with_("[0, 1, 2]")).toEqual(["expected a number above 0, got 0"]);
      expect(with_("-2")).toEqual(["expected a number above 0, got -2"]);
      expect(with_(".nan")).toEqual([`expected ${range}, got NaN`]);
      expect(with_(".inf")).toEqual([`expected ${range}, got Infinity`]);
    }
  });

  it("every fault says what was expected and what was found, in our words", () => {
    const spoilt = [
      ["asn: 4200000001", "asn: 1.5", "expected a whole number, got 1.5"],
      ["asn: 4200000001", "asn: 0", "expected a number from 1 up, got 0"],
      ["latitude: 10.63", "latitude: 97", "expected a number up to 90, got 97"],
      ["city: Coast", 'city: ""', 'expected a text that is not empty, got ""'],
      ["neighbours: [VN]", "neighbours: []", "expected a list of at least 1 entry, got []"],
      ["roles: [international]", "roles: international", 'expected a list, got "international"'],
      ["regime: gateway", "regime: gatway", /, got "gatway", did you mean "gateway"\?$/],
      [
        "regime: gateway",
        "regime: gateway\n  upstreams: all",
        'expected "inherit" or "own" or a list, got "all"',
      ],
      [
        'date: "2021-02-16"',
        "date: 2021-13",
        'expected a date (YYYY, YYYY-MM or YYYY-MM-DD), got "2021-13"',
      ],
      [
        "  - title: A source",
        "  - title: A source\n    url: nowhere",
        /^expected an address, as https:.*, got "nowhere"$/,
      ],
      ["id: example", "id: Ex ample", 'expected lower-case words and hyphens, got "Ex ample"'],
      ["country: KH", "country:", "expected a text, got nothing"],
    ] as const;
    for (const [from, to, expected] of spoilt) {
      const [message] = faultsAfter(from, to).map((each) => each.replace(/^\S+ \S+ /, ""));
      expect(message).toMatch(expected instanceof RegExp ? expected : /./);
      if (typeof expected === "string") expect(message).toBe(expected);
    }
  });

  it("reference to a site that is not there, with those that are", () => {
    expect(faultsAfter("sites: [coast]", "sites: [coast, hill]")).toEqual([
      '14:20 operators.0.sites.1: no site "hill" (sites: coast)',
    ]);
    expect(faultsAfter("      site: coast", "      site: hill")).toEqual([
      '25:13 international.rules.0.site: no site "hill" (sites: coast)',
    ]);
  });

  it("parts that a regime needs", () => {
    expect(faultsAfter("roles: [international]", "roles: [domestic]")).toEqual([
      "14:5 operators.0.sites: regime gateway needs a site with the role international",
    ]);
    expect(faultsAfter("regime: gateway", "regime: cut")).toEqual([
      '21:1 international: regime cut needs "countries"',
    ]);
    expect(faultsAfter("regime: gateway", "regime: inline")).toEqual([
      '21:1 international: regime inline needs "boxes"',
    ]);
  });

  it("the same id twice, at the second", () => {
    expect(
      faultsAfter(
        "sites:\n  - id: coast",
        "sites:\n  - id: coast\n    city: A\n    latitude: 1\n    longitude: 1\n    roles: [domestic]\n  - id: coast",
      ),
    ).toEqual(['21:9 sites.1.id: "coast" stands twice']);
  });

  it("shares of content that exceed the whole", () => {
    const demand =
      "demand:\n  content:\n    - { asn: 15169, share: 0.7 }\n    - { asn: 32934, share: 0.6 }\n";
    expect(faultsOf(sound + demand)[0]).toMatch(
      /^30:3 demand\.content: shares add up to 1\.\d+, above 1$/,
    );
  });

  it("text that is not YAML, where it breaks", () => {
    const [first] = faultsAfter("roles: [international]", "roles: [international");
    expect(first).toMatch(/^21:1 \(file\): not YAML: /);
    expect(faultsOf("\tid: x")[0]).toMatch(/^1:1 \(file\): not YAML: .*[Tt]abs/);
  });

  it("the same key twice, at the second", () => {
    expect(faultsAfter("country: KH", "country: KH\ncountry: TH")).toEqual([
      "6:1 (file): not YAML: Map keys must be unique",
    ]);
  });

  it("nothing, a list, a word, two documents", () => {
    const empty = "1:1 (file): expected a design: keys and values";
    for (const text of ["", "# only a comment\n", "- id: x\n", "word\n", "null\n"])
      expect(faultsOf(text)).toEqual([empty]);
    expect(faultsOf("id: a\n---\nid: b\n")[0]).toMatch(/^2:1 \(file\): not YAML: /);
  });

  it("several faults come in the order of the file", () => {
    const faults = faultsOf(
      sound
        .replace("country: KH", "country: kh")
        .replace("title: Example", "title: 7")
        .replace("new: true", "new: 1"),
    );
    expect(faults.map((each) => each.split(" ")[0])).toEqual(["2:8", "5:10", "13:10"]);
  });
});

describe("overrides", () => {
  it("replace and add values by dotted path, and are checked like the file", () => {
    const changed = soundWith([
      { path: "sites.0.latitude", value: 11 },
      { path: "international.exempt", value: [55329] },
      { path: "capacity.siteGbps", value: [1, 2, 3] },
    ]);
    expect(changed.sites[0]!.latitude).toBe(11);
    expect(changed.international.exempt).toEqual([55329]);
    expect(changed.capacity!.siteGbps).toEqual({ low: 1, likely: 2, high: 3 });
    expect(checkDesign(sound, [{ path: "international.regim", value: 1 }]).faults).toMatchObject([
      { path: "international.regim", message: expect.stringContaining('unknown key "regim"') },
    ]);
  });

  it("leave the design without them as it was", () => {
    soundWith([{ path: "title", value: "Other" }]);
    expect(soundWith([]).title).toBe("Example");
  });
});

describe("parseDesign", () => {
  it("throws one InputError that names file, place and the number of further faults", () => {
    const text = sound.replace("country: KH", "country: kh").replace("title: Example", "title: 7");
    try {
      parseDesign(text, "example.yaml");
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).code).toBe("design-invalid");
      expect((error as InputError).describe()).toBe(
        'example.yaml:2:8: title: expected a text, got 7 (and 1 more: "narrows designs check")',
      );
    }
  });
});

describe("the JSON Schema", () => {
  it("closes every object and lists the keys of a design", () => {
    const schema = designJsonSchema() as { additionalProperties: boolean; properties: object };
    expect(schema.additionalProperties).toBe(false);
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(["id", "operators", "international", "records", "timeline"]),
    );
  });
});

describe("functions", () => {
  const withFunction = (text: string) =>
    `${sound}functions:\n  - { match: {}, at: border, ${text} }\n`;

  it("are of the kinds that the registry holds, and no other", () => {
    for (const kind of Object.keys(functionKinds))
      expect(faultsOf(withFunction(`kind: ${kind}`))).toEqual([]);
    expect(faultsOf(withFunction("kind: filter"))[0]).toMatch(
      /^30:36 functions\.0\.kind: expected "block", "reset", "inject", "intercept", "throttle" or "shut-down", got "filter"$/,
    );
  });

  it("may have every key that a kind of the registry has, with its type", () => {
    const keys = [
      "answer: nxdomain",
      "direction: outbound",
      "residualSeconds: 5",
      "reassembly: true",
      "certificate: { issuer: Root }",
      "rateBps: 1000",
      "loss: 0.5",
    ];
    const registered = Object.values(functionKinds).flatMap((each) => Object.keys(each.keys));
    expect(new Set(registered)).toEqual(new Set(keys.map((each) => each.split(":")[0])));
    const { functions } = parseDesign(withFunction(`kind: block, ${keys.join(", ")}`), "x.yaml");
    expect(functions[0]).toMatchObject({ rateBps: 1000, certificate: { issuer: "Root" } });
    expect(faultsOf(withFunction("kind: throttle, loss: 2"))[0]).toMatch(/functions\.0\.loss: /);
  });
});

/** Text that looks like YAML: keys of designs, indents, brackets, quotes, tags, comments. */
const yamlText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."id:|title:|sites:|international:|regime: gateway|operators:|- |  |    |\n|\n  |\n    - |[|]|{|}|, |: |? |\"|'|# x|>-|\\||%YAML 1.2|---|...|!!set |!!omap |!foo |&a |<<: |~|.inf|0x1f|1e400|2021-02-16|__proto__|null".split(
          "|",
        ),
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

/** A line of the sound design replaced by any text at the same indent. */
const mangled = fc.tuple(fc.nat({ max: 27 }), yamlText).map(([at, text]) =>
  sound
    .split("\n")
    .map((line, k) => (k === at ? line.replace(/\S.*/, text) : line))
    .join("\n"),
);

function isAnswered(text: string): void {
  const { design, faults } = checkDesign(text);
  expect(design === undefined).toBe(faults.length > 0);
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const { line, column, message } of faults) {
    expect(line >= 1 && line <= lines && column >= 1).toBe(true);
    expect(message.length).toBeGreaterThan(0);
  }
}

describe("any text whatever", () => {
  it("is answered with a design or with faults inside the text, never with a throw", () => {
    fc.assert(fc.property(fc.oneof(yamlText, mangled), isAnswered), {
      numRuns: 250,
      seed: 23,
    });
    fc.assert(fc.property(fc.string({ unit: "binary" }), isAnswered), {
      numRuns: 150,
      seed: 23,
    });
  });
});

describe("awkward input", () => {
  it("an alias without its anchor is a fault, not a throw", () => {
    isAnswered("id: *nowhere\n");
  });

  it("aliases of aliases that would grow to 10^9 values are a fault, not a throw", () => {
    const rows = [..."bcdefghi"].map(
      (name, k) => `${name}: &${name} [${`*${"abcdefgh"[k]}, `.repeat(10)}]`,
    );
    isAnswered(`a: &a [x, x, x, x, x, x, x, x, x, x]\n${rows.join("\n")}\n`);
  });

  it("an override into a value that has no parts is a fault, not a throw", () => {
    expect(checkDesign(sound, [{ path: "title.part", value: 1 }]).faults).toHaveLength(1);
  });

  it("an unknown key with a plain value stands at the key, not at the value", () => {
    expect(faultsAfter("country: KH", "country: KH\ncolour: red")).toEqual([
      '6:1 colour: unknown key "colour"',
    ]);
  });

  it("a date that is not in the calendar is a fault", () => {
    expect(faultsAfter("2021-02-16", "2021-13-45")).toHaveLength(1);
  });
});

describe("lists that are sets", () => {
  const yaml = (exempt: string) => `
id: d
title: D
summary: S
leavesOut: L
country: KH
sources: [{ title: t }]
operators: [{ id: o, name: O, asn: 4200000001, new: true, sites: [a, a] }]
sites: [{ id: a, city: A, latitude: 1, longitude: 1, roles: [international] }]
international: { regime: gateway, exempt: ${exempt} }
`;

  it("hold each thing once, however often it is said", () => {
    const design = parseDesign(yaml("[2, 1, 2]"), "d.yaml");
    expect(design.international.exempt).toEqual([2, 1]);
    expect(design.operators[0]!.sites).toEqual(["a"]);
    expect(design).toEqual(parseDesign(yaml("[2, 1]"), "d.yaml"));
  });

  it("and users must be there", () => {
    expect(() => parseDesign(`${yaml("[1]")}users: 0\n`, "d.yaml")).toThrow(
      "users: expected a number above 0, got 0",
    );
  });
});
