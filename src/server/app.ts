/**
 * The page's server as a function from requests to answers. Everything that it can answer with is listed
 * before the first request, and it keeps nothing of any: it reads no file, asks nobody, writes nothing.
 */
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { accepts } from "hono/accepts";
import { etag } from "hono/etag";
import { pageHeaders } from "./headers.ts";
import { type Coding, codings, type Resource } from "./resource.ts";

/** Characters of a path with its query that are read, as many as any address of the page could need. */
const longestPath = 2048;

/** Under which names this computer reaches itself. */
const loopbackNames = { ipv4: "127.0.0.1", ipv6: "[::1]", name: "localhost" } as const;

/**
 * @param resources by path; a path that is not listed is not found
 * @param port at which the server listens: requests for another are refused
 */
export function createPageApp(resources: ReadonlyMap<string, Resource>, port: number): Hono {
  const app = new Hono();
  app.use(pageHeaders(), refuseOthers(port), etag());
  app.get("*", (context) => {
    const resource = resources.get(new URL(context.req.url).pathname);
    return resource === undefined ? context.notFound() : answer(context, resource);
  });
  app.notFound((context) => context.text("not found\n", 404));
  return app;
}

/**
 * A name of another host that leads here (DNS rebinding), a page of another origin, anything but reading:
 * each is refused before the request is looked at further.
 */
function refuseOthers(port: number): MiddlewareHandler {
  // As URLs write them: without the port where it is HTTP's own.
  const hosts = Object.values(loopbackNames).map((name) => new URL(`http://${name}:${port}`).host);
  return async ({ req, text }, next) => {
    const host = req.header("host") ?? "";
    const { host: asked, pathname, search } = new URL(req.url);
    if (!hosts.includes(host) || asked !== host) return text("not this server's name\n", 421);
    if (req.method !== "GET" && req.method !== "HEAD")
      return text("only GET and HEAD\n", 405, { allow: "GET, HEAD", connection: "close" });
    if (hasBody(req.raw.headers))
      return text("no body is read here\n", 413, { connection: "close" });
    if (pathname.length + search.length > longestPath) return text("too long an address\n", 414);
    const origin = req.header("origin");
    if (origin !== undefined && origin !== `http://${host}`)
      return text("not from another origin\n", 403);
    return next();
  };
}

function hasBody(headers: Headers): boolean {
  const length = headers.get("content-length") ?? "0";
  return length !== "0" || headers.has("transfer-encoding");
}

function answer(context: Context, resource: Resource): Response {
  const { type, cacheControl, sha256, plain, coded } = resource;
  const coding = acceptedCoding(context, resource);
  const bytes = coding === undefined ? plain : coded[coding]!;
  return context.body(bytes, 200, {
    "content-type": type,
    "content-length": String(bytes.length),
    "cache-control": cacheControl,
    // Of the bytes as they are sent, so each coding has its own.
    etag: `"${sha256}${coding === undefined ? "" : `-${coding}`}"`,
    ...(Object.keys(coded).length > 0 && { vary: "accept-encoding" }),
    ...(coding !== undefined && { "content-encoding": coding }),
  });
}

/** The first of our codings that the client takes; undefined for the plain bytes. */
function acceptedCoding(context: Context, { coded }: Resource): Coding | undefined {
  const found = accepts(context, {
    header: "Accept-Encoding",
    supports: codings.filter((coding) => coded[coding] !== undefined),
    default: "identity",
    match: (taken, { supports, default: otherwise }) =>
      supports.find((coding) => taken.some(({ type, q }) => type === coding && q > 0)) ?? otherwise,
  });
  return codings.find((coding) => coding === found);
}
