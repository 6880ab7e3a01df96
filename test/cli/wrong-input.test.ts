import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyCache, narrows } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-wrong-"));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const emptyFolder = join(folder, "nothing");
mkdirSync(emptyFolder);

// The start of a real bzip2 stream (of "174|3356|0\n"), cut in the middle.
const halfBzip = Uint8Array.from([
  0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 0x8c,
]);

const cases: [name: string, args: string[], says: RegExp][] = [
  ["an unknown command", ["asess"], /unknown command 'asess'/],
  ["an unknown option", ["assess", "kh-2021", "--jsonn"], /unknown option '--jsonn'/],
  ["no design", ["assess"], /missing required argument 'design'/],
  [
    "an unknown design",
    ["assess", "kh2021"],
    /no design "kh2021" in the library, did you mean "kh-2021"\? A file needs/,
  ],
  [
    "a design in capitals",
    ["assess", "KH-2021"],
    /no design "KH-2021" in the library, did you mean "kh-2021"\? A file needs its path/,
  ],
  ["no users", ["assess", "open", "--set", "users=0"], /users: expected a number above 0, got 0/],
  ["no workers", ["assess", "open", "--workers", "0"], /--workers: expected 1 to 64/],
  [
    "a folder where none can be made",
    ["assess", "open", "--synthetic", "--out", "/proc/narrows-no-such-folder"],
    /cannot write/,
  ],
  [
    "a design of no likeness",
    ["assess", "zzz"],
    /there are: af-2025, .*vn, generic-single, .*generic-cut\. A file needs its path/,
  ],
  ["a mistyped design", ["compare", "open", "kz2019"], /"kz2019" .* did you mean "kz-2019"\?/],
  [
    "a mistyped command of a group",
    ["lab", "serv"],
    /unknown command 'serv'\n\(Did you mean serve\?\)/,
  ],
  ["a mistyped option", ["assess", "open", "--jsn"], /\(Did you mean --json\?\)/],
  [
    "two values of one option",
    ["assess", "open", "--set", "a=1", "b=2"],
    /needs its option: --set b=2/,
  ],
  [
    "two results at once",
    ["compare", "open", "--json", "--csv"],
    /'--json' cannot be used with .*'--csv'/,
  ],
  ["a country by name", ["country", "Cambodja"], /no country: .* did you mean KH \(Cambodia\)\?/],
  [
    "the United Kingdom's name in domains",
    ["country", "uk"],
    /did you mean GB \(United Kingdom\)\?/,
  ],
  ["a mistyped index", ["rank", "--by", "frontir"], /--by "frontir": did you mean "frontier"\?/],
  ["no workers", ["rank", "--workers", "0"], /--workers: expected 1 to 64, not "0"/],
  [
    "a rank's least that is none",
    ["rank", "--min", "-3"],
    /--min: expected a whole number from 0 up/,
  ],
  ["a what-if of nothing", ["what-if", "open"], /what-if needs one of: --fail PART/],
  [
    "a what-if of two kinds",
    ["what-if", "open", "--fail", "as:1", "--each", "as"],
    /what-if needs one of/,
  ],
  [
    "a part of no kind",
    ["what-if", "open", "--fail", "sites:x"],
    /no kind "sites", did you mean "site"/,
  ],
  ["a part without a kind", ["what-if", "open", "--fail", "x"], /"x": expected KIND:ID, as site:/],
  ["a link with one end", ["what-if", "open", "--fail", "link:1"], /two AS numbers, as link:/],
  [
    "a link of no kind",
    ["what-if", "open", "--add", "link:1-2"],
    /comes as peer:A-B, or as transit/,
  ],
  [
    "four at once",
    ["what-if", "kh-2021", "--each", "site", "--together", "4"],
    /--together: expected 1 to 3/,
  ],
  [
    "networks at once",
    ["what-if", "KH", "--each", "as", "--together", "2"],
    /as is taken one at a time/,
  ],
  [
    "several of nothing",
    ["what-if", "KH", "--fail", "as:1", "--together", "2"],
    /--together goes with --each/,
  ],
  ["a what-if of no country", ["what-if", "QQ", "--fail", "as:1"], /"QQ" is no country/],
  [
    "a change of a country",
    ["what-if", "KH", "--fail", "as:1", "--set", "users=1"],
    /--set changes a design, but "KH" is a country/,
  ],
  [
    "a part that the design lacks",
    ["what-if", "kh-2021", "--synthetic", "--fail", "site:phnompenh"],
    /the design has no site "phnompenh", did you mean "phnom-penh"/,
  ],
  [
    "a network that the world lacks",
    ["what-if", "KH", "--synthetic", "--fail", "as:99999"],
    /AS99999 is not in this world/,
  ],
  [
    "scenarios with a typo",
    ["what-if", "open", "--changes", file("changes.yaml", "- name: x\n  fial: [as:1]\n")],
    /changes\.yaml:2:3: 0\.fial: unknown key "fial", did you mean "fail"/,
  ],
  [
    "scenarios with a part that the world lacks",
    [
      ...["what-if", "open", "--synthetic", "--changes"],
      file("lacks.yaml", "- name: x\n  fail: [as:99999]\n"),
    ],
    /lacks\.yaml:2:10: AS99999 is not in this world/,
  ],
  ["missing scenarios", ["what-if", "open", "--changes", join(folder, "no.yaml")], /no such file/],
  ["a sweep of nothing", ["sweep", "open"], /sweep needs --vary PATH=a\.\.b/],
  [
    "a sweep of one step",
    ["sweep", "open", "--vary", "users=1..2", "--steps", "1"],
    /--steps: expected/,
  ],
  [
    "a scheme that is none",
    ["lab", "run", "open", "--out", folder, "--scheme", "ftp"],
    /http, https, or both/,
  ],
  ["a campaign without a place", ["lab", "run", "open"], /required option '--out <folder>'/],
  [
    "settings that are not there",
    ["--config", "none.yaml", "world", "info"],
    /none\.yaml: no such file/,
  ],
  ["an unknown shell", ["completions", "csh"], /Allowed choices are bash, zsh, fish, powershell/],
  ["changes of a text", ["designs", "show", "open", "--set", "users=1"], /--set goes with --json/],
  ["an unknown section", ["validate", "--only", "x"], /Allowed choices are worked, points/],
  ["a missing design file", ["assess", "./no.yaml"], /no\.yaml: no such file/],
  ["an empty design", ["assess", file("empty.yaml", "")], /empty\.yaml: the file is empty/],
  [
    "a binary design",
    ["assess", file("b.yaml", new Uint8Array(64))],
    /b\.yaml: the file is binary/,
  ],
  [
    "a design with a typo",
    ["assess", file("typo.yaml", "id: x\ncuntry: KH\n")],
    /typo\.yaml:2:1: cuntry: unknown key "cuntry", did you mean "country"\? \(and \d more: "narrows designs check"\)/,
  ],
  ["a folder as relationships", ["world", "info", "--as-rel", folder], /this is a folder/],
  ["missing relationships", ["world", "info", "--as-rel", join(folder, "no")], /no: no such file/],
  [
    "empty relationships",
    ["world", "info", "--as-rel", file("e.txt", "")],
    /e\.txt: the file is empty/,
  ],
  [
    "binary relationships",
    [
      "world",
      "info",
      "--as-rel",
      file(
        "bin",
        Uint8Array.from({ length: 99 }, (_, k) => k % 7),
      ),
    ],
    /bin: the file is binary/,
  ],
  [
    "half a bz2",
    ["world", "info", "--as-rel", file("half.bz2", halfBzip)],
    /half\.bz2: the compressed file is cut short or damaged/,
  ],
  [
    "half a gz",
    ["world", "info", "--as-rel", file("half.gz", Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0]))],
    /half\.gz: the compressed file is cut short or damaged/,
  ],
  [
    "relationships that are none",
    ["world", "info", "--as-rel", file("prose.txt", "# a comment\nhello\n")],
    /prose\.txt:2:1: no line is an AS relationship; .* found "hello"/,
  ],
  [
    "labels of no country",
    ["world", "info", "--as-rel", file("one.txt", "1|2|-1\n"), "--labels", file("l.csv", "1,ZQ\n")],
    /l\.csv:1/,
  ],
  [
    "labels for the synthetic world",
    ["world", "info", "--synthetic", "--labels", file("l2.csv", "1,KH\n")],
    /--labels, --users, --exchanges and --organisations are for real networks/,
  ],
  [
    "users that are no number",
    [
      "world",
      "info",
      "--as-rel",
      file("two.txt", "1|2|-1\n"),
      "--users",
      file("u.csv", "asn,users\n1,many\n"),
    ],
    /u\.csv:2:1: expected an AS number and a number of users/,
  ],
  ["an unknown country", ["world", "info", "--synthetic", "--country", "QQ"], /"QQ" is no country/],
  ["an impossible date", ["assess", "kh-2021", "--date", "2025-02-30"], /is not a date/],
  [
    "a month that is not cached",
    ["assess", "kh-2021", "--date", "2025-02"],
    /narrows data fetch --date/,
  ],
  ["an unknown tie-break", ["assess", "kh-2021", "--tie-break", "x"], /unknown tie-break "x"/],
  ["a seed that is none", ["assess", "kh-2021", "--seed", "x"], /--seed "x"/],
  ["an override without value", ["assess", "kh-2021", "--set", "users"], /expected PATH=VALUE/],
  [
    "an override of the wrong type",
    ["assess", "kh-2021", "--set", "users=many"],
    /users: expected a number/,
  ],
  ["a language that is not there", ["assess", "open", "--language", "xx"], /en, kk, km, ru/],
  ["a brief of nothing", ["assess", "open", "--brief"], /--brief is written into --out FOLDER/],
  ["a PDF of nothing", ["assess", "open", "--pdf"], /--pdf prints the page of --out FOLDER/],
  ["an unknown index", ["rank", "--synthetic", "--by", "x"], /--by "x": there are networks,/],
  [
    "an unknown destination",
    ["routes", "--synthetic", "--to", "99999"],
    /AS99999 is not in this world/,
  ],
  ["a URL that is none", ["probe", "web", "ftp://x"], /only http and https URLs/],
  ["a scenario that is not there", ["lab", "qa", "--only", "no-such"], /no scenario's name/],
  ["an unknown data source", ["data", "fetch", "x"], /no data source "x"/],
  [
    "options that exclude each other",
    ["world", "info", "--synthetic", "--as-rel", file("ok.txt", "1|2|-1\n")],
    /'--as-rel <file>' cannot be used with option '--synthetic'/,
  ],
  [
    "a report folder that is a file",
    ["assess", "open", "--synthetic", "--out", file("taken", "x")],
    /cannot write/,
  ],
  ["an unknown lab design", ["lab", "serve", "nope"], /no design "nope" in the library/],
  ["a port out of range", ["lab", "serve", "open", "--socks", "70000"], /--socks: expected 0 to/],
  ["a door that is open to others", ["lab", "serve", "open", "--bind", "0.0.0.0"], /loopback only/],
  ["a resolver that is none", ["lab", "serve", "open", "--resolver", "dns"], /an IP address/],
  ["a site that is no name", ["lab", "serve", "open", "--site", "a b"], /--site: .* "a b"/],
  [
    "a root certificate in a place that is a file",
    ["lab", "serve", "open", "--ca-out", join(file("taken-2", "x"), "ca.pem")],
    /cannot write: a part of the path is a file/,
  ],
  [
    "a capture in a place that is a file",
    ["lab", "serve", "open", "--pcap", join(file("taken-3", "x"), "a.pcapng")],
    /cannot write: a part of the path is a file/,
  ],
  [
    "a day that its month does not have",
    ["lab", "trace", "open", "https://a.test/", "--date", "2019-02-31"],
    /--date: expected YYYY-MM-DD, not 2019-02-31/,
  ],
  ["no web page", ["lab", "trace", "open", "ftp://a.test/"], /not an http or https URL/],
  [
    "a drawing in a place that is a file",
    ["lab", "trace", "open", "https://a.test/", "--svg", join(file("taken-4", "x"), "a.svg")],
    /cannot write/,
  ],
  [
    "a campaign's folder that is a file",
    ["lab", "run", "open", "--out", file("taken-5", "x")],
    /cannot write/,
  ],
  ["noise of no kind", ["lab", "run", "open", "--out", folder, "--noise", "x=1"], /KIND=SHARE/],
  [
    "a mode that is none",
    ["lab", "qa", "--mode", "x"],
    /argument 'x' is invalid\. Allowed choices are ooni, truth/,
  ],
  ["cases that are no JSON", ["lab", "qa", "--cases", file("c.json", "x")], /c\.json: not JSON/],
  ["a probe of no web page", ["probe", "web", "ftp://a.test/"], /only http and https/],
  ["a probe of no port", ["probe", "web", "https://a.test:0/"], /not a port/],
  [
    "a helper that is no URL",
    ["probe", "web", "https://a.test/", "--yes", "--control", "https://"],
    /not a URL: https:\/\//,
  ],
  [
    "an address to leave out that is none",
    ["probe", "web", "https://a.test/", "--own-address", "me"],
    /--own-address is an IP address, not me/,
  ],
  ["a missing measurement", ["detect", join(folder, "none.jsonl")], /none\.jsonl: no such file/],
  [
    "a folder without measurements",
    ["detect", emptyFolder],
    /nothing: it is empty, expected measurements of OONI/,
  ],
  [
    "measurements cut short",
    ["detect", file("cut.gz", Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0]))],
    /cut\.gz: the gzip data is damaged or ends early/,
  ],
];

describe("wrong input ends with one clear line and status 2", () => {
  it.each(cases)("%s", async (_, args, says) => {
    const { status, stdout, stderr } = await narrows(args);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/ {4}at /);
    expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(2);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  it("a probe without a terminal and without --yes says what it would contact, and measures nothing", async () => {
    const { status, stdout, stderr } = await narrows(["probe", "web", "https://a.test/"]);
    expect(stderr).toContain("a.test");
    expect(stderr.trim().split("\n").at(-1)).toMatch(
      /nothing was measured: without a terminal .* say --yes/,
    );
    expect([status, stdout]).toEqual([2, ""]);
  });

  it("a cache that cannot be written only costs time", async () => {
    const environment = emptyCache();
    mkdirSync(join(environment.XDG_CACHE_HOME, "narrows"), { recursive: true });
    writeFileSync(join(environment.XDG_CACHE_HOME, "narrows", "worlds"), "in the way");
    const { status } = await narrows(
      ["world", "info", "--as-rel", file("small.txt", "1|2|-1\n2|3|-1\n")],
      environment,
    );
    expect(status).toBe(0);
  });
});

describe("a broken record among many is counted and named", () => {
  it("names lines of a relationship file", async () => {
    const path = file("some.txt", "1|2|-1\r\nrubbish\n\n2|2|0\n1|2|-1\n2|1|-1\n2|3|0|bgp\n");
    const { status, stdout, stderr } = await narrows(["world", "info", "--as-rel", path]);
    expect(status).toBe(0);
    expect(stderr).toContain(`${path}:2: left out: "rubbish" is no AS relationship`);
    for (const line of [
      /malformed lines, dropped +1$/m,
      /self-links, dropped +1$/m,
      /duplicate lines +1$/m,
      /contradicting lines, dropped +1$/m,
    ])
      expect(stdout).toMatch(line);
  });
});
