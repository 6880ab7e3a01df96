/**
 * The sweep's inner loops as WebAssembly text: sixteen destinations side by side, one byte lane
 * each, so that one vector instruction serves sixteen trees. The addresses of a plan's arrays are
 * written into the text as constants.
 *
 * A route is one byte, less is better: customer 0 + length, peer 64 + length, provider 128 + length,
 * none 255. `climb` and `descend` return the greatest byte they wrote, plus one and without 255, so
 * that the caller sees when a length did not fit. Both may be run again over a customer–provider cycle
 * until nothing changes.
 */
export interface LaneLayout {
  coreCount: number;
  /** Customers' routes, 16 bytes a node; `down` what an AS tells its customers. */
  customer: number;
  down: number;
  /** Chosen routes, 16 bytes a node, and next hops, 16 u16 a node. */
  route: number;
  hop: number;
  /** A byte a core node: whether any lane has a customer's route. */
  flag: number;
  /** A byte a core node: whether it can lie on a source's way up. */
  active: number;
  /** Nodes that choose routes, u32: the active core ascending, then leaves. */
  sequence: number;
  activeCoreCount: number;
  activeCount: number;
  /** Core nodes in the order in which they offer routes to peers, u32. */
  offerOrder: number;
  /** Sums, 16 u32 a core node and for the two hop codes. */
  sum: number;
  /** Pairs per source in each lane, 16 u32. */
  multiplier: number;
  /** Sources a node stands for, u32; and those of them that are the core AS itself. */
  weight: number;
  ownWeight: number;
  /** Crossings, two u64 a core node. */
  load: number;
  /** Rows: offsets in bytes of `…Targets`, and node numbers. */
  customerOffsets: number;
  customerTargets: number;
  peerOffsets: number;
  peerTargets: number;
  providerOffsets: number;
  providerTargets: number;
}

const lanes = Array.from({ length: 16 }, (_, lane) => lane);

export function laneText(at: LaneLayout): string {
  const hopNone = at.coreCount + 1;
  const locals = (list: string, type: string) =>
    list
      .split(" ")
      .map((name) => `(local $${name} ${type})`)
      .join(" ");

  /** Runs over one row: `$other` is the neighbour, `$to` its address in arrays of 16 bytes. */
  const overRow = (offsets: number, targets: number, condition: string, body: string) => `
    (local.set $k (i32.load offset=${offsets} (i32.shl (local.get $u) (i32.const 2))))
    (local.set $end (i32.load offset=${offsets + 4} (i32.shl (local.get $u) (i32.const 2))))
    (block $rowDone
      (loop $row
        (br_if $rowDone (i32.ge_u (local.get $k) (local.get $end)))
        (local.set $other (i32.load offset=${targets} (local.get $k)))
        (local.set $k (i32.add (local.get $k) (i32.const 4)))
        (br_if $row (i32.eqz ${condition}))
        (local.set $to (i32.shl (local.get $other) (i32.const 4)))
        ${body}
        (br $row)))`;
  const flagged = `(i32.load8_u offset=${at.flag} (local.get $other))`;

  /** Lanes in which the offer beats the best take it and its hop. */
  const take = (offer: string) => `
    (local.set $offer ${offer})
    (local.set $less (i8x16.lt_u (local.get $offer) (local.get $best)))
    (if (v128.any_true (local.get $less)) (then
      (local.set $best (i8x16.min_u (local.get $offer) (local.get $best)))
      (local.set $code (i16x8.splat (local.get $other)))
      (local.set $hop0 (v128.bitselect (local.get $code) (local.get $hop0)
        (i16x8.extend_low_i8x16_s (local.get $less))))
      (local.set $hop1 (v128.bitselect (local.get $code) (local.get $hop1)
        (i16x8.extend_high_i8x16_s (local.get $less))))))`;

  const splat8 = (value: number) => `(i8x16.splat (i32.const ${value}))`;
  const u16 = "(i32.shl (local.get $u) (i32.const 4))";
  const u32 = "(i32.shl (local.get $u) (i32.const 5))";
  const u64 = "(i32.shl (local.get $u) (i32.const 6))";

  const ascending = (counter: string, first: number, bound: number, body: string) =>
    ascendingFrom(counter, `(i32.const ${first})`, `(i32.const ${bound})`, body);
  const ascendingFrom = (counter: string, first: string, bound: string, body: string) => `
    (local.set $${counter} ${first})
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $${counter}) ${bound}))
        ${body}
        (local.set $${counter} (i32.add (local.get $${counter}) (i32.const 1)))
        (br $all)))`;
  const descending = (counter: string, body: string) => `
    (local.set $${counter} (local.get $bound))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $first) (local.get $${counter})))
        (local.set $${counter} (i32.sub (local.get $${counter}) (i32.const 1)))
        ${body}
        (br $all)))`;

  /** Adds `value` of each lane to the sum at that lane's hop. */
  const scatter = (value: (lane: number) => string) =>
    lanes
      .map(
        (lane) => `
    (local.set $to (i32.shl (i16x8.extract_lane_u ${lane % 8}
      (local.get $hop${lane < 8 ? 0 : 1})) (i32.const 6)))
    (i32.store offset=${at.sum + 4 * lane} (local.get $to)
      (i32.add (i32.load offset=${at.sum + 4 * lane} (local.get $to)) ${value(lane)}))`,
      )
      .join("");
  const ownSum = (lane: number) => `(i32.load offset=${at.sum + 4 * lane} (local.get $from))`;

  /** `$hop0`, `$hop1`: the hops of the lanes in `$less`, elsewhere none. */
  const hopsOfMasked = `
    (local.set $hop0 (v128.bitselect (v128.load offset=${at.hop} ${u32}) (local.get $none)
      (i16x8.extend_low_i8x16_s (local.get $less))))
    (local.set $hop1 (v128.bitselect (v128.load offset=${at.hop + 16} ${u32}) (local.get $none)
      (i16x8.extend_high_i8x16_s (local.get $less))))`;

  const quarter = (j: number) => {
    const half = `(i16x8.extend_${j < 2 ? "low" : "high"}_i8x16_s (local.get $less))`;
    return `(i32x4.extend_${j % 2 === 0 ? "low" : "high"}_i16x8_s ${half})`;
  };

  const nodeAt = (list: number) =>
    `(local.set $u (i32.load offset=${list} (i32.shl (local.get $i) (i32.const 2))))`;
  const isSet = (flags: number) => `(i32.load8_u offset=${flags} (local.get $u))`;
  const storeHops = `
    (v128.store offset=${at.hop} ${u32} (local.get $hop0))
    (v128.store offset=${at.hop + 16} ${u32} (local.get $hop1))`;
  const loadHops = `
    (local.set $hop0 (v128.load offset=${at.hop} ${u32}))
    (local.set $hop1 (v128.load offset=${at.hop + 16} ${u32}))`;
  const fromPeer = `(i8x16.add_sat_u (v128.load offset=${at.customer} (local.get $to)) ${splat8(65)})`;

  return `
  ;; Forgets the last batch where it left something.
  (func $reset ${locals("u i", "i32")} ${locals("all none", "v128")}
    (local.set $all ${splat8(255)})
    (local.set $none (i16x8.splat (i32.const ${hopNone})))
    ${ascending(
      "u",
      0,
      at.coreCount,
      `(if ${isSet(at.flag)} (then
         (i32.store8 offset=${at.flag} (local.get $u) (i32.const 0))
         (v128.store offset=${at.customer} ${u16} (local.get $all))
         (v128.store offset=${at.route} ${u16} (local.get $all))
         (v128.store offset=${at.hop} ${u32} (local.get $none))
         (v128.store offset=${at.hop + 16} ${u32} (local.get $none))))`,
    )}
    ${ascending(
      "i",
      0,
      at.activeCount,
      `${nodeAt(at.sequence)}
       (v128.store offset=${at.route} ${u16} (local.get $all))
       (v128.store offset=${at.hop} ${u32} (local.get $none))
       (v128.store offset=${at.hop + 16} ${u32} (local.get $none))`,
    )})

  ;; Customers before providers: the best of the customers' routes.
  (func $climb (param $first i32) (param $bound i32) (result i32) ${locals("u k end other to m", "i32")}
    ${locals("best hop0 hop1 offer less code most", "v128")}
    ${descending(
      "u",
      `(if ${isSet(at.flag)} (then
        (local.set $best (v128.load offset=${at.customer} ${u16}))
        (local.set $best (v128.or (local.get $best)
          (i8x16.gt_u (local.get $best) ${splat8(1)})))
        ${loadHops}
        ${overRow(
          at.customerOffsets,
          at.customerTargets,
          flagged,
          take(`(i8x16.add_sat_u (v128.load offset=${at.customer} (local.get $to)) ${splat8(1)})`),
        )}
        (local.set $most (i8x16.max_u (local.get $most) (i8x16.add (local.get $best) ${splat8(1)})))
        (v128.store offset=${at.customer} ${u16} (local.get $best))
        (v128.store offset=${at.route} ${u16} (local.get $best))
        ${storeHops}
        ${overRow(
          at.providerOffsets,
          at.providerTargets,
          "(i32.const 1)",
          `(i32.store8 offset=${at.flag} (local.get $other) (i32.const 1))`,
        )}))`,
    )}
    ${greatestByte})

  ;; Peers' routes offered by those who have a customer's, the preferred next hop first.
  (func $push ${locals("u i k end other to other32", "i32")}
    ${locals("best hop0 hop1 offer less code", "v128")}
    ${ascending(
      "i",
      0,
      at.coreCount,
      `${nodeAt(at.offerOrder)}
      (if ${isSet(at.flag)} (then
        (local.set $offer
          (i8x16.add_sat_u (v128.load offset=${at.customer} ${u16}) ${splat8(65)}))
        (local.set $code (i16x8.splat (local.get $u)))
        ${overRow(
          at.peerOffsets,
          at.peerTargets,
          "(i32.const 1)",
          `(local.set $best (v128.load offset=${at.route} (local.get $to)))
           (local.set $less (i8x16.lt_u (local.get $offer) (local.get $best)))
           (if (v128.any_true (local.get $less)) (then
             (v128.store offset=${at.route} (local.get $to)
               (i8x16.min_u (local.get $offer) (local.get $best)))
             (local.set $other32 (i32.shl (local.get $other) (i32.const 5)))
             (v128.store offset=${at.hop} (local.get $other32) (v128.bitselect (local.get $code)
               (v128.load offset=${at.hop} (local.get $other32))
               (i16x8.extend_low_i8x16_s (local.get $less))))
             (v128.store offset=${at.hop + 16} (local.get $other32) (v128.bitselect (local.get $code)
               (v128.load offset=${at.hop + 16} (local.get $other32))
               (i16x8.extend_high_i8x16_s (local.get $less))))))`,
        )}))`,
    )})

  ;; The same, asked for by those who want them, in their own order of preference.
  (func $pull ${locals("u i k end other to", "i32")}
    ${locals("best hop0 hop1 offer less code", "v128")}
    ${ascending(
      "i",
      0,
      at.activeCount,
      `${nodeAt(at.sequence)}
       (local.set $best (v128.load offset=${at.route} ${u16}))
       ${loadHops}
       ${overRow(at.peerOffsets, at.peerTargets, flagged, take(fromPeer))}
       (v128.store offset=${at.route} ${u16} (local.get $best))
       ${storeHops}`,
    )})

  ;; Providers before customers, leaves last: providers' routes where no better is known.
  (func $descend (param $first i32) (param $bound i32) (result i32) ${locals("u i k end other to m", "i32")}
    ${locals("best hop0 hop1 offer less code most", "v128")}
    ${ascendingFrom(
      "i",
      "(local.get $first)",
      "(local.get $bound)",
      `${nodeAt(at.sequence)}
      (local.set $best (v128.load offset=${at.route} ${u16}))
      (local.set $less (i8x16.gt_u (local.get $best) ${splat8(127)}))
      (if (v128.any_true (local.get $less)) (then
        (local.set $best (v128.or (local.get $best) (local.get $less)))
        ${loadHops}
        ${overRow(
          at.providerOffsets,
          at.providerTargets,
          "(i32.const 1)",
          take(`(v128.load offset=${at.down} (local.get $to))`),
        )}
        (local.set $most (i8x16.max_u (local.get $most) (i8x16.add (local.get $best) ${splat8(1)})))
        (v128.store offset=${at.route} ${u16} (local.get $best))
        ${storeHops}))
      (if (i32.lt_u (local.get $u) (i32.const ${at.coreCount})) (then
        (v128.store offset=${at.down} ${u16} (v128.bitselect
          (i8x16.add (v128.and (local.get $best) ${splat8(63)}) ${splat8(129)})
          (i8x16.add_sat_u (local.get $best) ${splat8(1)})
          (i8x16.lt_u (local.get $best) ${splat8(128)})))))`,
    )}
    ${greatestByte})

  ;; Every node starts with the pairs of its own ASes; leaves hand theirs on.
  (func $spread ${locals("u i to w", "i32")} ${locals("weights hop0 hop1", "v128")}
    ${ascending(
      "u",
      0,
      at.coreCount + 2,
      `(local.set $weights (i32x4.splat
         (i32.load offset=${at.weight} (i32.shl (local.get $u) (i32.const 2)))))
       (if (i32.ge_u (local.get $u) (i32.const ${at.coreCount})) (then
         (local.set $weights (i32x4.splat (i32.const 0)))))
       ${[0, 1, 2, 3]
         .map(
           (j) => `(v128.store offset=${at.sum + 16 * j} ${u64} (i32x4.mul (local.get $weights)
             (v128.load offset=${at.multiplier + 16 * j} (i32.const 0))))`,
         )
         .join("\n")}`,
    )}
    ${ascending(
      "i",
      at.activeCoreCount,
      at.activeCount,
      `${nodeAt(at.sequence)}
       (local.set $w (i32.load offset=${at.weight} (i32.shl (local.get $u) (i32.const 2))))
       ${loadHops}
       ${scatter(
         (lane) =>
           `(i32.mul (local.get $w) (i32.load offset=${at.multiplier + 4 * lane} (i32.const 0)))`,
       )}`,
    )})

  ;; Sums of the steps up and across, customers before providers.
  (func $gatherUp (param $first i32) (param $bound i32) ${locals("u i to from", "i32")}
    ${locals("hop0 hop1 less none", "v128")}
    (local.set $none (i16x8.splat (i32.const ${hopNone})))
    ${descending(
      "i",
      `${nodeAt(at.sequence)}
      (local.set $less (i8x16.gt_u (v128.load offset=${at.route} ${u16}) ${splat8(63)}))
      (if (v128.any_true (local.get $less)) (then
        (local.set $from ${u64})
        ${hopsOfMasked}
        ${scatter(ownSum)}))`,
    )})

  ;; Sums of the steps down, providers before customers; then what crossed each AS is complete.
  (func $gatherDown (param $first i32) (param $bound i32) ${locals("u to from", "i32")}
    ${locals("hop0 hop1 less none route own load", "v128")}
    (local.set $none (i16x8.splat (i32.const ${hopNone})))
    ${ascendingFrom(
      "u",
      "(local.get $first)",
      "(local.get $bound)",
      `(if (i32.or ${isSet(at.flag)} ${isSet(at.active)}) (then
       (local.set $route (v128.load offset=${at.route} ${u16}))
       (local.set $from ${u64})
       (local.set $less (i8x16.lt_u (local.get $route) ${splat8(64)}))
       (if (v128.any_true (local.get $less)) (then
         ${hopsOfMasked}
         ${scatter(ownSum)}))
       (local.set $less (v128.and
         (i8x16.ne (local.get $route) ${splat8(0)}) (i8x16.ne (local.get $route) ${splat8(255)})))
       (local.set $own (i32x4.splat
         (i32.load offset=${at.ownWeight} (i32.shl (local.get $u) (i32.const 2)))))
       (local.set $load (v128.load offset=${at.load} ${u16}))
       ${[0, 1, 2, 3]
         .map(
           (j) => `(local.set $hop0 (v128.and ${quarter(j)} (i32x4.sub
               (v128.load offset=${at.sum + 16 * j} (local.get $from))
               (i32x4.mul (local.get $own)
                 (v128.load offset=${at.multiplier + 16 * j} (i32.const 0))))))
             (local.set $load (i64x2.add (local.get $load) (i64x2.add
               (i64x2.extend_low_i32x4_u (local.get $hop0))
               (i64x2.extend_high_i32x4_u (local.get $hop0)))))`,
         )
         .join("\n")}
       (v128.store offset=${at.load} ${u16} (local.get $load))))`,
    )})`;
}

/** The greatest byte of `$most`, by halving. */
const greatestByte = `
    (v128.store offset=0 (i32.const 0) (local.get $most))
    (local.set $m (i32.const 0))
    (local.set $u (i32.const 0))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $u) (i32.const 16)))
        (if (i32.lt_u (local.get $m) (i32.load8_u offset=0 (local.get $u))) (then
          (local.set $m (i32.load8_u offset=0 (local.get $u)))))
        (local.set $u (i32.add (local.get $u) (i32.const 1)))
        (br $all)))
    (return (local.get $m))`;
