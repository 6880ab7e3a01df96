/**
 * Links a kernel: its code, built from a .wat file by scripts/build-kernels.ts, with the addresses
 * and counts of one graph written into it, so that they are constants to the computer's compiler.
 *
 * Left out: whatever needs more than one imported memory and exported functions.
 */
import { ownValue } from "../../base/own-value.ts";

/** What scripts/build-kernels.ts makes of a .wat file. */
export interface KernelCode {
  /** The module, base64; in each gap stands a number of five bytes. */
  readonly base64: string;
  /** Per name after @ in the source (`name` or `name+bytes`) where it stands in the module. */
  readonly gaps: Readonly<Record<string, readonly number[]>>;
}

interface WasmApi {
  Memory: new (options: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}

function wasmApi(): WasmApi | undefined {
  return (globalThis as unknown as { WebAssembly?: WasmApi }).WebAssembly;
}

const runnable = new WeakMap<KernelCode, boolean>();

/** Whether this computer's WebAssembly has the instructions of a kernel. */
export function canRun(code: KernelCode): boolean {
  const known = runnable.get(code) ?? wasmApi()?.validate(decode(code)) ?? false;
  runnable.set(code, known);
  return known;
}

/** Places of arrays in a memory, one after the other, each a multiple of 64. */
export interface MemoryPlan {
  /** @returns the address of so many bytes */
  place(bytes: number): number;
  /** The memory that holds all that was placed. */
  allocate(): { readonly buffer: ArrayBuffer };
}

/** The first 64 bytes are left free. */
export function planMemory(): MemoryPlan {
  let top = 64;
  return {
    place(bytes) {
      const at = top;
      top = (top + bytes + 63) & ~63;
      return at;
    },
    allocate() {
      const api = wasmApi();
      if (api === undefined) throw new Error("no WebAssembly here");
      return new api.Memory({ initial: Math.ceil(top / 65_536) });
    },
  };
}

/**
 * @param values per name in the code a number of 0 … 2³¹ − 1
 * @returns the exported functions
 * @throws Error when a name has no value (a bug of the program)
 */
export function linkKernel(
  code: KernelCode,
  values: Readonly<Record<string, number>>,
  memory: { readonly buffer: ArrayBuffer },
): unknown {
  const api = wasmApi();
  if (api === undefined) throw new Error("no WebAssembly here");
  const module = new api.Module(fillGaps(code, values));
  return new api.Instance(module, { env: { memory } }).exports;
}

function decode({ base64 }: KernelCode): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** A number in a gap: LEB128 of five bytes, the same with and without a sign below 2³¹. */
function fillGaps(
  code: KernelCode,
  values: Readonly<Record<string, number>>,
): Uint8Array<ArrayBuffer> {
  const bytes = decode(code);
  for (const [key, places] of Object.entries(code.gaps)) {
    const [name, more] = key.split("+") as [string, string | undefined];
    const given = ownValue(values, name);
    if (given === undefined) throw new Error(`no value for @${name}`);
    const value = given + Number(more ?? 0);
    for (const place of places)
      for (let k = 0; k < 5; k++)
        bytes[place + k] = ((value >>> (7 * k)) & 0x7f) | (k < 4 ? 0x80 : 0);
  }
  return bytes;
}
