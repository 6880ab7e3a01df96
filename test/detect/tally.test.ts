import { describe, expect, it } from "vitest";
import { hostOfUrl } from "../../src/detect/context.ts";
import {
  type Detection,
  DetectionTally,
  ooniVerdictKind,
  verdictsAgree,
} from "../../src/detect/detection.ts";
import { comparePages } from "../../src/detect/page-difference.ts";
import type { VerdictKind } from "../../src/detect/verdict.ts";
import type { ControlPage, Request } from "../../src/ooni/reader.ts";

type Fields = Pick<Detection["ooni"], "blocking" | "accessible">;
const detection = (ooni: Fields, verdict: VerdictKind) =>
  ({ ooni, narrows: { verdict } }) as unknown as Detection;

describe("two verdicts on a measurement", () => {
  it("agree as far as both have words for it", () => {
    const kind = (blocking: unknown, accessible: unknown) =>
      ooniVerdictKind({ blocking, accessible } as Fields);
    expect([
      kind("dns", false),
      kind(false, true),
      kind(false, false),
      kind(false, null),
      kind(null, null),
    ]).toEqual([...["blocked", "ok", "down", "down", "unknown"]]);
    expect([
      verdictsAgree("blocked", "blocked"),
      verdictsAgree("unknown", "insufficient"),
      verdictsAgree("ok", "insufficient"),
      verdictsAgree("unknown", "ok"),
    ]).toEqual([true, true, false, false]);
  });

  it("are counted in pairs", () => {
    const tally = new DetectionTally();
    expect([tally.measurements, tally.differences, tally.pairs()]).toEqual([0, 0, []]);
    const blocking = { blocking: "dns", accessible: false } as Fields;
    tally.add(detection(blocking, "blocked"));
    tally.add(detection({ blocking: false, accessible: true } as Fields, "interfered"));
    tally.add(detection(blocking, "blocked"));
    tally.add(detection({ blocking: null, accessible: null } as Fields, "insufficient"));
    expect([tally.measurements, tally.differences]).toEqual([4, 1]);
    expect(tally.pairs()).toEqual([
      { ooni: "blocked", narrows: "blocked", count: 2 },
      { ooni: "ok", narrows: "interfered", count: 1 },
      { ooni: "unknown", narrows: "insufficient", count: 1 },
    ]);
  });
});

describe("hosts of URLs", () => {
  it("are those of http and https, in lower case, IPv6 in brackets", () => {
    for (const [url, host] of [
      ["http://A.Example/x", "a.example"],
      ["HTTPS://a.example:8443", "a.example"],
      ["http://a.example?x", "a.example"],
      ["http://a.example#x", "a.example"],
      ["http://[2001:DB8::1]:80/", "[2001:db8::1]"],
      ["http://[::]/", "[::]"],
      ["http://[]/", "[]"],
      ["xhttp://a.example/", ""],
      [" http://a.example/", ""],
      ["ftp://a.example/", ""],
      ["", ""],
      [undefined, ""],
    ] as const)
      expect([url, hostOfUrl(url)]).toEqual([url, host]);
  });
});

describe("pages of old programs", () => {
  const compare = (title: string, other: string, names: string[], theirs: string[]) => {
    const response = {
      status: 200,
      bodyLength: 1,
      bodyText: `<title>${title}</title>`,
      headers: names.map((name) => [name, ""]),
    };
    const control = {
      failure: null,
      status: 200,
      bodyLength: 1,
      title: other,
      headerNames: theirs,
    };
    const found = comparePages(
      response as unknown as Request,
      control as unknown as ControlPage,
      "ooniprobe-2",
    );
    return [found.titleMatch, found.headersMatch];
  };
  it("have titles without blanks around, and header names one by one", () => {
    expect(compare(" Morning", "Morning", ["Date"], ["date"])).toEqual([true, true]);
    expect(compare("Morning", "  Morning ", ["Date"], ["Server"])).toEqual([true, false]);
    expect(compare("Morning", "a Morning", ["Date", "Vary"], ["date", "server"])).toEqual([
      false,
      false,
    ]);
  });
});
