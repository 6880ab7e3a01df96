/** The files of the built page (`npm run build:page`), read once: no request leads to the disk. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../base/errors.ts";
import type { PageFile } from "./resource.ts";

/** Where the page is built: `dist/web` beside the program, or beside its sources. */
export const builtPage: string = fileURLToPath(new URL("../../dist/web/", import.meta.url));

/** Files beside `index.html` that a page asks for by their names. */
const rootFile = /^(favicon\.svg|service-worker\.js|[\w-]+\.webmanifest)$/;
/** Names as Vite gives them: `index-B1c2D3e4.js`. */
const hashedName = /-[\w-]{8}\.\w+$/;

/**
 * `index.html` as `/`, its favicon, manifest and service worker, and what lies in `assets/`.
 * @throws InputError `page-missing` where the folder holds no page
 */
export async function readPageFiles(folder: string): Promise<PageFile[]> {
  const root = await plainFilesIn(folder);
  if (!root.includes("index.html"))
    throw new InputError("page-missing", `no page in ${folder}: run npm run build:page`);
  const assets = await plainFilesIn(join(folder, "assets"));
  return Promise.all([
    readPageFile(folder, "index.html", "/"),
    ...root.filter((name) => rootFile.test(name)).map((name) => readPageFile(folder, name)),
    ...assets.map((name) => readPageFile(folder, `assets/${name}`)),
  ]);
}

async function readPageFile(folder: string, name: string, path = `/${name}`): Promise<PageFile> {
  const bytes = Uint8Array.from(await readFile(join(folder, name)));
  return { path, bytes, isHashed: name.startsWith("assets/") && hashedName.test(name) };
}

/** Names of the files in a folder, ascending; none where there is no folder. A link is no file. */
async function plainFilesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
