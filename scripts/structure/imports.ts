/** Reads the imports of the project's sources and holds them to import-rules.ts. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { browserFolders, exceptions, mayImport } from "./import-rules.ts";

export interface Source {
  /** Path under the folder that was read, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** TypeScript files below a folder, in order of their paths. */
export function readSources(folder: URL): Source[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), "utf8") }));
}

/** Module specifiers of a file: static, dynamic and re-exported. */
export function specifiersOf(text: string): string[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

/** Every import that the rules do not allow, as one line each. */
export function forbiddenImports(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const folder = folderOf(path);
    if (folder === "") return [];
    const allowed = new Set([
      folder,
      ...(mayImport[folder] ?? []),
      ...exceptions.flatMap((each) => (each.file.test(path) ? each.mayImport : [])),
    ]);
    return specifiersOf(text).flatMap((specifier) => {
      if (specifier.startsWith("node:"))
        return browserFolders.includes(folder)
          ? [`src/${path}: ${specifier}, but ${folder} also runs in a browser`]
          : [];
      if (!specifier.startsWith(".")) return [];
      const target = folderOf(normalize(join(dirname(path), specifier)));
      return allowed.has(target)
        ? []
        : [`src/${path}: imports ${specifier}, but ${folder} may not import ${target || "src"}`];
    });
  });
}

/** First folder of a path under `src`; empty for a file that lies in `src` itself. */
export function folderOf(path: string): string {
  const [first, second] = path.split("/");
  return second === undefined ? "" : first!;
}
