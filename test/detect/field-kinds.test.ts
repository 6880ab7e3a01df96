/** Kinds of measurements as the field has them, each in more than one form. */
import { describe, expect, it } from "vitest";
import { explain } from "../../src/detect/evidence/explanation.ts";
import { detect, type VerdictKind } from "../../src/detect/index.ts";
import { deviceOf, productOf } from "../../src/detect/products.ts";
import { measureThroughput } from "../../src/detect/throughput.ts";
import type { JsonObject } from "../../src/ooni/index.ts";
import { readMeasurement } from "../../src/ooni/index.ts";
import { explainInWords } from "../../src/report/results/verdict-explanation.ts";
import { wordingIn } from "../../src/report/wording.ts";
import { madeCertificate } from "./make-certificate.ts";
import {
  type Connection,
  good,
  lookup,
  other,
  type Sketch,
  site,
  sketchJson,
  sketchMeasurement,
} from "./measurements.ts";

const input = `http://${site}/`;
const nginx = { "Content-Type": "text/html", Date: "x", Server: "nginx" };
const bare = { "Content-Type": "text/html" };
const works = { [`${good}:443`]: null, [`${good}:80`]: null };
const home = { title: "Morning Herald", length: 24_000, headers: nginx, tcp: works, tls: works };
const secure: Connection = { tcp: null, tls: null, http: null };
const page = (title: string, text: string) =>
  `<html><head><title>${title}</title></head><body><p>${text}</p></body></html>`;
const notice = page(
  "Access denied",
  "This website is blocked by order of the Ministry of Justice.",
);

function clear(given: Partial<Connection>, more: Sketch = {}): Sketch {
  const connection = { port: 80, tcp: null, http: null, url: input, headers: nginx, ...given };
  return { input, connections: [connection], helper: home, ...more };
}

function judged(sketch: Sketch, change: (json: JsonObject) => void = () => {}) {
  const json = sketchJson(sketch);
  change(json);
  const read = readMeasurement(json);
  if (!("raw" in read)) throw new Error(read.reason);
  return detect(read).narrows;
}

const verdictOf = (sketch: Sketch): VerdictKind => judged(sketch).verdict;
const reasonsOf = (sketch: Sketch) =>
  judged(sketch).findings.flatMap(({ reasons }) => reasons.map(({ code }) => code));
const notesOf = (sketch: Sketch) => judged(sketch).notes.map(({ evidence }) => evidence.code);

describe("pages that only lead on", () => {
  const forms: Readonly<Record<string, (url: string) => string>> = {
    refresh: (url) => `<meta http-equiv="refresh" content="0; url=${url}">`,
    "refresh, address first": (url) => `<meta content='0;URL=${url}' http-equiv=refresh>`,
    script: (url) => `<script>window.location.href='${url}'</script>`,
    "script that replaces": (url) => `<script>location.replace("${url}")</script>`,
    frame: (url) => `<iframe src="${url}" width="100%" height="100%"></iframe>`,
    frameset: (url) => `<frameset rows="*"><frame src=${url}></frameset>`,
  };

  it.each(Object.entries(forms))("to another party are its page: %s", (_, form) => {
    for (const headers of [nginx, bare]) {
      const body = form("http://notice.provider.net/?id=1&amp;x=2");
      expect(verdictOf(clear({ body, headers }))).toBe("blocked");
      expect(reasonsOf(clear({ body, headers }))).toContain("redirect-to-another");
    }
    const seen = judged(clear({ body: form("http://notice.provider.net/") })).evidence;
    expect(seen).toContainEqual({
      code: "page.forwards",
      values: { host: "notice.provider.net" },
    });
  });

  it.each(Object.entries(forms))("to the site itself tell nothing: %s", (_, form) => {
    for (const url of [`http://${site}/de/`, "/de/", "http://m.example.com/", "mailto:a@b.example"])
      expect(verdictOf(clear({ body: form(url) })), url).toBe("insufficient");
  });

  it("to the local network are its log-in page, unless they are frames or known for blocking", () => {
    const { refresh, script, frame } = forms;
    for (const form of [refresh!, script!]) {
      expect(verdictOf(clear({ body: form("http://192.168.1.1/x") }))).toBe("insufficient");
      expect(notesOf(clear({ body: form("http://10.0.0.1/x") }))).toEqual(["redirect.not-public"]);
      expect(verdictOf(clear({ body: form("http://10.10.34.35/") }))).toBe("blocked");
      expect(verdictOf(clear({ body: form("http://127.0.0.1/") }))).toBe("blocked");
    }
    expect(verdictOf(clear({ body: frame!("http://10.0.0.1/x") }))).toBe("blocked");
  });

  it("are none with something to say, or with a frame that nobody sees", () => {
    const forward = forms.script!("http://notice.provider.net/");
    const said = page("x", `${"All the news of the day. ".repeat(8)}${forward}`);
    const hidden = '<iframe src="http://count.example/" width="1" height="1"></iframe>';
    const parked = `${page("example.com", "this domain is for sale")}${forward}`;
    for (const body of [
      said,
      hidden,
      `<iframe style="display:none" src="http://a.example/">`,
      parked,
    ])
      expect(verdictOf(clear({ body }))).toBe("insufficient");
  });
});

describe("redirects", () => {
  const away = (to: string, last?: Partial<Connection>): Sketch => ({
    ...clear({ status: 302, body: "", headers: { Location: to } }),
    connections: [
      {
        port: 80,
        tcp: null,
        http: null,
        url: input,
        status: 302,
        body: "",
        headers: { Location: to },
      },
      ...(last === undefined
        ? []
        : [
            {
              port: 80,
              ip: other,
              depth: 1,
              tcp: null,
              http: null,
              url: to,
              headers: nginx,
              ...last,
            },
          ]),
    ],
  });

  it("to the visitor's own computer, or to an address known for blocking, are no log-in page", () => {
    expect(verdictOf(away("http://127.0.0.1/"))).toBe("blocked");
    expect(verdictOf(away("http://[::1]/"))).toBe("blocked");
    expect(reasonsOf(away("http://10.10.34.36/"))).toEqual(["known-block-address"]);
    expect(reasonsOf(away("http://10.0.0.1/"))).toEqual(["local-portal"]);
  });

  it("to a seller of names, or to a provider's word on the account, are no block", () => {
    const sold = page("Names", "The domain example.com is for sale");
    const unpaid = page("Service", "Access to this site is restricted: insufficient balance");
    expect(verdictOf(away("http://names.market/", { body: sold }))).toBe("insufficient");
    expect(verdictOf(away("http://account.provider.net/", { body: unpaid }))).toBe("insufficient");
    expect(verdictOf(away("http://account.provider.net/", { body: notice }))).toBe("blocked");
  });
});

describe("notices", () => {
  const russian = "Доступ ограничен на основании Федерального закона";
  const coded = (text: string, how: (code: number) => string) =>
    text.replace(/[^\0-\x7f]/g, (letter) => how(letter.codePointAt(0)!));

  it("are read through references to letters", () => {
    for (const how of [
      (code: number) => `&#${code};`,
      (code: number) => `&#x${code.toString(16)};`,
    ])
      expect(reasonsOf(clear({ body: page("x", coded(russian, how)) }))).toEqual(["notice-words"]);
    const spanish = "P&aacute;gina bloqueada&nbsp;por orden judicial de la Comisi&oacute;n";
    expect(reasonsOf(clear({ body: page("x", spanish) }))).toEqual(["notice-words"]);
    expect(notesOf(clear({ body: page("x", "a &bogus; &#0; &lt;b&gt;") }))).toEqual([
      "page.differs-untold",
    ]);
  });

  it("are read in the encoding that they are in", () => {
    const bytes = Buffer.from(
      [...page("x", russian).replace("<title>", '<meta charset="windows-1251"><title>')].map(
        (letter) => {
          const code = letter.codePointAt(0)!;
          return code < 128 ? code : code - 0x410 + 0xc0;
        },
      ),
    );
    const encoded = (type: string) =>
      judged(clear({ body: "@", headers: { ...nginx, "Content-Type": type } }), (json) => {
        const [request] = (json.test_keys as { requests: { response: JsonObject }[] }).requests;
        request!.response.body = { format: "base64", data: bytes.toString("base64") };
      }).verdict;
    for (const type of ["text/html", "text/html; charset=windows-1251", "text/html; charset=utf-8"])
      expect(encoded(type), type).toBe("blocked");
  });

  it("are short though they carry images and styles in themselves", () => {
    const image = `<img src="data:image/png;base64,${"iVBORw0KGgo".repeat(5000)}">`;
    const style = `<style type="text/css">${".a{color:red}".repeat(4000)}</style>`;
    for (const inlined of [image, style, image + style])
      expect(reasonsOf(clear({ body: notice + inlined }))).toEqual(["notice-words"]);
    const news = notice + "<p>The council met on Tuesday.</p>".repeat(2000) + image;
    expect(reasonsOf(clear({ body: news }))).not.toContain("notice-words");
  });

  it("are none where a provider speaks of money, in several languages", () => {
    for (const text of [
      "Доступ в интернет ограничен: недостаточно средств, пополните баланс",
      "Acceso restringido: saldo insuficiente, recargue su línea",
      "Access to this site is restricted: unpaid bill",
      "Akses ke situs ini dibatasi: kuota Anda telah habis",
    ])
      expect(notesOf(clear({ body: page("x", text), headers: bare })), text).toEqual([
        "page.portal",
      ]);
    const ordered = `${russian}. Пополните баланс`;
    expect(verdictOf(clear({ body: page("x", ordered), headers: bare }))).toBe("blocked");
  });

  it("stay notices under headers that guides to safe servers give to all", () => {
    const safe = {
      "X-Frame-Options": "DENY",
      "X-XSS-Protection": "1",
      "X-Content-Type-Options": "nosniff",
      "Strict-Transport-Security": "max-age=1",
    };
    const both = (more: Record<string, string>) =>
      clear(
        { body: notice, headers: { ...nginx, ...more } },
        { helper: { ...home, headers: { ...nginx, ...more } } },
      );
    expect(verdictOf(both(safe))).toBe("blocked");
    expect(verdictOf(both({ ...safe, "X-Powered-By": "PHP/8.1" }))).toBe("ok");
  });

  it("are not seen in a dated refusal, where the helper's headers are not kept", () => {
    const refused = (headers: Record<string, string>) =>
      verdictOf(
        clear(
          { status: 403, body: page("403 Forbidden", "nginx"), headers },
          { helper: { ...home, headers: {} } },
        ),
      );
    expect([refused(nginx), refused(bare)]).toEqual(["insufficient", "blocked"]);
  });

  it("of the site in an encoding that the helper could not read are its page", () => {
    const titled = (title: string) =>
      verdictOf(
        clear(
          { body: page(title, "x"), headers: { ...nginx, Server: "Apache" } },
          { helper: { ...home, title: "\ufffd\ufffd\ufffd 24 \ufffd" } },
        ),
      );
    expect([titled("Вести 24 часа"), titled("Вести 25 часов")]).toEqual(["ok", "blocked"]);
  });
});

describe("lookups", () => {
  const udp = (result: readonly string[] | string, type: string, id: number) =>
    lookup(result, { engine: "udp", type, id });

  it("of IPv4 and IPv6 that are numbered apart are one", () => {
    for (const failure of ["dns_nxdomain_error", "dns_servfail_error", "generic_timeout_error"])
      for (const queries of [
        [lookup([good]), udp([good], "A", 20_001), udp(failure, "AAAA", 20_002)],
        [udp(failure, "AAAA", 20_001), udp([good], "A", 20_002), lookup([good])],
      ])
        expect(judged({ queries, connections: [secure], helper: home })).toMatchObject({
          verdict: "ok",
          findings: [],
        });
    const denied = [
      udp("dns_nxdomain_error", "A", 20_001),
      udp("dns_nxdomain_error", "AAAA", 20_002),
    ];
    expect(
      judged({ queries: [lookup("dns_nxdomain_error"), ...denied], helper: home }).mechanisms,
    ).toEqual(["dns.nxdomain"]);
  });

  it("that failed by old names failed by what these mean", () => {
    for (const failure of ["dns_lookup_error", "dns_name_error", "dns_nxdomain_error"])
      expect(judged({ queries: [lookup(failure)], helper: home, untagged: true })).toMatchObject({
        verdict: "blocked",
        mechanisms: ["dns.nxdomain"],
      });
  });

  it("are not by a resolver elsewhere where the probe's own network is not told", () => {
    const at = (resolverAsn: string, probeAsn: string) =>
      judged(
        {
          queries: [lookup("dns_nxdomain_error"), udp([good], "A", 20_001)],
          helper: home,
          resolverAsn,
        },
        (json) => {
          json.probe_asn = probeAsn;
        },
      ).verdict;
    expect([at("AS137", "AS137"), at("AS137", "AS0"), at("AS0", "AS137")]).toEqual(
      Array.from({ length: 3 }, () => "blocked"),
    );
    expect(at("AS15169", "AS137")).toBe("insufficient");
    const zero = judged(
      {
        queries: [lookup(["0.0.0.0"]), udp([good], "A", 20_001)],
        helper: home,
        resolverAsn: "AS212772",
      },
      (json) => {
        json.probe_asn = "AS0";
      },
    );
    expect(zero.verdict).toBe("insufficient");
  });

  it("of a name that the helper's resolver denies are not forged by a page without signs", () => {
    const ghost = (body: string, headers: Record<string, string>): Sketch => ({
      ...clear({ body, headers }),
      queries: [lookup([good]), udp([good], "A", 20_001)],
      helper: { dns: "dns_name_error", http: "dns_lookup_error" },
    });
    expect(verdictOf(ghost(page("Herald", "News of the day"), nginx))).toBe("insufficient");
    expect(verdictOf(ghost(page("Herald", "News of the day"), bare))).toBe("blocked");
    expect(verdictOf(ghost(notice, nginx))).toBe("blocked");
  });

  it("are not explained by a page of another kind than the helper's", () => {
    const refused: Sketch = clear(
      {
        ip: "23.50.1.1",
        status: 400,
        body: page("Invalid URL", "Reference #9.1"),
        headers: { Server: "AkamaiGHost", Date: "x" },
      },
      { queries: [lookup(["23.50.1.1"])] },
    );
    expect(notesOf(refused)).not.toContain("answer.differs-page");
    const same = clear({ ip: "23.50.1.1", body: page("Morning Herald", "x") }, refused);
    expect(notesOf({ ...refused, connections: same.connections! })).not.toContain("page.differs");
  });
});

describe("certificates", () => {
  const failed = (
    issuer: string,
    failure: string,
    more: Sketch = {},
    subject = `CN=${site}`,
  ): Sketch => ({
    connections: [
      {
        tcp: null,
        tls: failure,
        certificates: [
          madeCertificate({
            ...{ issuer, subject, names: subject === `CN=${site}` ? [site] : [], to: "2027-02-01" },
            authority: subject !== `CN=${site}`,
          }),
        ],
      },
    ],
    helper: home,
    ...more,
  });

  it("of public authorities name no product and no device", () => {
    for (const issuer of [
      "CN=ISRG Root X1, O=Internet Security Research Group, C=US",
      "CN=SSL.com RSA SSL subCA, O=SSL Corporation, C=US",
      "CN=home.pl DV CA, O=home.pl S.A., C=PL",
      "CN=Entrust Certification Authority - L1K, O=Entrust\\, Inc., C=US",
    ])
      expect([productOf(issuer), deviceOf(issuer)], issuer).toEqual([undefined, undefined]);
  });

  it("of companies and households do", () => {
    for (const issuer of [
      "CN=corp-DC01-CA, DC=corp, DC=contoso, DC=com",
      "CN=Contoso Enterprise Root CA, O=Contoso",
      "CN=Meraki Content Filter",
      "CN=PaloAlto Decrypt Trust",
      "CN=Kaspersky Internet Security",
    ])
      expect(productOf(issuer), issuer).toBeDefined();
    expect(deviceOf("CN=proxy01.acme.example, O=Acme")).toBe("proxy01.acme.example");
  });

  it("of an authority out of date say nothing of the site's", () => {
    const kept = failed(
      ...(["CN=ISRG Root X1, O=ISRG, C=US", "ssl_invalid_certificate", {}, "CN=R3"] as const),
    );
    expect(reasonsOf(kept)).toEqual(["chain-out-of-date"]);
    expect(verdictOf(kept)).toBe("insufficient");
  });

  it("are not said to be trusted by a helper whose handshake is not recorded", () => {
    const other = (more: Sketch) => reasonsOf(failed("CN=R3, C=US", "ssl_invalid_hostname", more));
    expect(other({})).toEqual(["helper-handshake"]);
    expect(other({ helper: { ...home, tls: {} } })).toEqual(["helper-handshake-unrecorded"]);
  });
});

describe("failures", () => {
  it("of the way to the probe's own proxy are the probe's", () => {
    for (const failure of [
      "unknown_failure: proxyconnect tcp: dial tcp 127.0.0.1:8080: connect: connection refused",
      "unknown_failure: socks connect tcp 127.0.0.1:9050->[scrubbed]: connection refused",
    ])
      expect(notesOf({ connections: [{ tcp: failure }], helper: home })).toEqual(["operation.own"]);
  });

  it("whose key is missing are none where a status or a word of success tells of one", () => {
    const without = (sketch: Sketch, status: number) =>
      judged(sketch, (json) => {
        const keys = json.test_keys as { requests: JsonObject[]; tcp_connect: JsonObject[] };
        for (const request of keys.requests) {
          delete request.failure;
          (request.response as JsonObject).code = status;
        }
        for (const connect of keys.tcp_connect) delete (connect.status as JsonObject).failure;
      }).verdict;
    const kept = clear({ body: page("Morning Herald", "x") });
    expect([without(kept, 200), without(kept, 0)]).toEqual(["ok", "insufficient"]);
    expect(without({ ...kept, untagged: true, version: "0.0.1" }, 200)).toBe("ok");
    expect(without(clear({ body: notice, headers: bare }), 200)).toBe("blocked");
  });

  it("after a handshake are not of it in old data either", () => {
    const old = (tls: Partial<Connection>): Sketch => ({
      connections: [{ tcp: null, tls: null, http: "eof_error", ...tls }],
      helper: home,
      untagged: true,
      version: "0.4.2",
    });
    expect(reasonsOf(old({}))).toEqual(["name-passed"]);
    expect(reasonsOf(old({ name: "b.example" }))).toEqual(["server-fails"]);
    expect(sketchMeasurement(old({})).testVersion).toBe("0.4.2");
  });
});

describe("what is said", () => {
  const wording = wordingIn("en");
  const partsOf = (sketch: Sketch) => {
    const measurement = sketchMeasurement(sketch);
    const [first] = explain(measurement, detect(measurement), { file: "a.json", line: 1 });
    const { parts } = explainInWords(first!, wording);
    const under = (head: "explain.for-head" | "explain.against-head") => {
      const part = parts.find(({ heading }) => heading === wording.text(head))!;
      return [...part.sentences, ...part.list].join("\n");
    };
    return { pro: under("explain.for-head"), contra: under("explain.against-head") };
  };
  const reset: Connection = { tcp: null, tls: "connection_reset" };

  it("for interference is what was seen, not what looks the same", () => {
    for (const [sketch, alike] of [
      [{ connections: [reset], helper: home }, "reason.server-shuns"],
      [
        { connections: [{ tcp: "generic_timeout_error" }], helper: home },
        "reason.all-packets-lost",
      ],
      [clear({ http: "connection_reset", body: "" }), "reason.server-fails"],
    ] satisfies [Sketch, `reason.${"server-shuns" | "all-packets-lost" | "server-fails"}`][]) {
      const { pro, contra } = partsOf(sketch);
      const sentence = wording.text(alike);
      expect(contra.toLowerCase()).toContain(sentence.toLowerCase());
      expect(pro.toLowerCase()).not.toContain(sentence.toLowerCase());
      expect(pro).toContain("failed");
    }
  });

  it("names networks without grouping their digits", () => {
    const filtered: Sketch = {
      queries: [lookup(["0.0.0.0"]), lookup([good], { engine: "udp" })],
      helper: home,
      resolverAsn: "AS212772",
    };
    expect(partsOf(filtered).contra).toContain("AS212772");
  });

  it("is done on the path only where a rule on names could have done it", () => {
    const places = (connection: Connection) =>
      judged({ connections: [connection], helper: home }).findings.map(({ where }) => where);
    expect(places(reset)).toEqual(["path"]);
    expect(places({ ...secure, http: "eof_error" })).toEqual([undefined]);
    expect(places({ ...secure, http: "connection_reset", status: 200 })).toEqual([undefined]);
    expect(places({ ...secure, http: "generic_timeout_error" })).toEqual(["path"]);
  });

  it("of a connection to a forged address is no finding of its own", () => {
    const forged = (tcp: string) =>
      judged({
        queries: [lookup([other]), lookup([other], { engine: "udp" })],
        connections: [{ ip: other, tcp }],
        helper: {
          ...home,
          tcp: { ...works, [`${other}:443`]: null },
          tls: { ...works, [`${other}:443`]: "ssl_invalid_hostname" },
        },
      }).mechanisms;
    for (const failure of ["generic_timeout_error", "connection_refused"])
      expect(forged(failure)).toEqual(["dns.injection.other"]);
  });

  it("of a transfer does not depend on the order of its samples", () => {
    const samples = [1, 2, 3].map((t) => ({
      ...{ transactionId: 1, depth: 0, tags: [], classic: true, fetchBody: true, t0: t, t },
      ...{ operation: "bytes_received_cumulative", failure: null, bytes: 1000 * t },
    }));
    expect(measureThroughput(samples)).toEqual({ bytes: 3000, seconds: 2, rateBps: 12_000 });
    expect(measureThroughput(samples.toReversed())).toEqual(measureThroughput(samples));
  });
});
