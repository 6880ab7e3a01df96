/**
 * A small assembler for WebAssembly: functions written in the text format's folded form become a
 * module. It knows the instructions that the route kernel uses (integers, and 128-bit vectors of the
 * SIMD proposal that every current engine has), one memory, which is imported, and exported
 * functions of i32 parameters. Left out: everything else of the text format.
 */
import { assert } from "../../base/errors.ts";

type Node = string | Node[];

/** What an instruction carries beside its operands. */
type Immediate = "none" | "memory" | "lane";

const plain: Record<string, number[]> = {
  return: [0x0f],
  "i32.eqz": [0x45],
  "i32.eq": [0x46],
  "i32.lt_u": [0x49],
  "i32.ge_u": [0x4f],
  "i32.ctz": [0x68],
  "i32.add": [0x6a],
  "i32.sub": [0x6b],
  "i32.mul": [0x6c],
  "i32.and": [0x71],
  "i32.or": [0x72],
  "i32.shl": [0x74],
  "i32.shr_u": [0x76],
  "i8x16.splat": simd(0x0f),
  "i16x8.splat": simd(0x10),
  "i32x4.splat": simd(0x11),
  "i8x16.eq": simd(0x23),
  "i8x16.ne": simd(0x24),
  "i8x16.lt_u": simd(0x26),
  "i8x16.gt_u": simd(0x28),
  "i16x8.eq": simd(0x2d),
  "v128.not": simd(0x4d),
  "v128.and": simd(0x4e),
  "v128.andnot": simd(0x4f),
  "v128.or": simd(0x50),
  "v128.bitselect": simd(0x52),
  "v128.any_true": simd(0x53),
  "i8x16.all_true": simd(0x63),
  "i8x16.bitmask": simd(0x64),
  "i8x16.add": simd(0x6e),
  "i8x16.add_sat_u": simd(0x70),
  "i8x16.min_u": simd(0x77),
  "i8x16.max_u": simd(0x79),
  "i16x8.extend_low_i8x16_s": simd(0x87),
  "i16x8.extend_high_i8x16_s": simd(0x88),
  "i16x8.bitmask": simd(0x84),
  "i16x8.add": simd(0x8e),
  "i32x4.extend_low_i16x8_s": simd(0xa7),
  "i32x4.extend_high_i16x8_s": simd(0xa8),
  "i32x4.add": simd(0xae),
  "i32x4.sub": simd(0xb1),
  "i32x4.mul": simd(0xb5),
  "i64x2.extend_low_i32x4_u": simd(0xc9),
  "i64x2.extend_high_i32x4_u": simd(0xca),
  "i64x2.add": simd(0xce),
  "i64x2.extmul_low_i32x4_u": simd(0xde),
  "i64x2.extmul_high_i32x4_u": simd(0xdf),
};

const memory: Record<string, number[]> = {
  "i32.load": [0x28],
  "i32.load8_u": [0x2d],
  "i32.load16_u": [0x2f],
  "i32.store": [0x36],
  "i32.store8": [0x3a],
  "v128.load": simd(0x00),
  "v128.store": simd(0x0b),
};

const lane: Record<string, number[]> = {
  "i16x8.extract_lane_u": simd(0x19),
  "i32x4.extract_lane": simd(0x1b),
};

const types: Record<string, number> = { i32: 0x7f, v128: 0x7b };

/**
 * The bytes of a module that imports `env.memory` and exports every function by its name.
 * @param text `(func $name (param $a i32) … (result i32) (local $b v128) … instruction …) …`
 * @param memoryPages the imported memory's least size, 64 KiB pages
 * @throws Error on text that is outside the subset (a bug of the program)
 */
export function assembleModule(text: string, memoryPages: number): Uint8Array<ArrayBuffer> {
  const functions = parse(text).map(assembleFunction);
  const section = (id: number, items: number[][]) => {
    const body = [...leb(items.length), ...items.flat()];
    return [id, ...leb(body.length), ...body];
  };
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(
      1,
      functions.map((f) => f.type),
    ),
    ...section(2, [[...name("env"), ...name("memory"), 0x02, 0x00, ...leb(memoryPages)]]),
    ...section(
      3,
      functions.map((_, index) => leb(index)),
    ),
    ...section(
      7,
      functions.map((f, index) => [...name(f.name), 0x00, ...leb(index)]),
    ),
    ...section(
      10,
      functions.map((f) => [...leb(f.body.length), ...f.body]),
    ),
  ]);
}

function parse(text: string): Node[] {
  const stack: Node[][] = [[]];
  for (const token of text.replace(/;;[^\n]*/g, "").match(/[()]|[^\s()]+/g) ?? []) {
    if (token === "(") stack.push([]);
    else if (token === ")") {
      const done = stack.pop()!;
      stack.at(-1)!.push(done);
    } else stack.at(-1)!.push(token);
  }
  assert(stack.length === 1, "unbalanced parentheses in WebAssembly text");
  return stack[0]!;
}

function assembleFunction(node: Node) {
  assert(Array.isArray(node) && node[0] === "func", "a module holds functions only");
  const [, title, ...rest] = node as [string, string, ...Node[]];
  const locals = new Map<string, number>();
  const params: number[] = [];
  const results: number[] = [];
  const declared: number[] = [];
  const body: Node[] = [];
  for (const part of rest) {
    if (part[0] === "result") results.push(types[part[1] as string]!);
    else if (part[0] === "param" || part[0] === "local") {
      locals.set(part[1] as string, locals.size);
      (part[0] === "param" ? params : declared).push(types[part[2] as string]!);
    } else body.push(part);
  }
  const code: number[] = [];
  for (const part of body) assembleInstruction(part, locals, [], code);
  return {
    name: title.slice(1),
    type: [0x60, ...leb(params.length), ...params, ...leb(results.length), ...results],
    body: [...leb(declared.length), ...declared.flatMap((type) => [1, type]), ...code, 0x0b],
  };
}

/**
 * Appends an instruction and its operands to `code`.
 * @param labels of the enclosing blocks, the innermost last
 */
function assembleInstruction(
  node: Node,
  locals: ReadonlyMap<string, number>,
  labels: readonly string[],
  code: number[],
): void {
  assert(Array.isArray(node), `not a folded instruction: ${node}`);
  const op = node[0] as string;
  const all = (from: number, to = node.length, within = labels) => {
    for (let k = from; k < to; k++) assembleInstruction(node[k]!, locals, within, code);
  };
  const local = () => {
    const index = locals.get(node[1] as string);
    assert(index !== undefined, `unknown local ${node[1]}`);
    return leb(index);
  };
  const depth = () => {
    const at = labels.lastIndexOf(node[1] as string);
    assert(at >= 0, `unknown label ${node[1]}`);
    return leb(labels.length - 1 - at);
  };
  switch (op) {
    case "local.get":
      code.push(0x20, ...local());
      return;
    case "local.set":
      all(2);
      code.push(0x21, ...local());
      return;
    case "i32.const":
      code.push(0x41, ...signedLeb(Number(node[1])));
      return;
    case "block":
    case "loop":
      code.push(op === "loop" ? 0x03 : 0x02, 0x40);
      all(2, node.length, [...labels, node[1] as string]);
      code.push(0x0b);
      return;
    case "br":
      code.push(0x0c, ...depth());
      return;
    case "br_if":
      all(2);
      code.push(0x0d, ...depth());
      return;
    case "if":
      all(1, node.length - 1);
      code.push(0x04, 0x40);
      all(node.length - 1, node.length, [...labels, ""]);
      code.push(0x0b);
      return;
    case "then":
      all(1);
      return;
  }
  const [bytes, immediate] = encoding(op);
  const given = typeof node[1] === "string" ? node[1] : undefined;
  all(given === undefined ? 1 : 2);
  code.push(...bytes);
  if (immediate === "lane") code.push(Number(given));
  if (immediate === "memory") code.push(0, ...leb(Number(given?.slice("offset=".length) ?? 0)));
}

function encoding(op: string): [number[], Immediate] {
  if (plain[op] !== undefined) return [plain[op], "none"];
  if (memory[op] !== undefined) return [memory[op], "memory"];
  assert(lane[op] !== undefined, `unknown instruction ${op}`);
  return [lane[op], "lane"];
}

function simd(code: number): number[] {
  return [0xfd, ...leb(code)];
}

function name(text: string): number[] {
  return [...leb(text.length), ...Array.from(text, (char) => char.charCodeAt(0))];
}

/** Unsigned LEB128. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

function signedLeb(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const low = rest & 0x7f;
    const done = rest >> 7 === (low & 0x40 ? -1 : 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}
