/**
 * Where bytes come from: the public address, or a mirror (`NARROWS_MIRROR`) that is a folder or an
 * address laid out as HOST/PATH of the public one.
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { InputError } from "../base/errors.ts";
import { storedNames } from "./cache.ts";

/**
 * The address to read instead of a public one. `file:` addresses are read from the disk.
 * @throws InputError `mirror-malformed`
 */
export function mirrored(address: string, mirror: string | undefined): URL {
  const url = new URL(address);
  if (mirror === undefined || mirror === "") return url;
  const names = storedNames(address);
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(mirror)) return pathToFileURL(join(mirror, ...names));
  try {
    const { protocol, search, hash, href } = new URL(mirror);
    if (!/^(https?|file):$/.test(protocol) || search + hash !== "") throw new Error();
    const found = new URL(`${href.replace(/\/+$/, "")}/${names.map(encodeURIComponent).join("/")}`);
    if (protocol === "file:") fileURLToPath(found);
    return found;
  } catch {
    throw new InputError(
      "mirror-malformed",
      `NARROWS_MIRROR "${mirror}" is neither a folder nor an address http://… or https://…`,
    );
  }
}

/** Bytes of a list of files. */
export const mostListBytes: number = 16 << 20;

/**
 * The names of the files and folders in a public folder: by its index page, or by listing a mirror's
 * folder.
 * @throws InputError `unreachable` when there is no answer
 */
export async function listFolder(address: string, mirror: string | undefined): Promise<string[]> {
  const url = mirrored(address, mirror);
  if (url.protocol === "file:") {
    const folder = fileURLToPath(url);
    try {
      return (await readdir(folder)).sort();
    } catch {
      throw new InputError("unreachable", "the mirror has no such folder", { file: folder });
    }
  }
  const page = await readPage(url);
  return [...page.matchAll(/href="([^"?/]+)\/?"/g)].flatMap((match) => nameIn(match[1]!)).sort();
}

/** A name of an index page as a file's; none for what cannot be one. */
function nameIn(escaped: string): string[] {
  try {
    const name = decodeURIComponent(escaped);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    return /^\.{1,2}$|[/\\\u0000-\u001f]/.test(name) ? [] : [name];
  } catch {
    return [];
  }
}

/** The text at an address. @throws InputError `unreachable`, also for one that is too long */
export async function readPage(url: URL): Promise<string> {
  const { response, arrived, done } = await request(url, {});
  try {
    if (!response.ok)
      throw new InputError("unreachable", `${url.host} answered ${response.status}`);
    const decoder = new TextDecoder();
    let [text, size] = ["", 0];
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      arrived(chunk.length);
      size += chunk.length;
      if (size > mostListBytes)
        throw new InputError("unreachable", `${url.host} answered with a list that does not end`);
      text += decoder.decode(chunk, { stream: true });
    }
    return text;
  } catch (error) {
    throw error instanceof InputError ? error : unreachable(url, error);
  } finally {
    done();
  }
}

/** Fewer bytes in the time after which a silent server is given up count as silence. */
const leastBytes = 3000;

export interface OpenRequest {
  readonly response: Response;
  /** To be called whenever bytes arrive. */
  arrived(bytes: number): void;
  /** To be called in the end; breaks the connection off if it is still open. */
  done(): void;
}

/**
 * A GET whose failures are clear. It asks for the bytes as they are, and gives up servers from which too little
 * comes in `stallMs`.
 * @throws InputError `unreachable`
 */
export async function request(
  url: URL,
  headers: Record<string, string>,
  stallMs = 30_000,
): Promise<OpenRequest> {
  const controller = new AbortController();
  let bytes = 0;
  let timer: NodeJS.Timeout;
  const watch = () => {
    bytes = 0;
    timer = setTimeout(() => {
      if (bytes >= leastBytes) watch();
      else controller.abort(new Error(`hardly anything arrived for ${stallMs / 1000} s`));
    }, stallMs);
  };
  watch();
  const done = () => {
    clearTimeout(timer);
    controller.abort();
  };
  try {
    const response = await fetch(url, {
      headers: { "accept-encoding": "identity", ...headers },
      signal: controller.signal,
    });
    if (url.protocol === "https:" && !response.url.startsWith("https:"))
      throw new Error("it leads on to an address without encryption");
    clearTimeout(timer!);
    watch();
    return { response, arrived: (count) => (bytes += count), done };
  } catch (error) {
    done();
    throw unreachable(url, error);
  }
}

function unreachable(url: URL, error: unknown): InputError {
  const { cause, message } = error as { cause?: { code?: string; message?: string } } & Error;
  return new InputError(
    "unreachable",
    `cannot reach ${url.host} (${cause?.code ?? cause?.message ?? message}); if you are offline, set NARROWS_MIRROR or give --as-rel FILE`,
  );
}

/** Size of a mirror's file. @throws InputError `not-found` */
export async function sizeOfFile(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() === true) return found.size;
  throw new InputError("not-found", "the mirror has no such file", { file: path });
}
