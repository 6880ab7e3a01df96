;; Border crossings of all territories over sixteen destinations at a time, over the memory of
;; lane.wat. The sixteen lanes of a node have few different next hops (two, on average), so a node's
;; lanes are taken hop by hop, under masks of 16 bits a lane.
;; A name after @ is an address or a count (LaneLayout and CrossingLayout); link.ts writes it in.
;;
;; @held is how many sources of its own territory have come to a core node without leaving it, or
;; after coming back. mark comes first, then few, leaves, up and down, in the order in which paths run.
(module
  (import "env" "memory" (memory 1))

  ;; Bits of the territories on the paths from core nodes, in path order, from the destination on; and
  ;; each core node's own sources.
  (func (export "mark")
    (local $i i32) (local $u i32) (local $at i32) (local $bits v128) (local $row v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $u) (i32.const @coreCount)))
        (local.set $bits
          (i16x8.splat (i32.load offset=@bit (i32.shl (local.get $u) (i32.const 2)))))
        (local.set $at (i32.shl (local.get $u) (i32.const 5)))
        (v128.store offset=@passed (local.get $at) (local.get $bits))
        (v128.store offset=@passed+16 (local.get $at) (local.get $bits))
        (local.set $row
          (i16x8.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
        (v128.store offset=@held (local.get $at) (local.get $row))
        (v128.store offset=@held+16 (local.get $at) (local.get $row))
        (local.set $u (i32.add (local.get $u) (i32.const 1)))
        (br $next)))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $u)))
        (local.set $u (i32.sub (local.get $u) (i32.const 1)))
        (br_if $next (i32.eqz (i32.load8_u offset=@flag (local.get $u))))
        (local.set $row (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
        (call $markFrom (local.get $u) (v128.andnot
          (i8x16.lt_u (local.get $row) (i8x16.splat (i32.const 64)))
          (i8x16.eq (local.get $row) (v128.const i64x2 0 0))))
        (br $next)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (i32.const @activeCoreCount)))
        (local.set $u (i32.load offset=@sequence (i32.shl (local.get $i) (i32.const 2))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (local.set $row (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
        (call $markFrom (local.get $u) (v128.andnot
          (i8x16.gt_u (local.get $row) (i8x16.splat (i32.const 63)))
          (i8x16.eq (local.get $row) (v128.const i64x2 -1 -1))))
        (br $next))))

  ;; Adds to the bits of node $u those of its next hops, in the lanes of $left.
  (func $markFrom (param $u i32) (param $left v128)
    (local $k i32) (local $h i32) (local $code v128) (local $hop0 v128) (local $hop1 v128)
    (local $left0 v128) (local $left1 v128) (local $eq0 v128) (local $eq1 v128)
    (local $bits0 v128) (local $bits1 v128)
    (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $left)))
    (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $left)))
    (local.set $u (i32.shl (local.get $u) (i32.const 5)))
    (local.set $hop0 (v128.load offset=@hop (local.get $u)))
    (local.set $hop1 (v128.load offset=@hop+16 (local.get $u)))
    (local.set $bits0 (v128.load offset=@passed (local.get $u)))
    (local.set $bits1 (v128.load offset=@passed+16 (local.get $u)))
    (block $done
      (loop $hops
        (local.set $k (i8x16.bitmask
          (i8x16.narrow_i16x8_s (local.get $left0) (local.get $left1))))
        (br_if $done (i32.eqz (local.get $k)))
        (local.set $h (i32.load16_u offset=@hop
          (i32.add (local.get $u) (i32.shl (i32.ctz (local.get $k)) (i32.const 1)))))
        (local.set $code (i16x8.splat (local.get $h)))
        (local.set $eq0
          (v128.and (local.get $left0) (i16x8.eq (local.get $code) (local.get $hop0))))
        (local.set $eq1
          (v128.and (local.get $left1) (i16x8.eq (local.get $code) (local.get $hop1))))
        (local.set $left0 (v128.xor (local.get $left0) (local.get $eq0)))
        (local.set $left1 (v128.xor (local.get $left1) (local.get $eq1)))
        (local.set $h (i32.shl (local.get $h) (i32.const 5)))
        (local.set $bits0 (v128.or (local.get $bits0)
          (v128.and (local.get $eq0) (v128.load offset=@passed (local.get $h)))))
        (local.set $bits1 (v128.or (local.get $bits1)
          (v128.and (local.get $eq1) (v128.load offset=@passed+16 (local.get $h)))))
        (br $hops)))
    (v128.store offset=@passed (local.get $u) (local.get $bits0))
    (v128.store offset=@passed+16 (local.get $u) (local.get $bits1)))

  ;; Leaves with few providers and no peers, whose routes are stored nowhere: their pairs go to @sum,
  ;; and what leaves doing so is counted, provider by provider under a mask.
  (func (export "few")
    (local $i i32) (local $u i32) (local $k i32) (local $first i32) (local $end i32) (local $to i32)
    (local $label i32) (local $isInward i32) (local $best v128) (local $left v128)
    (local $weight v128) (local $own0 v128) (local $own1 v128)
    (local $pairs0 v128) (local $pairs1 v128) (local $pairs2 v128) (local $pairs3 v128)
    (local $eq0 v128) (local $eq1 v128) (local $out0 v128) (local $out1 v128)
    (local $bits0 v128) (local $bits1 v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (i32.const @fewBytes)))
        (local.set $u (i32.load offset=@few (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (local.set $label (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2))))
        (local.set $own0 (i16x8.eq (i16x8.splat (local.get $label))
          (v128.load offset=@laneLabel (i32.const 0))))
        (local.set $own1 (i16x8.eq (i16x8.splat (local.get $label))
          (v128.load offset=@laneLabel+16 (i32.const 0))))
        (local.set $isInward (v128.any_true (v128.or (local.get $own0) (local.get $own1))))
        (local.set $first
          (i32.load offset=@providerOffsets (i32.shl (local.get $u) (i32.const 2))))
        (local.set $end
          (i32.load offset=@providerOffsets+4 (i32.shl (local.get $u) (i32.const 2))))
        (local.set $best (v128.const i64x2 -1 -1))
        (local.set $k (local.get $first))
        (block $rowDone
          (loop $row
            (br_if $rowDone (i32.ge_u (local.get $k) (local.get $end)))
            (local.set $best (i8x16.min_u (local.get $best) (v128.load offset=@down
              (i32.shl (i32.load offset=@providerTargets (local.get $k)) (i32.const 4)))))
            (local.set $k (i32.add (local.get $k) (i32.const 4)))
            (br $row)))
        (local.set $left (i8x16.ne (local.get $best) (v128.const i64x2 -1 -1)))
        (if (i32.eqz (i8x16.all_true (local.get $left)))
          (then (call $miss (local.get $u) (local.get $left))))
        (local.set $weight
          (i32x4.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
        (local.set $pairs0 (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier (i32.const 0))))
        (local.set $pairs1 (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+16 (i32.const 0))))
        (local.set $pairs2 (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+32 (i32.const 0))))
        (local.set $pairs3 (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+48 (i32.const 0))))
        (local.set $weight
          (i16x8.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
        (local.set $out0 (v128.const i64x2 0 0))
        (local.set $out1 (v128.const i64x2 0 0))
        (local.set $bits0 (v128.const i64x2 0 0))
        (local.set $bits1 (v128.const i64x2 0 0))
        (local.set $k (local.get $first))
        (block $rowDone
          (loop $row
            (br_if $rowDone (i32.ge_u (local.get $k) (local.get $end)))
            (local.set $to (i32.load offset=@providerTargets (local.get $k)))
            (local.set $k (i32.add (local.get $k) (i32.const 4)))
            (local.set $eq0 (v128.and (local.get $left) (i8x16.eq (local.get $best)
              (v128.load offset=@down (i32.shl (local.get $to) (i32.const 4))))))
            (local.set $left (v128.xor (local.get $left) (local.get $eq0)))
            (local.set $eq1 (i16x8.extend_high_i8x16_s (local.get $eq0)))
            (local.set $eq0 (i16x8.extend_low_i8x16_s (local.get $eq0)))
            (local.set $to (i32.shl (local.get $to) (i32.const 6)))
            (v128.store offset=@sum (local.get $to) (i32x4.add
              (v128.load offset=@sum (local.get $to))
              (v128.and (local.get $pairs0) (i32x4.extend_low_i16x8_s (local.get $eq0)))))
            (v128.store offset=@sum+16 (local.get $to) (i32x4.add
              (v128.load offset=@sum+16 (local.get $to))
              (v128.and (local.get $pairs1) (i32x4.extend_high_i16x8_s (local.get $eq0)))))
            (v128.store offset=@sum+32 (local.get $to) (i32x4.add
              (v128.load offset=@sum+32 (local.get $to))
              (v128.and (local.get $pairs2) (i32x4.extend_low_i16x8_s (local.get $eq1)))))
            (v128.store offset=@sum+48 (local.get $to) (i32x4.add
              (v128.load offset=@sum+48 (local.get $to))
              (v128.and (local.get $pairs3) (i32x4.extend_high_i16x8_s (local.get $eq1)))))
            (br_if $row (i32.eqz (local.get $label)))
            (local.set $to (i32.shr_u (local.get $to) (i32.const 1)))
            (if (i32.ne (local.get $label)
                (i32.load offset=@hopLabel (i32.shr_u (local.get $to) (i32.const 3)))) (then
              (local.set $out0 (v128.or (local.get $out0) (local.get $eq0)))
              (local.set $out1 (v128.or (local.get $out1) (local.get $eq1)))
              (local.set $bits0 (v128.or (local.get $bits0)
                (v128.and (local.get $eq0) (v128.load offset=@passed (local.get $to)))))
              (local.set $bits1 (v128.or (local.get $bits1)
                (v128.and (local.get $eq1) (v128.load offset=@passed+16 (local.get $to)))))
              (br $row)))
            (v128.store offset=@held (local.get $to) (i16x8.add
              (v128.load offset=@held (local.get $to))
              (v128.and (local.get $weight) (local.get $eq0))))
            (v128.store offset=@held+16 (local.get $to) (i16x8.add
              (v128.load offset=@held+16 (local.get $to))
              (v128.and (local.get $weight) (local.get $eq1))))
            (br_if $row (i32.eqz (local.get $isInward)))
            (call $takeOff (i32.shr_u (local.get $to) (i32.const 1))
              (v128.and (local.get $eq0) (local.get $own0))
              (v128.and (local.get $eq1) (local.get $own1))
              (local.get $pairs0) (local.get $pairs1) (local.get $pairs2) (local.get $pairs3))
            (br $row)))
        (br_if $next
          (i32.eqz (v128.any_true (v128.or (local.get $out0) (local.get $out1)))))
        (call $countOut (local.get $u)
          (v128.andnot (local.get $out0) (local.get $own0))
          (v128.andnot (local.get $out1) (local.get $own1))
          (local.get $weight) (local.get $weight))
        (local.set $k
          (call $lanesWithBit (local.get $u) (local.get $bits0) (local.get $bits1)))
        (br_if $next (i32.eqz (local.get $k)))
        (call $keepHops (local.get $u) (local.get $best))
        (call $bringBack (local.get $u) (local.get $k)
          (i8x16.bitmask (i8x16.narrow_i16x8_s (local.get $own0) (local.get $own1)))
          (local.get $weight) (local.get $weight) (i32.const 0))
        (br $next))))

  ;; Takes pairs in the lanes of two masks off what came in at the core node of 16-byte row $to.
  (func $takeOff (param $to i32) (param $eq0 v128) (param $eq1 v128) (param $pairs0 v128)
    (param $pairs1 v128) (param $pairs2 v128) (param $pairs3 v128)
    (local $part v128) (local $sum v128)
    (local.set $sum (v128.load offset=@in (local.get $to)))
    (local.set $part (v128.and (local.get $pairs0)
      (i32x4.extend_low_i16x8_s (local.get $eq0))))
    (local.set $sum (i64x2.sub (local.get $sum) (i64x2.add
      (i64x2.extend_low_i32x4_u (local.get $part))
      (i64x2.extend_high_i32x4_u (local.get $part)))))
    (local.set $part (v128.and (local.get $pairs1)
      (i32x4.extend_high_i16x8_s (local.get $eq0))))
    (local.set $sum (i64x2.sub (local.get $sum) (i64x2.add
      (i64x2.extend_low_i32x4_u (local.get $part))
      (i64x2.extend_high_i32x4_u (local.get $part)))))
    (local.set $part (v128.and (local.get $pairs2)
      (i32x4.extend_low_i16x8_s (local.get $eq1))))
    (local.set $sum (i64x2.sub (local.get $sum) (i64x2.add
      (i64x2.extend_low_i32x4_u (local.get $part))
      (i64x2.extend_high_i32x4_u (local.get $part)))))
    (local.set $part (v128.and (local.get $pairs3)
      (i32x4.extend_high_i16x8_s (local.get $eq1))))
    (local.set $sum (i64x2.sub (local.get $sum) (i64x2.add
      (i64x2.extend_low_i32x4_u (local.get $part))
      (i64x2.extend_high_i32x4_u (local.get $part)))))
    (v128.store offset=@in (local.get $to) (local.get $sum)))

  ;; Adds pairs in the lanes of two masks to what came in at the core node of 16-byte row $to.
  (func $addIn (param $to i32) (param $eq0 v128) (param $eq1 v128) (param $pairs0 v128)
    (param $pairs1 v128) (param $pairs2 v128) (param $pairs3 v128)
    (local $part v128) (local $sum v128)
    (local.set $sum (v128.load offset=@in (local.get $to)))
    (local.set $part (v128.and (local.get $pairs0)
      (i32x4.extend_low_i16x8_s (local.get $eq0))))
    (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
      (i64x2.extend_low_i32x4_u (local.get $part))
      (i64x2.extend_high_i32x4_u (local.get $part)))))
    (local.set $part (v128.and (local.get $pairs1)
      (i32x4.extend_high_i16x8_s (local.get $eq0))))
    (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
      (i64x2.extend_low_i32x4_u (local.get $part))
      (i64x2.extend_high_i32x4_u (local.get $part)))))
    (local.set $part (v128.and (local.get $pairs2)
      (i32x4.extend_low_i16x8_s (local.get $eq1))))
    (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
      (i64x2.extend_low_i32x4_u (local.get $part))
      (i64x2.extend_high_i32x4_u (local.get $part)))))
    (local.set $part (v128.and (local.get $pairs3)
      (i32x4.extend_high_i16x8_s (local.get $eq1))))
    (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
      (i64x2.extend_low_i32x4_u (local.get $part))
      (i64x2.extend_high_i32x4_u (local.get $part)))))
    (v128.store offset=@in (local.get $to) (local.get $sum)))

  ;; Lanes, as bits, in which a row of bits has that of node $u.
  (func $lanesWithBit (param $u i32) (param $bits0 v128) (param $bits1 v128) (result i32)
    (local $bit v128)
    (local.set $bit
      (i16x8.splat (i32.load offset=@bit (i32.shl (local.get $u) (i32.const 2)))))
    (i8x16.bitmask (i8x16.narrow_i16x8_s
      (i16x8.eq (local.get $bit) (v128.and (local.get $bit) (local.get $bits0)))
      (i16x8.eq (local.get $bit) (v128.and (local.get $bit) (local.get $bits1))))))

  ;; Stores the next hops of a leaf without peers: the first provider whose offer is the best.
  (func $keepHops (param $u i32) (param $best v128)
    (local $k i32) (local $first i32) (local $to i32)
    (local $eq v128) (local $code v128) (local $hop0 v128) (local $hop1 v128)
    (local.set $first
      (i32.load offset=@providerOffsets (i32.shl (local.get $u) (i32.const 2))))
    (local.set $k
      (i32.load offset=@providerOffsets+4 (i32.shl (local.get $u) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.eq (local.get $k) (local.get $first)))
        (local.set $k (i32.sub (local.get $k) (i32.const 4)))
        (local.set $to (i32.load offset=@providerTargets (local.get $k)))
        (local.set $code (i16x8.splat (local.get $to)))
        (local.set $eq (i8x16.eq (local.get $best)
          (v128.load offset=@down (i32.shl (local.get $to) (i32.const 4)))))
        (local.set $hop0 (v128.bitselect (local.get $code) (local.get $hop0)
          (i16x8.extend_low_i8x16_s (local.get $eq))))
        (local.set $hop1 (v128.bitselect (local.get $code) (local.get $hop1)
          (i16x8.extend_high_i8x16_s (local.get $eq))))
        (br $row)))
    (local.set $u (i32.shl (local.get $u) (i32.const 5)))
    (v128.store offset=@hop (local.get $u) (local.get $hop0))
    (v128.store offset=@hop+16 (local.get $u) (local.get $hop1)))

  ;; Other leaves.
  (func (export "leaves")
    (local $i i32) (local $u i32) (local $weight v128) (local $there v128)
    (local.set $i (i32.const @activeCoreCount))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (i32.const @activeCount)))
        (local.set $u (i32.load offset=@sequence (i32.shl (local.get $i) (i32.const 2))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br_if $next
          (i32.eqz (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2)))))
        (local.set $there (i8x16.ne (v128.const i64x2 -1 -1)
          (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4)))))
        (local.set $weight
          (i32x4.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
        (v128.store offset=@scratch (i32.const 0) (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier (i32.const 0))))
        (v128.store offset=@scratch+16 (i32.const 0) (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+16 (i32.const 0))))
        (v128.store offset=@scratch+32 (i32.const 0) (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+32 (i32.const 0))))
        (v128.store offset=@scratch+48 (i32.const 0) (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+48 (i32.const 0))))
        (local.set $weight
          (i16x8.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
        (if (i32.eqz (i8x16.all_true (local.get $there)))
          (then (call $miss (local.get $u) (local.get $there))))
        (call $handOn (local.get $u) (local.get $there)
          (local.get $weight) (local.get $weight) (i32.const @scratch))
        (br $next))))

  ;; Steps of core nodes to providers and peers.
  (func (export "up")
    (local $i i32) (local $u i32) (local $row v128) (local $there v128)
    (local.set $i (i32.const @activeCoreCount))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $i)))
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (local.set $u (i32.load offset=@sequence (i32.shl (local.get $i) (i32.const 2))))
        (br_if $next
          (i32.eqz (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2)))))
        (local.set $row (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
        (local.set $there (i8x16.ne (v128.const i64x2 -1 -1) (local.get $row)))
        (if (i32.eqz (i8x16.all_true (local.get $there)))
          (then (call $miss (local.get $u) (local.get $there))))
        (call $handOn (local.get $u)
          (v128.and (local.get $there)
            (i8x16.gt_u (local.get $row) (i8x16.splat (i32.const 63))))
          (v128.load offset=@held (i32.shl (local.get $u) (i32.const 5)))
          (v128.load offset=@held+16 (i32.shl (local.get $u) (i32.const 5)))
          (i32.add (i32.shl (local.get $u) (i32.const 6)) (i32.const @sum)))
        (br $next))))

  ;; Steps of core nodes to customers; and all that passes a core node, less its own sources' pairs,
  ;; as if it came from outside: what its territory's ASes handed it is taken off.
  (func (export "down")
    (local $u i32) (local $row v128) (local $label v128) (local $own0 v128) (local $own1 v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $u) (i32.const @coreCount)))
        (local.set $label
          (i16x8.splat (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2)))))
        (local.set $own0
          (i16x8.eq (local.get $label) (v128.load offset=@laneLabel (i32.const 0))))
        (local.set $own1
          (i16x8.eq (local.get $label) (v128.load offset=@laneLabel+16 (i32.const 0))))
        (if (v128.any_true (v128.or (local.get $own0) (local.get $own1)))
          (then (call $countIn (local.get $u) (local.get $own0) (local.get $own1))))
        (if (i32.and (i32.load8_u offset=@flag (local.get $u))
            (i32.ne (i32.const 0)
              (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2))))) (then
          (local.set $row (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
          (call $handOn (local.get $u)
            (v128.andnot (i8x16.lt_u (local.get $row) (i8x16.splat (i32.const 64)))
              (i8x16.eq (local.get $row) (v128.const i64x2 0 0)))
            (v128.load offset=@held (i32.shl (local.get $u) (i32.const 5)))
          (v128.load offset=@held+16 (i32.shl (local.get $u) (i32.const 5)))
            (i32.add (i32.shl (local.get $u) (i32.const 6)) (i32.const @sum)))))
        (local.set $u (i32.add (local.get $u) (i32.const 1)))
        (br $next))))

  (func $countIn (param $u i32) (param $own0 v128) (param $own1 v128)
    (local $at i32) (local $weight v128)
    (local.set $weight
      (i32x4.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
    (local.set $at (i32.shl (local.get $u) (i32.const 6)))
    (call $addIn (i32.shl (local.get $u) (i32.const 4)) (local.get $own0) (local.get $own1)
      (i32x4.sub (v128.load offset=@sum (local.get $at))
        (i32x4.mul (local.get $weight) (v128.load offset=@multiplier (i32.const 0))))
      (i32x4.sub (v128.load offset=@sum+16 (local.get $at))
        (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+16 (i32.const 0))))
      (i32x4.sub (v128.load offset=@sum+32 (local.get $at))
        (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+32 (i32.const 0))))
      (i32x4.sub (v128.load offset=@sum+48 (local.get $at))
        (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+48 (i32.const 0))))))

  ;; Notes the lanes in which node $u has no route: how many destinations outside, and its sources
  ;; where the destination lies inside.
  (func $miss (param $u i32) (param $there v128)
    (local $label v128) (local $weight v128) (local $none0 v128) (local $none1 v128)
    (local $own0 v128) (local $own1 v128)
    (local.set $none0
      (v128.not (i16x8.extend_low_i8x16_s (local.get $there))))
    (local.set $none1
      (v128.not (i16x8.extend_high_i8x16_s (local.get $there))))
    (local.set $label
      (i16x8.splat (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2)))))
    (local.set $own0
      (i16x8.eq (local.get $label) (v128.load offset=@laneLabel (i32.const 0))))
    (local.set $own1
      (i16x8.eq (local.get $label) (v128.load offset=@laneLabel+16 (i32.const 0))))
    (v128.store offset=@missed (i32.shl (local.get $u) (i32.const 4))
      (i32x4.sub (i32x4.sub
        (v128.load offset=@missed (i32.shl (local.get $u) (i32.const 4)))
        (i32x4.dot_i16x8_s (v128.load offset=@shortTimes (i32.const 0))
          (v128.andnot (local.get $none0) (local.get $own0))))
        (i32x4.dot_i16x8_s (v128.load offset=@shortTimes+16 (i32.const 0))
          (v128.andnot (local.get $none1) (local.get $own1)))))
    (local.set $own0 (v128.and (local.get $own0) (local.get $none0)))
    (local.set $own1 (v128.and (local.get $own1) (local.get $none1)))
    (local.set $weight
      (i32x4.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
    (v128.store offset=@missedInside (i32.const 0) (i32x4.add
      (v128.load offset=@missedInside (i32.const 0))
      (v128.and (local.get $weight) (i32x4.extend_low_i16x8_s (local.get $own0)))))
    (v128.store offset=@missedInside+16 (i32.const 0) (i32x4.add
      (v128.load offset=@missedInside+16 (i32.const 0))
      (v128.and (local.get $weight) (i32x4.extend_high_i16x8_s (local.get $own0)))))
    (v128.store offset=@missedInside+32 (i32.const 0) (i32x4.add
      (v128.load offset=@missedInside+32 (i32.const 0))
      (v128.and (local.get $weight) (i32x4.extend_low_i16x8_s (local.get $own1)))))
    (v128.store offset=@missedInside+48 (i32.const 0) (i32x4.add
      (v128.load offset=@missedInside+48 (i32.const 0))
      (v128.and (local.get $weight) (i32x4.extend_high_i16x8_s (local.get $own1))))))

  ;; Hands on what stands at node $u, in the lanes of $left: $held0 and $held1 are its territory's own
  ;; sources, at $carried are all pairs that pass it.
  (func $handOn (param $u i32) (param $left v128) (param $held0 v128) (param $held1 v128)
    (param $carried i32)
    (local $k i32) (local $h i32) (local $to i32) (local $label i32) (local $isInward i32)
    (local $left0 v128) (local $left1 v128) (local $own0 v128) (local $own1 v128)
    (local $hop0 v128) (local $hop1 v128) (local $eq0 v128) (local $eq1 v128)
    (local $out0 v128) (local $out1 v128) (local $bits0 v128) (local $bits1 v128)
    (local $code v128)
    (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $left)))
    (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $left)))
    (local.set $label (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2))))
    (local.set $code (i16x8.splat (local.get $label)))
    (local.set $own0
      (i16x8.eq (local.get $code) (v128.load offset=@laneLabel (i32.const 0))))
    (local.set $own1
      (i16x8.eq (local.get $code) (v128.load offset=@laneLabel+16 (i32.const 0))))
    (local.set $isInward (v128.any_true (v128.or (local.get $own0) (local.get $own1))))
    (local.set $to (i32.shl (local.get $u) (i32.const 5)))
    (local.set $hop0 (v128.load offset=@hop (local.get $to)))
    (local.set $hop1 (v128.load offset=@hop+16 (local.get $to)))
    (block $done
      (loop $hops
        (local.set $k (i8x16.bitmask
          (i8x16.narrow_i16x8_s (local.get $left0) (local.get $left1))))
        (br_if $done (i32.eqz (local.get $k)))
        (local.set $h (i32.load16_u offset=@hop (i32.add (i32.shl (local.get $u) (i32.const 5))
          (i32.shl (i32.ctz (local.get $k)) (i32.const 1)))))
        (local.set $code (i16x8.splat (local.get $h)))
        (local.set $eq0
          (v128.and (local.get $left0) (i16x8.eq (local.get $code) (local.get $hop0))))
        (local.set $eq1
          (v128.and (local.get $left1) (i16x8.eq (local.get $code) (local.get $hop1))))
        (local.set $left0 (v128.xor (local.get $left0) (local.get $eq0)))
        (local.set $left1 (v128.xor (local.get $left1) (local.get $eq1)))
        (local.set $to (i32.shl (local.get $h) (i32.const 5)))
        (if (i32.ne (local.get $label)
            (i32.load offset=@hopLabel (i32.shl (local.get $h) (i32.const 2)))) (then
          (local.set $out0 (v128.or (local.get $out0) (local.get $eq0)))
          (local.set $out1 (v128.or (local.get $out1) (local.get $eq1)))
          (local.set $bits0 (v128.or (local.get $bits0)
            (v128.and (local.get $eq0) (v128.load offset=@passed (local.get $to)))))
          (local.set $bits1 (v128.or (local.get $bits1)
            (v128.and (local.get $eq1) (v128.load offset=@passed+16 (local.get $to)))))
          (br $hops)))
        (v128.store offset=@held (local.get $to) (i16x8.add
          (v128.load offset=@held (local.get $to))
          (v128.and (local.get $held0) (local.get $eq0))))
        (v128.store offset=@held+16 (local.get $to) (i16x8.add
          (v128.load offset=@held+16 (local.get $to))
          (v128.and (local.get $held1) (local.get $eq1))))
        (br_if $hops (i32.eqz (local.get $isInward)))
        (local.set $eq0 (v128.and (local.get $eq0) (local.get $own0)))
        (local.set $eq1 (v128.and (local.get $eq1) (local.get $own1)))
        (br_if $hops
          (i32.eqz (v128.any_true (v128.or (local.get $eq0) (local.get $eq1)))))
        (call $takeOff (i32.shl (local.get $h) (i32.const 4))
          (local.get $eq0) (local.get $eq1)
          (v128.load offset=0 (local.get $carried)) (v128.load offset=16 (local.get $carried))
          (v128.load offset=32 (local.get $carried)) (v128.load offset=48 (local.get $carried)))
        (br $hops)))
    (if (i32.eqz (v128.any_true (v128.or (local.get $out0) (local.get $out1)))) (then return))
    (call $countOut (local.get $u)
      (v128.andnot (local.get $out0) (local.get $own0))
      (v128.andnot (local.get $out1) (local.get $own1))
      (local.get $held0) (local.get $held1))
    (local.set $k (call $lanesWithBit (local.get $u) (local.get $bits0) (local.get $bits1)))
    (if (local.get $k) (then
      (call $bringBack (local.get $u) (local.get $k)
        (i8x16.bitmask (i8x16.narrow_i16x8_s (local.get $own0) (local.get $own1)))
        (local.get $held0) (local.get $held1) (local.get $carried)))))

  ;; Counts the sources that leave their territory at node $u, in the lanes of two masks.
  (func $countOut (param $u i32) (param $out0 v128) (param $out1 v128)
    (param $held0 v128) (param $held1 v128)
    (local $part v128) (local $sum v128)
    (local.set $sum (v128.load offset=@out (i32.shl (local.get $u) (i32.const 4))))
    (if (i32.ge_u (local.get $u) (i32.const @coreCount))
      ;; Of a leaf, whose sources are always the same: the destinations, in four numbers.
      (then
        (local.set $sum (i32x4.sub (i32x4.sub (local.get $sum)
          (i32x4.dot_i16x8_s (v128.load offset=@shortTimes (i32.const 0)) (local.get $out0)))
          (i32x4.dot_i16x8_s (v128.load offset=@shortTimes+16 (i32.const 0)) (local.get $out1)))))
      (else
        (local.set $held0 (v128.and (local.get $held0) (local.get $out0)))
        (local.set $held1 (v128.and (local.get $held1) (local.get $out1)))
        (local.set $part (i32x4.extmul_low_i16x8_u (local.get $held0)
          (v128.load offset=@shortTimes (i32.const 0))))
        (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
          (i64x2.extend_low_i32x4_u (local.get $part))
          (i64x2.extend_high_i32x4_u (local.get $part)))))
        (local.set $part (i32x4.extmul_high_i16x8_u (local.get $held0)
          (v128.load offset=@shortTimes (i32.const 0))))
        (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
          (i64x2.extend_low_i32x4_u (local.get $part))
          (i64x2.extend_high_i32x4_u (local.get $part)))))
        (local.set $part (i32x4.extmul_low_i16x8_u (local.get $held1)
          (v128.load offset=@shortTimes+16 (i32.const 0))))
        (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
          (i64x2.extend_low_i32x4_u (local.get $part))
          (i64x2.extend_high_i32x4_u (local.get $part)))))
        (local.set $part (i32x4.extmul_high_i16x8_u (local.get $held1)
          (v128.load offset=@shortTimes+16 (i32.const 0))))
        (local.set $sum (i64x2.add (local.get $sum) (i64x2.add
          (i64x2.extend_low_i32x4_u (local.get $part))
          (i64x2.extend_high_i32x4_u (local.get $part)))))))
    (v128.store offset=@out (i32.shl (local.get $u) (i32.const 4)) (local.get $sum)))

  ;; Sets down what left node $u in the lanes of $k where its path comes back, if it does; in the
  ;; lanes of $own that is at the latest its destination.
  (func $bringBack (param $u i32) (param $k i32) (param $own i32)
    (param $held0 v128) (param $held1 v128) (param $carried i32)
    (local $lane i32) (local $there i32) (local $at i32) (local $held i32) (local $pairs i32)
    (v128.store offset=@heldRow (i32.const 0) (local.get $held0))
    (v128.store offset=@heldRow+16 (i32.const 0) (local.get $held1))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $k)))
        (local.set $lane (i32.ctz (local.get $k)))
        (local.set $k (i32.and (local.get $k) (i32.sub (local.get $k) (i32.const 1))))
        (local.set $held
          (i32.load16_u offset=@heldRow (i32.shl (local.get $lane) (i32.const 1))))
        (local.set $pairs (i32.mul (local.get $held)
          (i32.load offset=@multiplier (i32.shl (local.get $lane) (i32.const 2)))))
        (local.set $there (i32.load16_u offset=@hop (i32.add
          (i32.shl (local.get $u) (i32.const 5)) (i32.shl (local.get $lane) (i32.const 1)))))
        ;; To the destination's leaf all that passes goes from inside.
        (if (i32.eq (local.get $there) (i32.const @coreCount)) (then
          (local.set $pairs (i32.load
            (i32.add (local.get $carried) (i32.shl (local.get $lane) (i32.const 2)))))))
        (block $home
          (loop $walk
            (if (i32.ge_u (local.get $there) (i32.const @coreCount)) (then
              (br_if $next (i32.eqz
                (i32.and (i32.shr_u (local.get $own) (local.get $lane)) (i32.const 1))))
              (local.set $at (i32.shl (local.get $lane) (i32.const 2)))
              (i32.store offset=@entering (local.get $at)
                (i32.sub (i32.load offset=@entering (local.get $at)) (local.get $pairs)))
              (br $next)))
            (br_if $home (i32.eq
              (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2)))
              (i32.load offset=@hopLabel (i32.shl (local.get $there) (i32.const 2)))))
            (br_if $next (i32.eqz (i32.load8_u offset=@route (i32.add
              (i32.shl (local.get $there) (i32.const 4)) (local.get $lane)))))
            (local.set $there (i32.load16_u offset=@hop (i32.add
              (i32.shl (local.get $there) (i32.const 5))
              (i32.shl (local.get $lane) (i32.const 1)))))
            (br $walk)))
        (local.set $at (i32.add (i32.shl (local.get $there) (i32.const 5))
          (i32.shl (local.get $lane) (i32.const 1))))
        (i32.store16 offset=@held (local.get $at)
          (i32.add (i32.load16_u offset=@held (local.get $at)) (local.get $held)))
        (br_if $next (i32.eqz
          (i32.and (i32.shr_u (local.get $own) (local.get $lane)) (i32.const 1))))
        (local.set $at (i32.shl (local.get $there) (i32.const 4)))
        (i64.store offset=@in (local.get $at) (i64.sub
          (i64.load offset=@in (local.get $at)) (i64.extend_i32_u (local.get $pairs))))
        (br $next)))))
