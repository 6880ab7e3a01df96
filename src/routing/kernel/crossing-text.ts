/**
 * The inner loops of border crossings as WebAssembly text, over the kernel's memory. The sixteen
 * lanes of a node have few different next hops (two, on average), so a node's lanes are taken hop by
 * hop, under a mask.
 */
import type { LaneLayout } from "./lane-text.ts";

export interface CrossingLayout {
  /** Territory of each node (u32), and its bit among 32; a number that no label is, for hop codes. */
  hopLabel: number;
  label: number;
  bit: number;
  /** Territory of each lane, 16 u16; and the pairs a source counts for there, 16 u32. */
  laneLabel: number;
  times: number;
  /** Sources of a node's own territory that have come to it, 16 u32 a core node and hop code. */
  held: number;
  /** Bits of the territories that the path from a node passes, 16 u32 a core node and hop code. */
  passed: number;
  /** Pairs that went out at a node, and that started there, two u64 each. */
  out: number;
  started: number;
  /** Room for a row of 16 u32. */
  scratch: number;
}

export interface CrossingFunctions {
  /** Territories on the paths of core nodes in path order, from the destination on. */
  mark(): void;
  /** Fills `held` with each core node's own sources. */
  start(): void;
  leaves(): void;
  up(): void;
  down(): void;
}

export function crossingText(at: LaneLayout, own: CrossingLayout): string {
  const locals = (list: string, type: string) =>
    list
      .split(" ")
      .map((name) => `(local $${name} ${type})`)
      .join(" ");
  const word = (base: number, index = "(local.get $u)") =>
    `(i32.load offset=${base} (i32.shl ${index} (i32.const 2)))`;
  const row16 = "(i32.shl (local.get $u) (i32.const 4))";
  const row32 = "(i32.shl (local.get $u) (i32.const 5))";
  const row64 = "(i32.shl (local.get $u) (i32.const 6))";
  const quarters = [0, 1, 2, 3];
  const mask = (j: number) =>
    `(i32x4.extend_${j % 2 === 0 ? "low" : "high"}_i16x8_s (local.get $eq${j >> 1}))`;

  const loop = (counter: string, first: string, bound: string, body: string) => `
    (local.set $${counter} ${first})
    (block $allDone (loop $all
      (br_if $allDone (i32.ge_u (local.get $${counter}) ${bound}))
      (block $next ${body})
      (local.set $${counter} (i32.add (local.get $${counter}) (i32.const 1)))
      (br $all)))`;
  const loopDown = (counter: string, bound: number, body: string) => `
    (local.set $${counter} (i32.const ${bound}))
    (block $allDone (loop $all
      (br_if $allDone (i32.eqz (local.get $${counter})))
      (local.set $${counter} (i32.sub (local.get $${counter}) (i32.const 1)))
      (block $next ${body})
      (br $all)))`;
  const zero = "(i32.const 0)";
  const all = `(i32.const ${at.coreCount})`;
  const nodeAt = `(local.set $u ${word(at.sequence, "(local.get $i)")})`;

  /** `$left0`, `$left1`: the lanes whose route byte lies in the range, as masks of 16 bits. */
  const lanesWith = (low: number, high: number) => `
    (local.set $eq0 (v128.load offset=${at.route} ${row16}))
    (local.set $eq0 (v128.andnot
      (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const ${high + 1})))
      (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const ${low})))))
    (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $eq0)))
    (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $eq0)))`;

  /** Less the lanes of the node's own territory, whose pairs do not go out. */
  const lessDomestic = `
    (local.set $eq0 (i16x8.splat (local.get $label)))
    ${[0, 1]
      .map(
        (half) => `(local.set $left${half} (v128.andnot (local.get $left${half}) (i16x8.eq
          (v128.load offset=${own.laneLabel + 16 * half} ${zero}) (local.get $eq0))))`,
      )
      .join("")}`;

  /** Runs `body` once for each next hop `$h` of the lanes left; `$eq0`, `$eq1` are its lanes. */
  const byHop = (body: string) => `
    (block $hopsDone (loop $hops
      (local.set $k (i32.or (i16x8.bitmask (local.get $left0))
        (i32.shl (i16x8.bitmask (local.get $left1)) (i32.const 8))))
      (br_if $hopsDone (i32.eqz (local.get $k)))
      (local.set $h (i32.load16_u offset=${at.hop} (i32.add ${row32}
        (i32.shl (i32.ctz (local.get $k)) (i32.const 1)))))
      (local.set $code (i16x8.splat (local.get $h)))
      ${[0, 1]
        .map(
          (half) => `
      (local.set $eq${half} (v128.and (local.get $left${half}) (i16x8.eq (local.get $code)
        (v128.load offset=${at.hop + 16 * half} ${row32}))))
      (local.set $left${half} (v128.andnot (local.get $left${half}) (local.get $eq${half})))`,
        )
        .join("")}
      (local.set $to (i32.shl (local.get $h) (i32.const 6)))
      ${body}
      (br $hops)))`;

  const markLanes = (low: number, high: number) => `
    ${lanesWith(low, high)}
    ${byHop(
      quarters
        .map(
          (j) => `(v128.store offset=${own.passed + 16 * j} ${row64} (v128.or
            (v128.load offset=${own.passed + 16 * j} ${row64})
            (v128.and ${mask(j)} (v128.load offset=${own.passed + 16 * j} (local.get $to)))))`,
        )
        .join(""),
    )}`;

  /** Lane `$k` under the masks: follows the path until it is home again, and sets down there. */
  const comeBack = `
    (local.set $k (i32.or (i16x8.bitmask (local.get $eq0))
      (i32.shl (i16x8.bitmask (local.get $eq1)) (i32.const 8))))
    (block $lanesDone (loop $lanes
      (br_if $lanesDone (i32.eqz (local.get $k)))
      (local.set $lane (i32.ctz (local.get $k)))
      (local.set $k (i32.and (local.get $k) (i32.sub (local.get $k) (i32.const 1))))
      (local.set $there (local.get $h))
      (block $home (loop $walk
        (br_if $lanes (i32.ge_u (local.get $there) ${all}))
        (br_if $home (i32.eq ${word(own.hopLabel, "(local.get $there)")} (local.get $label)))
        (br_if $lanes (i32.eqz (i32.load8_u offset=${at.route} (i32.add (local.get $lane)
          (i32.shl (local.get $there) (i32.const 4))))))
        (local.set $there (i32.load16_u offset=${at.hop} (i32.add
          (i32.shl (local.get $lane) (i32.const 1)) (i32.shl (local.get $there) (i32.const 5)))))
        (br $walk)))
      (local.set $there (i32.add (i32.shl (local.get $lane) (i32.const 2))
        (i32.shl (local.get $there) (i32.const 6))))
      (i32.store offset=${own.held} (local.get $there) (i32.add
        (i32.load offset=${own.held} (local.get $there))
        (i32.load (i32.add (local.get $values) (i32.shl (local.get $lane) (i32.const 2))))))
      (br $lanes)))`;

  /** Hands the row at `$values` on from `$u`: home, or out. */
  const handOn = `
    (local.set $sum (i16x8.splat ${zero}))
    ${byHop(`
      (if (i32.eq ${word(own.hopLabel, "(local.get $h)")} (local.get $label)) (then
        ${quarters
          .map(
            (j) => `(v128.store offset=${own.held + 16 * j} (local.get $to) (i32x4.add
              (v128.load offset=${own.held + 16 * j} (local.get $to))
              (v128.and ${mask(j)} (v128.load offset=${16 * j} (local.get $values)))))`,
          )
          .join("")}
        (br $hops)))
      (local.set $code (i16x8.splat ${zero}))
      ${quarters
        .map(
          (j) => `
        (local.set $value (v128.and ${mask(j)} (v128.load offset=${16 * j} (local.get $values))))
        (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
          (i64x2.extmul_low_i32x4_u (local.get $value)
            (v128.load offset=${own.times + 16 * j} ${zero}))
          (i64x2.extmul_high_i32x4_u (local.get $value)
            (v128.load offset=${own.times + 16 * j} ${zero})))))
        (local.set $code (v128.or (local.get $code) (v128.and ${mask(j)}
          (v128.load offset=${own.passed + 16 * j} (local.get $to)))))`,
        )
        .join("")}
      (if (v128.any_true (v128.and (local.get $code) (i32x4.splat (local.get $bit)))) (then
        ${comeBack}))`)}
    (v128.store offset=${own.out} ${row16} (i64x2.add
      (v128.load offset=${own.out} ${row16}) (local.get $sum)))`;

  const all32 = locals("u i k h to lane there values label bit", "i32");
  const vectors = locals("left0 left1 eq0 eq1 code sum value", "v128");
  const territory = `
    (local.set $label ${word(own.label)})
    (br_if $next (i32.eqz (local.get $label)))
    (local.set $bit ${word(own.bit)})`;

  /** Counts what starts at `$u`, in the lanes left, with `$values` the row of its sources. */
  const count = `
    (local.set $eq0 (local.get $left0))
    (local.set $eq1 (local.get $left1))
    (local.set $sum (v128.load offset=${own.started} ${row16}))
    ${quarters
      .map(
        (j) => `
      (local.set $value (v128.and ${mask(j)} (v128.load offset=${16 * j} (local.get $values))))
      (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
        (i64x2.extmul_low_i32x4_u (local.get $value)
          (v128.load offset=${own.times + 16 * j} ${zero}))
        (i64x2.extmul_high_i32x4_u (local.get $value)
          (v128.load offset=${own.times + 16 * j} ${zero})))))`,
      )
      .join("")}
    (v128.store offset=${own.started} ${row16} (local.get $sum))`;
  const putWeights = (base: number, row: string) => `
    (local.set $value (i32x4.splat ${word(at.weight)}))
    ${quarters.map((j) => `(v128.store offset=${base + 16 * j} ${row} (local.get $value))`).join("")}`;

  return `
  (func $mark ${all32} ${vectors}
    ${loop(
      "u",
      zero,
      all,
      `(local.set $value (i32x4.splat ${word(own.bit)}))
       ${quarters
         .map((j) => `(v128.store offset=${own.passed + 16 * j} ${row64} (local.get $value))`)
         .join("")}`,
    )}
    ${loopDown(
      "u",
      at.coreCount,
      `(br_if $next (i32.eqz (i32.load8_u offset=${at.flag} (local.get $u))))
       ${markLanes(1, 63)}`,
    )}
    ${loop("i", zero, `(i32.const ${at.activeCoreCount})`, `${nodeAt} ${markLanes(64, 254)}`)})

  (func $start ${all32} ${vectors}
    ${loop("u", zero, all, putWeights(own.held, row64))}
    ${loop(
      "i",
      zero,
      `(i32.const ${at.activeCoreCount})`,
      `${nodeAt} ${territory}
       (local.set $values (i32.add ${row64} (i32.const ${own.held})))
       ${lanesWith(0, 254)} ${lessDomestic} ${count}`,
    )})

  (func $leaves ${all32} ${vectors}
    (local.set $values (i32.const ${own.scratch}))
    ${loop(
      "i",
      `(i32.const ${at.activeCoreCount})`,
      `(i32.const ${at.activeCount})`,
      `${nodeAt} ${territory}
       ${putWeights(own.scratch, zero)}
       ${lanesWith(0, 254)} ${lessDomestic} ${count} ${handOn}`,
    )})

  (func $up ${all32} ${vectors}
    ${loopDown(
      "i",
      at.activeCoreCount,
      `${nodeAt} ${territory}
       (local.set $values (i32.add ${row64} (i32.const ${own.held})))
       ${lanesWith(64, 254)} ${lessDomestic} ${handOn}`,
    )})

  (func $down ${all32} ${vectors}
    ${loop(
      "u",
      zero,
      all,
      `(br_if $next (i32.eqz (i32.load8_u offset=${at.flag} (local.get $u))))
       ${territory}
       (local.set $values (i32.add ${row64} (i32.const ${own.held})))
       ${lanesWith(1, 63)} ${lessDomestic} ${handOn}`,
    )})`;
}
