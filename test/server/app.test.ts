import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { openWorld } from "../../src/data/open.ts";
import type { PageDataIndex } from "../../src/page/page-data.ts";
import { createPageApp } from "../../src/server/app.ts";
import { pageDataFiles } from "../../src/server/page-data.ts";
import { collectPageFacts } from "../../src/server/page-facts.ts";
import { readPageFiles } from "../../src/server/page-files.ts";
import { type Resource, resourcesOf } from "../../src/server/resource.ts";
import { decodeWorld, worldBuffer } from "../../src/world/snapshot.ts";
import { buildPage, script } from "./built-page.ts";

const port = 8480;
const host = `127.0.0.1:${port}`;
const world = await openWorld({ synthetic: true }, {});
let resources: ReadonlyMap<string, Resource>;
let index: PageDataIndex;

beforeAll(async () => {
  const data = pageDataFiles(world, await collectPageFacts(), "1.2.3");
  resources = await resourcesOf([...(await readPageFiles(buildPage())), ...data]);
  index = (await (await ask("/data/index.json")).json()) as PageDataIndex;
});

interface Asked extends RequestInit {
  headers?: Record<string, string>;
  at?: number;
}

/** A request as a browser on this computer makes it, unless said otherwise. */
async function ask(path: string, { headers = {}, at = port, ...rest }: Asked = {}) {
  const named = { host, ...headers };
  const request = new Request(`http://${named.host}${path}`, { headers: named, ...rest });
  return createPageApp(resources, at).fetch(request);
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

describe("files of the page", () => {
  it.each([
    ["/", "text/html; charset=utf-8", "no-cache"],
    ["/favicon.svg", "image/svg+xml; charset=utf-8", "no-cache"],
    ["/narrows.webmanifest", "application/manifest+json", "no-cache"],
    ["/service-worker.js", "text/javascript; charset=utf-8", "no-cache"],
    [
      "/assets/index-B1c2D3e4.js",
      "text/javascript; charset=utf-8",
      "public, max-age=31536000, immutable",
    ],
    [
      "/assets/index-a_b-D3e4.css",
      "text/css; charset=utf-8",
      "public, max-age=31536000, immutable",
    ],
    ["/assets/plain.js", "text/javascript; charset=utf-8", "no-cache"],
  ])("%s", async (path, type, caching) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("cache-control")).toBe(caching);
    const bytes = await bytesOf(response);
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
    expect(response.headers.get("etag")).toBe(
      `"${createHash("sha256").update(bytes).digest("hex")}"`,
    );
  });

  it("are found with a query, which changes nothing", async () => {
    expect(await (await ask("/assets/index-B1c2D3e4.js?v=1")).text()).toBe(script);
  });

  it.each([
    "/index.htm",
    "/notes.txt",
    "/.env",
    "/secret.txt",
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/%2e%2e/%2e%2e/secret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/assets/..\\..\\secret.txt",
    "/assets/%00index-B1c2D3e4.js",
    "/assets/index-B1c2D3e4.js%00.css",
    "/assets/index-B1c2D3e4.js/",
    "//assets/index-B1c2D3e4.js",
    "/assets",
    "/assets/",
    "/assets/inner/deep.js",
    "/assets/link-B1c2D3e4.js",
    "/assets/%69ndex-B1c2D3e4.js",
    "/ASSETS/index-B1c2D3e4.js",
    "/data",
    "/data/",
    "/data/world.bin",
    "/data/..",
    "/__proto__",
    "/constructor",
    "/etc/passwd",
    "/%",
    "/%ff",
  ])("are found by their names alone: %s", async (path) => {
    const response = await ask(path);
    // `/data/..` is the page itself.
    if (path === "/data/..") expect(await response.text()).toContain("<title>Narrows");
    else {
      expect(response.status).toBe(404);
      expect(await response.text()).toBe("not found\n");
    }
  });
});

describe("data", () => {
  it("are named by an index", () => {
    expect(index).toEqual({
      schema: "narrows-page-data/1",
      version: "1.2.3",
      world: {
        file: `world-${index.world.sha256.slice(0, 16)}.bin`,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        bytes: worldBuffer(world).byteLength,
        date: "",
        source: world.meta.source,
        kind: "synthetic",
        asCount: world.asCount,
      },
      facts: expect.stringMatching(/^facts-[0-9a-f]{16}\.json$/),
    });
  });

  it("give the world's own bytes, whatever the coding", async () => {
    const path = `/data/${index.world.file}`;
    const plain = await bytesOf(await ask(path));
    expect(createHash("sha256").update(plain).digest("hex")).toBe(index.world.sha256);
    expect(decodeWorld(Uint8Array.from(plain).buffer).meta).toEqual(world.meta);
    const packed = { "accept-encoding": "gzip, deflate, br, zstd" };
    const br = await ask(path, { headers: packed });
    expect(br.headers.get("content-encoding")).toBe("br");
    expect(brotliDecompressSync(await bytesOf(br)).equals(plain)).toBe(true);
    const gzip = await ask(path, { headers: { "accept-encoding": "gzip" } });
    expect(gzip.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(await bytesOf(gzip)).equals(plain)).toBe(true);
  });

  it.each(["world", "facts"] as const)("say that the %s never change", async (which) => {
    const name = which === "world" ? index.world.file : index.facts;
    const { headers } = await ask(`/data/${name}`);
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("content-type")).toBe(
      which === "world" ? "application/octet-stream" : "application/json",
    );
  });

  it("say that the index does", async () => {
    expect((await ask("/data/index.json")).headers.get("cache-control")).toBe("no-cache");
  });
});

describe("codings", () => {
  const path = "/assets/index-B1c2D3e4.js";
  it.each([
    [undefined, null],
    ["", null],
    ["identity", null],
    ["deflate", null],
    ["*", null],
    ["br", "br"],
    ["gzip", "gzip"],
    ["gzip;q=1.0, br;q=0.1", "br"],
    ["br;q=0, gzip", "gzip"],
    ["br;q=0, gzip;q=0", null],
  ])("of a client that takes %s", async (taken, coding) => {
    const response = await ask(path, {
      headers: taken === undefined ? {} : { "accept-encoding": taken },
    });
    expect(response.headers.get("content-encoding")).toBe(coding);
    expect(response.headers.get("vary")).toBe("accept-encoding");
    expect(response.headers.get("content-length")).toBe(String((await bytesOf(response)).length));
  });

  it("are not taken where they make nothing shorter", async () => {
    const response = await ask("/assets/plain.js", { headers: { "accept-encoding": "br" } });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.headers.get("vary")).toBeNull();
    expect(await response.text()).toBe("1;");
  });
});

describe("what a client has already", () => {
  const path = "/assets/index-B1c2D3e4.js";
  const br = { "accept-encoding": "br" };

  it("is not sent again", async () => {
    const etag = (await ask(path, { headers: br })).headers.get("etag")!;
    expect(etag).toMatch(/^"[0-9a-f]{64}-br"$/);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await ask(path, { headers: { ...br, "if-none-match": tag } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("cache-control")).toMatch(/immutable/);
      expect(again.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    }
  });

  it("is sent where it is something else, or in another coding", async () => {
    const etag = (await ask(path, { headers: br })).headers.get("etag")!;
    for (const headers of [{ ...br, "if-none-match": '"other"' }, { "if-none-match": etag }])
      expect((await ask(path, { headers })).status).toBe(200);
  });
});

describe("HEAD", () => {
  it("says what GET would, without the body", async () => {
    for (const path of ["/", "/data/index.json", "/nothing"]) {
      const get = await ask(path);
      const head = await ask(path, { method: "HEAD" });
      expect(head.status).toBe(get.status);
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
      expect(await head.text()).toBe("");
    }
  });
});

/** Everything that is refused, with the status. */
const refused: [what: string, status: number, path: string, asked: Asked][] = [
  ["a name of another host", 421, "/", { headers: { host: "attacker.example" } }],
  ["the same with our port", 421, "/", { headers: { host: `attacker.example:${port}` } }],
  ["a name that ends like ours", 421, "/", { headers: { host: `a.localhost:${port}` } }],
  ["another port", 421, "/", { headers: { host: "127.0.0.1:80" } }],
  ["no port", 421, "/", { headers: { host: "127.0.0.1" } }],
  ["another address of loopback", 421, "/", { headers: { host: `127.0.0.2:${port}` } }],
  ["the address of every interface", 421, "/", { headers: { host: `0.0.0.0:${port}` } }],
  ["an origin elsewhere", 403, "/", { headers: { origin: "http://attacker.example" } }],
  ["no origin that has a name", 403, "/", { headers: { origin: "null" } }],
  ["an origin with TLS", 403, "/", { headers: { origin: `https://${host}` } }],
  ["an origin on another port", 403, "/", { headers: { origin: "http://127.0.0.1:1" } }],
  ["our own other name", 403, "/", { headers: { origin: `http://localhost:${port}` } }],
  ["a body", 413, "/", { headers: { "content-length": "1" } }],
  ["a body in parts", 413, "/", { headers: { "transfer-encoding": "chunked" } }],
  ["a long path", 414, `/${"a".repeat(2048)}`, {}],
  ["a long query", 414, `/?${"a".repeat(2048)}`, {}],
  ...["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"].map(
    (method): [string, number, string, Asked] => [`the method ${method}`, 405, "/", { method }],
  ),
  ["what is not there", 404, "/nothing", {}],
];

describe("refusals", () => {
  it.each(refused)("%s: %i", async (_what, status, path, asked) => {
    const response = await ask(path, asked);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/<|secret|attacker/);
    if (status === 405) expect(response.headers.get("allow")).toBe("GET, HEAD");
    // Whoever sends a body need not send it to the end.
    if (status === 405 || status === 413) expect(response.headers.get("connection")).toBe("close");
  });

  it("a target on another host under our name: 421", async () => {
    const request = new Request("http://attacker.example/", { headers: { host } });
    expect((await createPageApp(resources, port).fetch(request)).status).toBe(421);
  });

  it("no name at all: 421", async () => {
    const request = new Request(`http://${host}/`);
    expect((await createPageApp(resources, port).fetch(request)).status).toBe(421);
  });

  it.each([host, `localhost:${port}`, `[::1]:${port}`])("but not %s", async (name) => {
    const headers = { host: name, origin: `http://${name}` };
    expect((await ask("/", { headers })).status).toBe(200);
  });

  it("nor a name without port on HTTP's own", async () => {
    expect((await ask("/", { headers: { host: "localhost" }, at: 80 })).status).toBe(200);
  });

  it("nor an address of two thousand characters", async () => {
    expect((await ask(`/?${"a".repeat(2000)}`)).status).toBe(200);
  });
});

describe("headers of every answer", () => {
  it.each([
    ["the page", 200, "/", {}],
    ["the index", 200, "/data/index.json", {}],
    ...refused,
  ] as typeof refused)("%s", async (_what, status, path, asked) => {
    const { headers, status: got } = await ask(path, asked);
    expect(got).toBe(status);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types narrows",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toMatch(/^([a-z-]+=\(\)(, |$))+$/);
    expect(headers.get("x-frame-options")).toBe("DENY");
    for (const name of ["set-cookie", "access-control-allow-origin", "x-powered-by", "server"])
      expect(headers.has(name)).toBe(false);
  });
});
