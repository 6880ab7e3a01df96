/**
 * Where bytes come from: the public address, or a mirror (`NARROWS_MIRROR`) that is a folder or an
 * address laid out as HOST/PATH of the public one.
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { InputError } from "../base/errors.ts";
import { storedNames } from "./cache.ts";

/** The address to read instead of a public one. `file:` addresses are read from the disk. */
export function mirrored(address: string, mirror: string | undefined): URL {
  const url = new URL(address);
  if (mirror === undefined || mirror === "") return url;
  const names = storedNames(address);
  if (/^(https?|file):\/\//.test(mirror))
    return new URL(`${mirror.replace(/\/+$/, "")}/${names.map(encodeURIComponent).join("/")}`);
  return pathToFileURL(join(mirror, ...names));
}

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
  const { response, done } = await request(url, {});
  try {
    if (!response.ok)
      throw new InputError("unreachable", `${url.href} answered ${response.status}`);
    const page = await response.text();
    return [...page.matchAll(/href="([^"?/]+)\/?"/g)]
      .map((match) => decodeURIComponent(match[1]!))
      .filter((name) => name !== ".." && name !== ".")
      .sort();
  } finally {
    done();
  }
}

/**
 * A GET whose failures are clear; silent servers are given up after `stallMs`.
 * @returns the response, and what to call whenever bytes arrive and when the last one has
 * @throws InputError `unreachable`
 */
export async function request(
  url: URL,
  headers: Record<string, string>,
  stallMs = 30_000,
): Promise<{ response: Response; alive: () => void; done: () => void }> {
  const controller = new AbortController();
  const stalled = () => controller.abort(new Error(`nothing arrived for ${stallMs / 1000} s`));
  let timer = setTimeout(stalled, stallMs);
  const done = () => clearTimeout(timer);
  const alive = () => {
    done();
    timer = setTimeout(stalled, stallMs);
  };
  try {
    return {
      response: await fetch(url, { headers, signal: controller.signal }),
      alive,
      done,
    };
  } catch (error) {
    done();
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    throw new InputError(
      "unreachable",
      `cannot reach ${url.host} (${cause ?? (error as Error).message}); if you are offline, set NARROWS_MIRROR or give --as-rel FILE`,
    );
  }
}

/** Size of a mirror's file. @throws InputError `not-found` */
export async function sizeOfFile(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    throw new InputError("not-found", "the mirror has no such file", { file: path });
  }
}
