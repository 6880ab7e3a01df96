import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { parseOrganisations } from "../../src/data/organisations.ts";
import { requireSource } from "../../src/data/sources.ts";

const table = (lines: readonly string[], format = "aut|changed|aut_name|org_id|opaque_id|source") =>
  [
    "# name: AS Org",
    "# format:org_id|changed|org_name|country|source",
    "ORG-TC-AP|20180915|Telecom|KH|APNIC",
    `# format:${format}`,
    ...lines,
    "",
  ].join("\n");
const parse = (lines: readonly string[], format?: string) =>
  parseOrganisations(table(lines, format), "o.txt");
const one = "17726|20200101|TC-AS|ORG-TC-AP|e9|APNIC";
const two = "9902|20200101|TC-B|ORG-TC-AP|e9|APNIC";

describe("organisations that hold AS numbers", () => {
  it("reads holders, and nothing of the part with organisations", () => {
    const { holders, problems } = parse([one, two, "4294967295|20200101|X|ORG-X||RIPE"]);
    expect([...holders]).toEqual([
      [17_726, "ORG-TC-AP"],
      [9902, "ORG-TC-AP"],
      [4_294_967_295, "ORG-X"],
    ]);
    expect(problems.unreadable).toBe(0);
  });

  it("finds its columns by the format that the file names, and reads Windows line ends", () => {
    const old = "aut|changed|aut_name|org_id|source";
    const text = table(["9|20040401|A|ORG-A|ARIN"], old).replaceAll("\n", "\r\n");
    expect([...parseOrganisations(text, "o.txt").holders]).toEqual([[9, "ORG-A"]]);
    expect([...parse(["ORG-B|7"], "org_id|aut").holders]).toEqual([[7, "ORG-B"]]);
  });

  it.each([
    ["no AS number", "AS9|20200101|X|ORG-X|e|RIPE"],
    ["an AS number of 0", "0|20200101|X|ORG-X|e|RIPE"],
    ["an AS number beyond 32 bits", "4294967296|20200101|X|ORG-X|e|RIPE"],
    ["no organisation", "9|20200101|X||e|RIPE"],
  ])("counts and names lines with %s", (_, line) => {
    const { holders, problems } = parse([one, two, line]);
    expect(holders.size).toBe(2);
    expect(problems.lines).toEqual([
      { line: 7, reason: expect.stringContaining("expected an AS number and its organisation") },
    ]);
  });

  it.each([
    ["another format", "1|2|0\n", "organisations-format"],
    ["no part with AS numbers", "# format:org_id|changed\nX|1\n", "organisations-format"],
    ["mostly broken lines", table(["x", "y", "z"]), "organisations-malformed"],
  ])("%s is an error", (_, text, code) => {
    let found: unknown;
    try {
      parseOrganisations(text, "o.txt");
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(InputError);
    expect((found as InputError).code).toBe(code);
  });

  it("lie at CAIDA by day", () => {
    const source = requireSource("as-organizations");
    expect(source.fileOf("20201001")).toBe("20201001.as-org2info.txt.gz");
    expect(source.dayOf("20201001.as-org2info.txt.gz")).toBe("20201001");
    expect(source.dayOf("20201001.as-org2info.jsonl.gz")).toBeUndefined();
  });
});
