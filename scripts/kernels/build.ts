/** Kernels' sources to modules with gaps; see ../build-kernels.ts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import loadWabt from "wabt";
import type { KernelCode } from "../../src/routing/kernel/link.ts";

export const kernelFolder: string = new URL("../../src/routing/kernel/", import.meta.url).pathname;

/** Stands for a name until the kernel is linked: its LEB128 has five bytes, like all from here on. */
const firstGap = 2 ** 28;

/** Per .wat file (without its ending) what is made of it. */
export async function buildKernels(): Promise<Map<string, KernelCode>> {
  const codes = new Map<string, KernelCode>();
  for (const file of readdirSync(kernelFolder)
    .filter((name) => name.endsWith(".wat"))
    .sort()) {
    const source = readFileSync(join(kernelFolder, file), "utf8");
    codes.set(file.slice(0, -".wat".length), await buildKernel(file, source));
  }
  return codes;
}

/** The file of a kernel's code, before it is formatted. */
export function codeFile(name: string, { base64, gaps }: KernelCode): string {
  const constant = `${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Code`;
  return [
    `/** Made of ${name}.wat by scripts/build-kernels.ts; not to be edited. */`,
    `import type { KernelCode } from "./link.ts";`,
    `export const ${constant}: KernelCode = ${JSON.stringify({ base64, gaps })};`,
    "",
  ].join("\n");
}

async function buildKernel(file: string, source: string): Promise<KernelCode> {
  const keys: string[] = [];
  let uses = 0;
  const text = source
    .replace(/;;.*$/gm, "")
    .replace(/@([A-Za-z]+(?:\+\d+)?)/g, (_, key: string) => {
      if (!keys.includes(key)) keys.push(key);
      uses++;
      return String(firstGap + keys.indexOf(key));
    });
  const wabt = await loadWabt();
  const module = wabt.parseWat(file, text, { simd: true, bulk_memory: true });
  module.validate();
  const bytes = Buffer.from(module.toBinary({}).buffer);
  module.destroy();
  const gaps = Object.fromEntries(keys.map((key, k) => [key, placesOf(bytes, firstGap + k)]));
  const found = Object.values(gaps).reduce((sum, places) => sum + places.length, 0);
  if (found !== uses) throw new Error(`${file}: ${uses} names, ${found} gaps`);
  return { base64: bytes.toString("base64"), gaps };
}

function placesOf(bytes: Buffer, value: number): number[] {
  const pattern = Uint8Array.from({ length: 5 }, (_, k) =>
    k < 4 ? ((value >>> (7 * k)) & 0x7f) | 0x80 : value >>> 28,
  );
  const places: number[] = [];
  for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1))
    places.push(at);
  return places;
}
