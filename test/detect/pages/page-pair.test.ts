/** What is read of a page beside the helper's, fact by fact, and issuers that signed for several names. */
import { describe, expect, it } from "vitest";
import type { EndpointObservation } from "../../../src/detect/observation.ts";
import { isSameLength, readPage } from "../../../src/detect/pages/page-reading.ts";
import { sharedIssuers } from "../../../src/detect/tls-evidence.ts";
import type { ControlPage, Request } from "../../../src/ooni/reader.ts";
import { madeCertificate } from "../make-certificate.ts";

type Headers = Readonly<Record<string, string>>;
const pair = (
  ours: Partial<Omit<Request, "headers">> & { headers?: Headers } = {},
  theirs: Partial<Omit<ControlPage, "headers">> & { headers?: Headers } = {},
) => {
  const list = (headers: Headers = {}) => Object.entries(headers);
  return readPage(
    {
      ...{
        failure: null,
        status: 200,
        bodyLength: 100,
        bodyTruncated: false,
        bodyText: "",
        ...ours,
      },
      headers: list(ours.headers),
    } as unknown as Request,
    {
      ...{ failure: null, status: 200, bodyLength: 100, title: "", headerNames: [], ...theirs },
      headers: list(theirs.headers),
    } as unknown as ControlPage,
  );
};

describe("a page beside the helper's", () => {
  it("is compared by status and length, as far as both have them", () => {
    expect(
      [pair(), pair({ status: 404 }), pair({ status: undefined }, { status: 0 })].map(
        (one) => one.sameStatus,
      ),
    ).toEqual([true, false, true]);
    const proportion = (ours: number, theirs: number | undefined, bodyTruncated = false) =>
      pair({ bodyLength: ours, bodyTruncated }, { bodyLength: theirs }).proportion;
    expect([proportion(50, 100), proportion(100, 50), proportion(1, 1)]).toEqual([0.5, 0.5, 1]);
    for (const [ours, theirs, cut] of [
      [0, 5, false],
      [5, 0, false],
      [5, -1, false],
      [5, undefined, false],
      [5, 5, true],
    ] as const)
      expect(proportion(ours, theirs, cut)).toBeUndefined();
    const same = (ours: number) => isSameLength(pair({ bodyLength: ours }, { bodyLength: 100 }));
    expect([same(70), same(71), same(0)]).toEqual([false, true, false]);
    const cut = (ours: number, theirs: number | undefined, bodyTruncated = true) =>
      pair({ bodyLength: ours, bodyTruncated }, { bodyLength: theirs }).cutAlike;
    expect([cut(5, 5), cut(5, 6), cut(5, 4), cut(5, undefined), cut(5, 9, false)]).toEqual([
      ...[true, true, false, false, false],
    ]);
  });

  it("has a title that is the same, shares a word of its own, or is another", () => {
    const titles = (ours: string, theirs: string) =>
      pair({ bodyText: `<title>${ours}</title>` }, { title: theirs }).titles;
    const cases = [
      ["News  of Today", "news of\u00a0today", "same"],
      ["Morning Herald", "The Herald", "shared"],
      ["Morning Post", "The Herald", "other"],
      ["Welcome home", "welcome page", "other"],
      ["The sun", "A sun", "other"],
      ["", "The Herald", "missing"],
      ["Herald", " ", "missing"],
    ] as const;
    for (const [ours, theirs, told] of cases) expect(titles(ours, theirs), ours).toBe(told);
  });

  it("has headers that few servers send, or lacks those that the helper's response has", () => {
    const own = (ours: Headers, theirs: Headers) => {
      const { ownHeaders, lacksOwnHeaders } = pair({ headers: ours }, { headers: theirs });
      return [ownHeaders, lacksOwnHeaders];
    };
    expect(
      own(
        { "X-Own": "1", Server: "a", Connection: "b" },
        { "x-own": "2", server: "a", connection: "b" },
      ),
    ).toEqual([["x-own"], false]);
    expect(own({ server: "a" }, { "x-own": "2" })).toEqual([[], true]);
    expect(own({ "x-own": "1" }, { server: "a", connection: "b" })).toEqual([[], false]);
  });

  it("is a service's by its headers or its software's name", () => {
    const service = (ours: Headers, theirs: Headers = ours) => {
      const { serviceHeaders, byService } = pair({ headers: ours }, { headers: theirs });
      return [serviceHeaders, byService];
    };
    expect(service({ "CF-Ray": "1", server: "cloudflare" })).toEqual([["cf-ray", "server"], true]);
    expect(service({ "cf-ray": "1" }, {})).toEqual([[], true]);
    expect(service({}, { "cf-ray": "1" })).toEqual([[], false]);
    expect(service({ server: "cloudflare" }, { server: "nginx" })).toEqual([[], true]);
    expect(service({ server: "nginx" })).toEqual([[], false]);
  });

  it("names the server's software, and its release", () => {
    const server = (ours: string | undefined, theirs: string | undefined) => {
      const of = (name: string | undefined): Headers => ({
        date: "now",
        ...(name && { server: name }),
      });
      const read = pair({ headers: of(ours) }, { headers: of(theirs) });
      return [read.server, read.sameRelease];
    };
    expect(server("nginx/1.25.3", "nginx/1.25.3")).toEqual(["same", true]);
    expect(server("nginx/1.25.3", "Nginx/1.24.0")).toEqual(["same", false]);
    expect(server("nginx", "nginx")).toEqual(["same", false]);
    expect(server("nginx/1", "nginx/1")).toEqual(["same", false]);
    expect(server("Apache (Unix)", "apache")).toEqual(["same", false]);
    expect(server("squid/5.7", "nginx/1.25.3")).toEqual(["other", false]);
    expect([server(undefined, "nginx")[0], server("nginx", undefined)[0]]).toEqual([
      "lacking",
      "unknown",
    ]);
    const undated = pair(
      { headers: { server: "nginx/1.2" } },
      { headers: { server: "nginx/1.2" } },
    );
    expect(undated.sameRelease).toBe(false);
    const date = (ours: Headers, theirs: Headers) =>
      pair({ headers: ours }, { headers: theirs }).date;
    expect([
      date({ date: "1" }, { date: "2" }),
      date({}, { date: "2" }),
      date({ date: "1" }, {}),
    ]).toEqual([...["present", "lacking", "unknown"]]);
  });

  it("is like the site's own server's by a telling header, or by three others that are equal", () => {
    const base = { date: "1", server: "s", "x-frame-options": "deny", vary: "a" };
    const like = (ours: Headers, theirs: Headers) =>
      pair({ headers: { ...base, ...ours } }, { headers: { ...base, ...theirs } }).likeOwnServer;
    expect(like({}, {})).toBe(false);
    expect(like({ "x-powered-by": "p" }, { "x-powered-by": "p" })).toBe(true);
    expect(like({ "x-powered-by": "q" }, { "x-powered-by": "p" })).toBe(false);
    const two = { a: "1", b: "2" };
    expect(like(two, two)).toBe(true);
    expect(like({ a: "1", b: "3" }, two)).toBe(false);
    // What changes from one response to the next does not count, nor need it be there.
    expect(like({ ...two, etag: "x" }, { ...two, age: "9", vary: "b" })).toBe(true);
    expect(like(two, { ...two, c: "3" })).toBe(false);
    expect(like({ ...two, server: "t" }, two)).toBe(false);
    const undated = { server: "s", "x-powered-by": "p" };
    expect(pair({ headers: undated }, { headers: { ...undated } }).likeOwnServer).toBe(false);
  });

  it("is a proxy's failure by squid's word, else by the codes of gateways", () => {
    const failed = (status: number, squid?: string) =>
      pair({ status, headers: squid === undefined ? {} : { "X-Squid-Error": squid } }).proxyFailed;
    expect([502, 504, 503, 200].map((status) => failed(status))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(failed(503, "ERR_CONNECT_FAIL 110")).toBe(true);
    expect(failed(502, "ERR_ACCESS_DENIED 0")).toBe(false);
    expect(failed(502, "ERR_BLOCKED 0")).toBe(false);
  });

  it("says the site's name, where the helper's title has one of six letters at least", () => {
    const names = (text: string, title: string) => pair({ bodyText: text }, { title }).namesSite;
    expect(names("back to The   Herald soon", "The Herald - News")).toBe(true);
    expect(names("back to The Herald", "The Herald-News")).toBe(false);
    expect(names("here is Heralds", "Herald | x")).toBe(true);
    expect(names("the times", "Times")).toBe(false);
    expect(names("your homepage", "Homepage")).toBe(false);
  });

  it("is nothing to compare with where the helper was refused", () => {
    const refused = (status: number | undefined, title = "") =>
      pair({}, { status, title }).helperRefused;
    expect([199, 200, 302, 399, 400, 503, 0, undefined].map((status) => refused(status))).toEqual([
      ...[true, false, false, false, true, true, true, true],
    ]);
    expect([refused(200, "Just a moment..."), refused(200, "News")]).toEqual([true, false]);
  });
});

describe("issuers of untrusted chains", () => {
  const connection = (
    serverName: string,
    certificate: Parameters<typeof madeCertificate>[0],
    more = {},
  ) =>
    ({
      ...{ tlsFailure: "ssl_unknown_authority", serverName, request: undefined },
      certificates: [madeCertificate(certificate)],
      ...more,
    }) as unknown as EndpointObservation;
  const box = "CN=Box";
  const of = (name: string, more = {}) =>
    connection(name, { issuer: box, subject: `CN=${name}`, names: [name] }, more);

  it("are shared that signed for two of the names asked for", () => {
    const a = of("a.example");
    expect([...sharedIssuers([a, of("b.example")])]).toEqual([box]);
    expect([...sharedIssuers([a, of("A.example"), a])]).toEqual([]);
    expect([
      ...sharedIssuers([a, of("b.example", { tlsFailure: "ssl_invalid_hostname" })]),
    ]).toEqual([]);
    expect([...sharedIssuers([a, of("b.example", { certificates: [] })])]).toEqual([]);
    expect([
      ...sharedIssuers([a, of("b.example", { certificates: [Uint8Array.of(1, 2)] })]),
    ]).toEqual([]);
    const uncovered = connection("c.example", {
      issuer: box,
      subject: "CN=b",
      names: ["b.example"],
    });
    expect([...sharedIssuers([a, uncovered])]).toEqual([]);
    const own = ["a.example", "b.example"].map((name) =>
      connection(name, { issuer: box, subject: box, names: [name] }),
    );
    expect([...sharedIssuers(own)]).toEqual([]);
    const other = connection("d.example", {
      issuer: "CN=Other",
      subject: "CN=d",
      names: ["d.example"],
    });
    expect([...sharedIssuers([a, other])]).toEqual([]);
  });
});
