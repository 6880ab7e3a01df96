/**
 * A server that goes wrong in every way: what is in the cache after it must be the right bytes or nothing, and who
 * asked gets the file or one clear error.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { InputError } from "../../src/base/errors.ts";
import { cacheAt, readAsRecorded } from "../../src/data/cache.ts";
import { requireSource } from "../../src/data/sources.ts";
import { fetchFile } from "../../src/data/stored-files.ts";
import {
  type FaultTable,
  mirrorFiles,
  pageBzip2,
  relationshipsBzip2,
  type Tell,
  temporaryFolder,
} from "./data.ts";

interface Answering {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly content: Buffer;
  /** Requests before this one. */
  readonly before: number;
}

type Fault = (answering: Answering) => void;

const page = "<!doctype html><title>Login</title><form>Please log in</form>";
const half = (content: Buffer) => content.subarray(0, content.length >> 1);
const from = (request: IncomingMessage) =>
  Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);

/** Breaks off behind some bytes. */
function cut(response: ServerResponse, content: Buffer): void {
  response.write(content, () => setTimeout(() => response.destroy(), 20));
}

function raw(response: ServerResponse, text: string | Buffer): void {
  (response.socket as Socket).end(text);
}

function flipped(content: Buffer, at: number): Buffer {
  const damaged = Buffer.from(content);
  damaged[at]! ^= 4;
  return damaged;
}

/** What an answer holds instead of the file. */
const otherContents: Readonly<Record<string, (content: Buffer) => Buffer | string>> = {
  "a login page": () => page,
  "a login page, packed as the file is": (content) =>
    content === relationshipsBzip2 ? pageBzip2 : gzipSync(page),
  "an empty file": () => "",
  "one byte": (content) => content.subarray(0, 1),
  "plain text": () => "1|2|-1\n2|3|0\n",
  "the first half": half,
  "without its last byte": (content) => content.subarray(0, -1),
  "without its first byte": (content) => content.subarray(1),
  "rubbish behind": (content) => Buffer.concat([content, Buffer.from("rubbish")]),
  "the same twice, cut": (content) => Buffer.concat([content, half(content)]),
  "a bit flipped at the head": (content) => flipped(content, 3),
  "a bit flipped in the middle": (content) => flipped(content, content.length >> 1),
  "a bit flipped at the end": (content) => flipped(content, content.length - 2),
  zeros: (content) => Buffer.alloc(content.length),
  "another data set": () => mirrorFiles[Object.keys(mirrorFiles)[1]!]!,
};

const answers: Readonly<Record<string, Fault>> = {
  "an unasked 206": ({ response, content }) =>
    response.writeHead(206, { "content-range": `bytes 5-9/${content.length}` }).end(half(content)),
  "an unasked 206 of the whole": ({ response, content }) => response.writeHead(206).end(content),
  "204 without anything": ({ response }) => response.writeHead(204).end(),
  "304 without having been asked": ({ response }) => response.writeHead(304).end(),
  "200 with an error in words": ({ response }) => response.end('{"error":"try later"}'),
  "503 always": ({ response }) => response.writeHead(503).end(page),
  "a redirect to a login page": ({ request, response }) =>
    request.url === "/login"
      ? response.end(page)
      : response.writeHead(302, { location: "/login" }).end(),
  "redirects in a circle": ({ response }) => response.writeHead(302, { location: "/again" }).end(),
  "a redirect to no address": ({ response }) =>
    response.writeHead(302, { location: "http://a..b:99999/" }).end(),
  "packed on its way": ({ response, content }) => {
    const packed = gzipSync(content);
    response
      .writeHead(200, { "content-encoding": "gzip", "content-length": packed.length })
      .end(packed);
  },
  "packed on its way, cut": ({ response, content }) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(half(gzipSync(content))),
  "packed on its way by brotli": ({ response, content }) =>
    response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync(content)),
  "said to be packed, and not": ({ response, content }) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(content),
  "a length that is too large": ({ response, content }) => {
    response.writeHead(200, { "content-length": content.length + 50 });
    cut(response, content);
  },
  "a length that is too small": ({ response, content }) =>
    raw(
      response,
      Buffer.concat([
        Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${content.length - 9}\r\n\r\n`),
        content,
      ]),
    ),
  "a length that is none": ({ response }) =>
    raw(response, "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\nabc"),
  "a length beyond every limit": ({ response }) => {
    response.writeHead(200, { "content-length": 2 ** 45 });
    cut(response, Buffer.alloc(1000));
  },
  "no HTTP at all": ({ response }) => raw(response, "SSH-2.0-OpenSSH\r\n"),
  "a head that does not end": ({ response }) =>
    raw(response, `HTTP/1.1 200 OK\r\nx: ${"x".repeat(1 << 17)}`),
  "a chunk that is none": ({ response }) =>
    raw(response, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
  "a connection that ends at once": ({ response }) => response.destroy(),
  "a connection that breaks half-way": ({ response, content }) => cut(response, half(content)),
  "breaks, then a part that was not asked for": ({ response, content, before }) =>
    before === 0
      ? cut(response.writeHead(200, { "content-length": content.length }), half(content))
      : response
          .writeHead(206, { "content-range": `bytes 3-9/${content.length}` })
          .end(content.subarray(3, 10)),
  "breaks, then the rest of another file": ({ request, response, content, before }) => {
    const other = Buffer.alloc(content.length, 7);
    if (before === 0)
      cut(response.writeHead(200, { "content-length": content.length }), half(content));
    else if (from(request) > 0) response.writeHead(206).end(other.subarray(from(request)));
    else response.end(content);
  },
  "breaks, then 416": ({ request, response, content, before }) => {
    if (before === 0)
      cut(response.writeHead(200, { "content-length": content.length }), half(content));
    else if (from(request) > 0) response.writeHead(416).end();
    else response.end(content);
  },
  "breaks, then goes on": ({ request, response, content, before }) =>
    before === 0
      ? cut(response.writeHead(200, { "content-length": content.length }), half(content))
      : response.writeHead(206).end(content.subarray(from(request))),
  "silence before the head": () => undefined,
  "silence behind the head": ({ response }) => response.writeHead(200).flushHeaders(),
  "a byte now and then": ({ response, content }) => {
    let at = 0;
    const timer = setInterval(() => {
      if (response.destroyed) clearInterval(timer);
      else response.write(content.subarray(at, ++at));
    }, 40);
    response.on("close", () => clearInterval(timer));
  },
};

const faults: readonly (readonly [string, Fault])[] = [
  ...Object.entries(otherContents).map(([name, make]): [string, Fault] => [
    name,
    ({ response, content }) => response.end(make(content)),
  ]),
  ...Object.entries(answers),
];

const wanted = [
  ["as-relationships-2", "20250901"],
  ["peeringdb", "20250901"],
  ["as-organizations", "20250701"],
  ["apnic-users", "20250901"],
] as const;

/** JSON has no checksum: a digit that the server itself gives wrong cannot be known. */
function isKnowable(name: string, id: string): boolean {
  return !name.startsWith("a bit flipped") || /^as-/.test(id);
}

/** Each fault once for each data set. */
export async function runServer(tell?: Tell): Promise<FaultTable> {
  const rows: (string | number)[][] = [];
  const found: string[] = [];
  for (const [done, [name, fault]] of faults.entries()) {
    tell?.("kinds of fault", done, faults.length);
    const counts = { right: 0, refused: 0, wrong: 0 };
    for (const [id, day] of wanted) {
      if (!isKnowable(name, id)) continue;
      const outcome = await fetchFrom(fault, id, day);
      counts[outcome.kind]++;
      if (outcome.kind === "wrong") found.push(`${name}, ${id}: ${outcome.why}`);
    }
    rows.push([name, counts.right, counts.refused, counts.wrong]);
  }
  return { header: ["fault", "right bytes", "clear error", "wrong"], rows, faults: found };
}

interface Outcome {
  readonly kind: "right" | "refused" | "wrong";
  readonly why: string;
}

async function fetchFrom(fault: Fault, id: string, day: string): Promise<Outcome> {
  const source = requireSource(id);
  const address = source.folder + source.fileOf(day);
  const content = mirrorFiles[address.slice("https://".length)]!;
  let requests = 0;
  const server = createServer((request, response) =>
    fault({ request, response, content, before: requests++ }),
  );
  server.on("clientError", () => undefined);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cache = cacheAt(temporaryFolder("server"));
  const path = cache.pathOf(address);
  const options = { mirror, tries: 3, retryMs: 1, stallMs: 200 };
  try {
    await fetchFile(source, day, cache, options);
    if (!readFileSync(path).equals(content)) return { kind: "wrong", why: "other bytes stored" };
    const stored = await readAsRecorded(path);
    return stored === undefined
      ? { kind: "wrong", why: "stored without a record that fits" }
      : { kind: "right", why: "" };
  } catch (error) {
    if (!(error instanceof InputError)) return { kind: "wrong", why: `crash: ${error}` };
    if (existsSync(path) || existsSync(`${path}.json`))
      return { kind: "wrong", why: "refused, and stored all the same" };
    const left = readdirSync(cache.folder, { recursive: true }).filter((name) =>
      /\.(tmp|lock)$/.test(String(name)),
    );
    return left.length > 0
      ? { kind: "wrong", why: `left ${left.join(", ")}` }
      : { kind: "refused", why: "" };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
