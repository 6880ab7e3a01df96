/**
 * Keeps the page and its data in the browser, so that it works when nobody serves it: what bears a hash in its
 * name is taken from there, everything else is asked for first. Of the data only what the index names is kept.
 */

interface Waits {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetches {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: "install" | "activate" | "message",
    listener: (event: Waits) => void,
  ): void;
  addEventListener(type: "fetch", listener: (event: Fetches) => void): void;
}

const scope = globalThis as unknown as Scope;
const cacheName = "narrows";

/** Names as Vite and the server's data have them. */
const hashed =
  /\/(?:assets\/[^/]+-[\w-]{8}\.\w+|data\/(?:world|facts|labels|history)-[0-9a-f]+\.\w+)$/;

const addressOf = (path: string): string => new URL(path, scope.location.href).href;

interface DataIndex {
  readonly world: { readonly file: string };
  readonly facts: string;
  readonly addresses?: string;
  readonly labels?: string;
  readonly history?: string;
}

async function listFiles(): Promise<string[]> {
  const [files, index] = (await Promise.all(
    ["assets/files.json", "data/index.json"].map(async (path) =>
      (await fetch(addressOf(path))).json(),
    ),
  )) as [string[], DataIndex];
  const { world, facts, addresses, labels, history } = index;
  const data = [world.file, facts, addresses, labels, history].filter((name) => name !== undefined);
  return [
    ...["./", "favicon.svg", "assets/files.json", "data/index.json"],
    ...files,
    ...data.map((name) => `data/${name}`),
  ].map(addressOf);
}

/** What is listed is there, and nothing else. */
async function fill(): Promise<void> {
  const wanted = new Set(await listFiles());
  const cache = await caches.open(cacheName);
  const kept = await cache.keys();
  const known = new Set(kept.map(({ url }) => url).filter((url) => hashed.test(url)));
  await cache.addAll([...wanted].filter((url) => !known.has(url)));
  await Promise.all(kept.filter(({ url }) => !wanted.has(url)).map((each) => cache.delete(each)));
}

async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function askedFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept === undefined) throw error;
    return kept;
  }
}

scope.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => scope.skipWaiting()));
});
scope.addEventListener("activate", (event) => {
  event.waitUntil(scope.clients.claim());
});
// From a page that has started: there may be a later page, or other data, than what is kept.
scope.addEventListener("message", (event) => {
  event.waitUntil(fill().catch(() => undefined));
});
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== scope.location.origin) return;
  event.respondWith(hashed.test(pathname) ? keptFirst(request) : askedFirst(request));
});
