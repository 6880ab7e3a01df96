/** A page as Vite builds one, with what must not be served lying beside it. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const script = `${"export const answer = 42;\n".repeat(100)}`;

export function buildPage(): string {
  const above = mkdtempSync(join(tmpdir(), "narrows-page-"));
  const folder = join(above, "page");
  mkdirSync(join(folder, "assets/inner"), { recursive: true });
  const files = {
    "../secret.txt": "secret",
    "index.html": `<!doctype html><title>Narrows</title>${"<p>text</p>".repeat(50)}`,
    "favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "narrows.webmanifest": "{}",
    "service-worker.js": "self;",
    "notes.txt": "secret",
    ".env": "secret",
    "assets/index-B1c2D3e4.js": script,
    "assets/index-a_b-D3e4.css": "p { color: red }",
    "assets/plain.js": "1;",
    "assets/inner/deep.js": "secret",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  symlinkSync(join(above, "secret.txt"), join(folder, "assets/link-B1c2D3e4.js"));
  return folder;
}
