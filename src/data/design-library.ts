/** Finds designs: by the id of one in the library (folder `designs/`), or by a file's path. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { InputError } from "../base/errors.ts";
import { didYouMean } from "../base/nearest.ts";
import type { Design } from "../gateway/design.ts";
import { parseDesign } from "../gateway/schema.ts";
import { readInput } from "./cache.ts";
import { decompress } from "./decompress.ts";
import { standardInputName } from "./standard-input.ts";

const library = new URL("../../designs/", import.meta.url);

/** A value that replaces one of the design, by dotted path. */
export interface Override {
  path: string;
  value: unknown;
}

/** Ids of the library's designs, ascending. */
export async function libraryIds(): Promise<string[]> {
  const names = await readdir(library);
  return names
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort();
}

/**
 * The text of a design and the name that messages give it. A file, or `-` for standard input, may be
 * compressed.
 * @throws InputError
 */
export async function readDesignText(name: string): Promise<{ text: string; file: string }> {
  if (/^[a-z0-9-]+$/.test(name) && name !== "-") {
    const url = new URL(`${name}.yaml`, library);
    try {
      return { text: await readFile(url, "utf8"), file: fileURLToPath(url) };
    } catch {
      const ids = await libraryIds();
      const others = didYouMean(name, ids) || `; there are: ${ids.join(", ")}.`;
      throw new InputError(
        "design-unknown",
        `no design "${name}" in the library${others} A file needs its path, as ./${name}.yaml`,
      );
    }
  }
  const file = name === "-" ? standardInputName : name;
  const bytes = await decompress(await readInput(name), file);
  if (bytes.subarray(0, 4096).includes(0))
    throw new InputError("design-binary", "the file is binary, expected a design in YAML", {
      file,
    });
  if (bytes.length === 0)
    throw new InputError("design-empty", "the file is empty, expected a design in YAML", {
      file,
    });
  return { text: new TextDecoder().decode(bytes), file };
}

/** @throws InputError for an unknown id, an unreadable file, and every fault of the design */
export async function readDesign(
  name: string,
  overrides: readonly Override[] = [],
): Promise<Design> {
  const { text, file } = await readDesignText(name);
  return parseDesign(text, file, overrides);
}

/** `PATH=VALUE` of the option `--set`; the value is read as YAML. @throws InputError `set-malformed` */
export async function parseOverride(text: string): Promise<Override> {
  const at = text.indexOf("=");
  if (at < 1)
    throw new InputError("set-malformed", `--set "${text}": expected PATH=VALUE, as users=9e6`);
  const { parse } = await import("yaml");
  try {
    return { path: text.slice(0, at).trim(), value: parse(text.slice(at + 1)) as unknown };
  } catch {
    throw new InputError("set-malformed", `--set "${text}": the value is not YAML`);
  }
}
