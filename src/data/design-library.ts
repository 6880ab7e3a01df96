/** Finds designs: by the id of one in the library (folder `designs/`), or by a file's path. */

import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../base/errors.ts";
import { nearestCountry } from "../base/nearest-country.ts";
import { suggestion } from "../base/nearest-word.ts";
import { ownValue } from "../base/own-value.ts";
import { mostWrittenBytes } from "../base/schema/written-file.ts";
import type { Design } from "../gateway/design.ts";
import { genericIds, isGeneric } from "../gateway/generic-ids.ts";
import type { Override } from "../gateway/overrides.ts";
import { readInput, sha256 } from "./cache.ts";
import { decompress } from "./decompress.ts";
import { standardInputName } from "./standard-input.ts";

const library = new URL("../../designs/", import.meta.url);

export { genericIds, isGeneric } from "../gateway/generic-ids.ts";

/** Ids of the library's designs, ascending. */
export async function libraryIds(): Promise<string[]> {
  const names = await readdir(library);
  return names
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -".yaml".length))
    .sort();
}

/** The template of a generic design, which is filled in for a country. */
export async function readTemplate(id: string): Promise<DesignText> {
  const url = new URL(`generic/${id}.yaml`, library);
  return { text: await readFile(url, "utf8"), file: fileURLToPath(url), isLibrary: true };
}

/** A design as it is written. */
export interface DesignText {
  text: string;
  /** What messages call it. */
  file: string;
  isLibrary: boolean;
}

/**
 * The text of a design. A file, or `-` for standard input, may be compressed.
 * @throws InputError
 */
export async function readDesignText(name: string): Promise<DesignText> {
  if (isGeneric(name))
    throw new InputError("country-missing", `${name} is for any country: give --country CC`);
  const isLibrary = /^[a-z0-9-]+$/.test(name) && name !== "-";
  if (isLibrary) {
    const url = new URL(`${name}.yaml`, library);
    try {
      return { text: await readFile(url, "utf8"), file: fileURLToPath(url), isLibrary };
    } catch {
      throw new InputError("design-unknown", await unknownDesign(name));
    }
  }
  const file = name === "-" ? standardInputName : name;
  const bytes = await decompress(await readFileOf(name), file, { most: mostWrittenBytes });
  if (bytes.subarray(0, 4096).includes(0))
    throw new InputError("design-binary", "the file is binary, expected a design in YAML", {
      file,
    });
  if (bytes.length === 0)
    throw new InputError("design-empty", "the file is empty, expected a design in YAML", {
      file,
    });
  const text = new TextDecoder().decode(bytes);
  return { text, file, isLibrary };
}

/** A bare word that is no file is a misspelt id, as one in capitals. */
async function readFileOf(name: string): Promise<Uint8Array> {
  try {
    return await readInput(name, mostWrittenBytes);
  } catch (error) {
    if (!(error instanceof InputError) || !/^[a-z][a-z0-9_-]*$/i.test(name)) throw error;
    throw new InputError("design-unknown", await unknownDesign(name));
  }
}

/** @throws InputError for an unknown id, an unreadable file, and every fault of the design */
export async function readDesign(
  name: string,
  overrides: readonly Override[] = [],
): Promise<Design> {
  return designOf(await readDesignText(name), overrides);
}

/**
 * The design that a text is. One of the library, unchanged, need not be checked again.
 * @throws InputError for every fault of the design
 */
export async function designOf(
  { text, file, isLibrary }: DesignText,
  overrides: readonly Override[] = [],
): Promise<Design> {
  if (isLibrary && overrides.length === 0) {
    checked ??= readChecked();
    const known = ownValue(await checked, basename(file, ".yaml"));
    if (known?.sha256 === sha256(text)) return structuredClone(known.design);
  }
  // Parser and schema take longer to load than a checked design.
  const { parseDesign } = await import("../gateway/schema.ts");
  return parseDesign(text, file, overrides);
}

/** Designs of the library by id, each with the SHA-256 of the text that it was read from. */
export type CheckedDesigns = Readonly<
  Record<string, { readonly sha256: string; readonly design: Design } | undefined>
>;

let checked: Promise<CheckedDesigns> | undefined;

async function readChecked(): Promise<CheckedDesigns> {
  return JSON.parse(await readFile(new URL("checked.json", library), "utf8")) as CheckedDesigns;
}

async function unknownDesign(name: string): Promise<string> {
  const ids = [...(await libraryIds()), ...genericIds];
  const meant = suggestion(name, ids);
  const country = meant === "" ? nearestCountry(name) : undefined;
  const there =
    country === undefined ? `; there are: ${ids.join(", ")}.` : await designsOfCountry(country);
  return `no design "${name}" in the library${meant || there} A file needs its path, as ./${name}.yaml`;
}

/** Whoever names a country wants a design for it. */
async function designsOfCountry(country: string): Promise<string> {
  checked ??= readChecked();
  const own = Object.entries(await checked)
    .filter(([, one]) => one?.design.country === country)
    .map(([id]) => id);
  const generic = `a generic one with its country: ${genericIds[1]} --country ${country}.`;
  return own.length === 0
    ? `, and none for ${country}: give ${generic}`
    : `; for ${country} there are: ${own.join(", ")}; or give ${generic}`;
}
