;; The sums of a sweep that asks for loads only, sixteen destinations side by side, where no next hop
;; of a provider's route need be kept: it is the first provider whose offer equals the best, and
;; those lanes' sums are handed to it under a mask. For graphs without customer–provider cycles.
;;
;; A name after @ is an address or a count; link.ts writes it in. Routes are bytes as in lane.wat:
;; 16 bytes a node at @route and @down, 32 at @hop, 64 at @sum. @leaves lists the leaves that have
;; peers or many providers, up to @manyBytes, and then the others.
(module
  (import "env" "memory" (memory 1))

  ;; Forgets the last batch's routes; hops are read only where a route has been written.
  (func (export "forget")
    (local $u i32) (local $i i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $u) (i32.const @coreCount)))
        (v128.store offset=@route (i32.shl (local.get $u) (i32.const 4)) (v128.const i64x2 -1 -1))
        (if (i32.load8_u offset=@flag (local.get $u)) (then
          (i32.store8 offset=@flag (local.get $u) (i32.const 0))
          (v128.store offset=@customer (i32.shl (local.get $u) (i32.const 4))
            (v128.const i64x2 -1 -1))))
        (local.set $u (i32.add (local.get $u) (i32.const 1)))
        (br $next)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (i32.const @manyBytes)))
        (v128.store offset=@route
          (i32.shl (i32.load offset=@leaves (local.get $i)) (i32.const 4))
          (v128.const i64x2 -1 -1))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (br $next))))

  ;; Peers' routes offered by those who have a customer's, the preferred next hop first.
  (func (export "push")
    (local $i i32) (local $u i32) (local $k i32) (local $end i32) (local $to i32) (local $at i32)
    (local $offer v128) (local $best v128) (local $less v128) (local $code v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (i32.const @coreBytes)))
        (local.set $u (i32.load offset=@offerOrder (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (br_if $next (i32.eqz (i32.load8_u offset=@flag (local.get $u))))
        (local.set $offer (i8x16.add_sat_u (i8x16.splat (i32.const 65))
          (v128.load offset=@customer (i32.shl (local.get $u) (i32.const 4)))))
        (local.set $code (i16x8.splat (local.get $u)))
        (local.set $k (i32.load offset=@peerOffsets (i32.shl (local.get $u) (i32.const 2))))
        (local.set $end
          (i32.load offset=@peerOffsets+4 (i32.shl (local.get $u) (i32.const 2))))
        (block $rowDone
          (loop $row
            (br_if $rowDone (i32.ge_u (local.get $k) (local.get $end)))
            (local.set $to
              (i32.shl (i32.load offset=@peerTargets (local.get $k)) (i32.const 4)))
            (local.set $k (i32.add (local.get $k) (i32.const 4)))
            (local.set $best (v128.load offset=@route (local.get $to)))
            (local.set $less (i8x16.lt_u (local.get $offer) (local.get $best)))
            (v128.store offset=@route (local.get $to)
              (i8x16.min_u (local.get $offer) (local.get $best)))
            (local.set $at (i32.shl (local.get $to) (i32.const 1)))
            (v128.store offset=@hop (local.get $at) (v128.bitselect (local.get $code)
              (v128.load offset=@hop (local.get $at))
              (i16x8.extend_low_i8x16_s (local.get $less))))
            (v128.store offset=@hop+16 (local.get $at) (v128.bitselect (local.get $code)
              (v128.load offset=@hop+16 (local.get $at))
              (i16x8.extend_high_i8x16_s (local.get $less))))
            (br $row)))
        (br $next))))

  ;; The core's routes from providers where no better is known, providers before customers.
  ;; Returns 1 when all lengths fit, up to the byte @routeLimit.
  (func (export "descend") (result i32)
    (local $i i32) (local $u i32) (local $k i32) (local $end i32)
    (local $best v128) (local $most v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (i32.const @activeCoreBytes)))
        (local.set $u (i32.load offset=@core (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (local.set $best (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
        (if (i8x16.bitmask (local.get $best)) (then
          (local.set $k
            (i32.load offset=@providerOffsets (i32.shl (local.get $u) (i32.const 2))))
          (local.set $end
            (i32.load offset=@providerOffsets+4 (i32.shl (local.get $u) (i32.const 2))))
          (block $rowDone
            (loop $row
              (br_if $rowDone (i32.ge_u (local.get $k) (local.get $end)))
              (local.set $best (i8x16.min_u (local.get $best) (v128.load offset=@down
                (i32.shl (i32.load offset=@providerTargets (local.get $k)) (i32.const 4)))))
              (local.set $k (i32.add (local.get $k) (i32.const 4)))
              (br $row)))
          (v128.store offset=@route (i32.shl (local.get $u) (i32.const 4)) (local.get $best))
          (local.set $most (i8x16.max_u (local.get $most)
            (i8x16.add (local.get $best) (i8x16.splat (i32.const 1)))))))
        ;; What it tells its customers: a provider's route, one hop longer.
        (v128.store offset=@down (i32.shl (local.get $u) (i32.const 4))
          (v128.bitselect
            (i8x16.add_sat_u (local.get $best) (i8x16.splat (i32.const 1)))
            (i8x16.add (i8x16.splat (i32.const 129))
              (v128.and (local.get $best) (i8x16.splat (i32.const 63))))
            (i8x16.lt_s (local.get $best) (v128.const i64x2 0 0))))
        (br $next)))
    (i32.eqz (v128.any_true (i8x16.gt_u
      (local.get $most) (i8x16.splat (i32.const @routeLimit+1))))))

  ;; Every core node starts with the pairs of its own and its folded ASes, hop codes with none.
  (func (export "spread")
    (local $u i32) (local $weight v128)
    (block $done
      (loop $next
        (br_if $done (i32.gt_u (local.get $u) (i32.const @coreCount+1)))
        (local.set $weight (i32x4.splat
          (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
        (if (i32.ge_u (local.get $u) (i32.const @coreCount)) (then
          (local.set $weight (v128.const i64x2 0 0))))
        (v128.store offset=@sum (i32.shl (local.get $u) (i32.const 6))
          (i32x4.mul (local.get $weight) (v128.load offset=@multiplier (i32.const 0))))
        (v128.store offset=@sum+16 (i32.shl (local.get $u) (i32.const 6))
          (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+16 (i32.const 0))))
        (v128.store offset=@sum+32 (i32.shl (local.get $u) (i32.const 6))
          (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+32 (i32.const 0))))
        (v128.store offset=@sum+48 (i32.shl (local.get $u) (i32.const 6))
          (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+48 (i32.const 0))))
        (local.set $u (i32.add (local.get $u) (i32.const 1)))
        (br $next))))

  ;; Leaves with two providers and no peers, from byte $i to $bound of @leaves: each lane's pairs go
  ;; to the first provider unless the second is nearer.
  (func (export "sumDual") (param $i i32) (param $bound i32)
    (local $u i32) (local $k i32) (local $first i32) (local $second i32)
    (local $weight v128) (local $nearer v128) (local $low v128) (local $high v128)
    (local $mask v128) (local $own v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $bound)))
        (local.set $u (i32.shl (i32.load offset=@leaves (local.get $i)) (i32.const 2)))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (local.set $weight (i32x4.splat (i32.load offset=@weight (local.get $u))))
        (local.set $k (i32.load offset=@providerOffsets (local.get $u)))
        (local.set $first (i32.load offset=@providerTargets (local.get $k)))
        (local.set $second (i32.load offset=@providerTargets+4 (local.get $k)))
        (local.set $nearer (i8x16.lt_u
          (v128.load offset=@down (i32.shl (local.get $second) (i32.const 4)))
          (v128.load offset=@down (i32.shl (local.get $first) (i32.const 4)))))
        (local.set $first (i32.shl (local.get $first) (i32.const 6)))
        (local.set $second (i32.shl (local.get $second) (i32.const 6)))
        (local.set $low (i16x8.extend_low_i8x16_s (local.get $nearer)))
        (local.set $high (i16x8.extend_high_i8x16_s (local.get $nearer)))

        (local.set $mask (i32x4.extend_low_i16x8_s (local.get $low)))
        (local.set $own (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier (i32.const 0))))
        (v128.store offset=@sum (local.get $first) (i32x4.add
          (v128.load offset=@sum (local.get $first))
          (v128.andnot (local.get $own) (local.get $mask))))
        (v128.store offset=@sum (local.get $second) (i32x4.add
          (v128.load offset=@sum (local.get $second))
          (v128.and (local.get $own) (local.get $mask))))

        (local.set $mask (i32x4.extend_high_i16x8_s (local.get $low)))
        (local.set $own (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+16 (i32.const 0))))
        (v128.store offset=@sum+16 (local.get $first) (i32x4.add
          (v128.load offset=@sum+16 (local.get $first))
          (v128.andnot (local.get $own) (local.get $mask))))
        (v128.store offset=@sum+16 (local.get $second) (i32x4.add
          (v128.load offset=@sum+16 (local.get $second))
          (v128.and (local.get $own) (local.get $mask))))

        (local.set $mask (i32x4.extend_low_i16x8_s (local.get $high)))
        (local.set $own (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+32 (i32.const 0))))
        (v128.store offset=@sum+32 (local.get $first) (i32x4.add
          (v128.load offset=@sum+32 (local.get $first))
          (v128.andnot (local.get $own) (local.get $mask))))
        (v128.store offset=@sum+32 (local.get $second) (i32x4.add
          (v128.load offset=@sum+32 (local.get $second))
          (v128.and (local.get $own) (local.get $mask))))

        (local.set $mask (i32x4.extend_high_i16x8_s (local.get $high)))
        (local.set $own (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+48 (i32.const 0))))
        (v128.store offset=@sum+48 (local.get $first) (i32x4.add
          (v128.load offset=@sum+48 (local.get $first))
          (v128.andnot (local.get $own) (local.get $mask))))
        (v128.store offset=@sum+48 (local.get $second) (i32x4.add
          (v128.load offset=@sum+48 (local.get $second))
          (v128.and (local.get $own) (local.get $mask))))
        (br $next))))

  ;; Leaves without peers from byte $i to $bound of @leaves, with few providers.
  (func (export "sumFew") (param $i i32) (param $bound i32)
    (local $u i32) (local $k i32) (local $end i32) (local $best v128) (local $weight v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $bound)))
        (local.set $u (i32.load offset=@leaves (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (local.set $best (v128.const i64x2 -1 -1))
        (local.set $k (i32.load offset=@providerOffsets (i32.shl (local.get $u) (i32.const 2))))
        (local.set $end
          (i32.load offset=@providerOffsets+4 (i32.shl (local.get $u) (i32.const 2))))
        (block $rowDone
          (loop $row
            (br_if $rowDone (i32.ge_u (local.get $k) (local.get $end)))
            (local.set $best (i8x16.min_u (local.get $best) (v128.load offset=@down
              (i32.shl (i32.load offset=@providerTargets (local.get $k)) (i32.const 4)))))
            (local.set $k (i32.add (local.get $k) (i32.const 4)))
            (br $row)))
        (local.set $weight (i32x4.splat
          (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
        (call $handToProviders (local.get $u) (local.get $best)
          (i32x4.mul (local.get $weight) (v128.load offset=@multiplier (i32.const 0)))
          (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+16 (i32.const 0)))
          (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+32 (i32.const 0)))
          (i32x4.mul (local.get $weight) (v128.load offset=@multiplier+48 (i32.const 0))))
        (br $next))))

  ;; Other leaves from byte $i to $bound of @leaves.
  (func (export "sumMany") (param $i i32) (param $bound i32)
    (local $u i32) (local $weight v128)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $bound)))
        (local.set $u (i32.load offset=@leaves (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (local.set $weight (i32x4.splat
          (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
        (v128.store offset=@scratch (i32.const 0) (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier (i32.const 0))))
        (v128.store offset=@scratch+16 (i32.const 0) (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+16 (i32.const 0))))
        (v128.store offset=@scratch+32 (i32.const 0) (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+32 (i32.const 0))))
        (v128.store offset=@scratch+48 (i32.const 0) (i32x4.mul (local.get $weight)
          (v128.load offset=@multiplier+48 (i32.const 0))))
        (call $scatter (local.get $u) (i32.const @scratch))
        (br $next))))

  ;; Sums of the core's steps up and across, customers before providers.
  (func (export "gatherUp")
    (local $i i32) (local $u i32) (local $at i32) (local $best v128)
    (local.set $i (i32.const @activeCoreBytes))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $i)))
        (local.set $i (i32.sub (local.get $i) (i32.const 4)))
        (local.set $u (i32.load offset=@core (local.get $i)))
        (local.set $at (i32.shl (local.get $u) (i32.const 6)))
        (if (i32.load8_u offset=@isFew (local.get $u)) (then
          (call $handToProviders (local.get $u)
            (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4)))
            (v128.load offset=@sum (local.get $at))
            (v128.load offset=@sum+16 (local.get $at))
            (v128.load offset=@sum+32 (local.get $at))
            (v128.load offset=@sum+48 (local.get $at)))
          (br $next)))
        (call $scatter (local.get $u) (i32.add (local.get $at) (i32.const @sum)))
        (br $next))))

  ;; Hands the row $v0 … $v3 of node $u, whose routes are $best, to its next hops in the lanes of
  ;; providers' routes. Adding nothing is faster than a wrong guess whether there is something.
  (func $handToProviders (param $u i32) (param $best v128)
    (param $v0 v128) (param $v1 v128) (param $v2 v128) (param $v3 v128)
    (local $k i32) (local $end i32) (local $to i32)
    (local $left v128) (local $mask v128) (local $low v128) (local $high v128)
    (local.set $left (i8x16.lt_s (local.get $best) (v128.const i64x2 0 0)))
    (local.set $k (i32.load offset=@providerOffsets (i32.shl (local.get $u) (i32.const 2))))
    (local.set $end
      (i32.load offset=@providerOffsets+4 (i32.shl (local.get $u) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
        (local.set $to (i32.load offset=@providerTargets (local.get $k)))
        (local.set $k (i32.add (local.get $k) (i32.const 4)))
        (local.set $mask (v128.and (local.get $left) (i8x16.eq (local.get $best)
          (v128.load offset=@down (i32.shl (local.get $to) (i32.const 4))))))
        (local.set $left (v128.xor (local.get $left) (local.get $mask)))
        (local.set $to (i32.shl (local.get $to) (i32.const 6)))
        (local.set $low (i16x8.extend_low_i8x16_s (local.get $mask)))
        (local.set $high (i16x8.extend_high_i8x16_s (local.get $mask)))
        (v128.store offset=@sum (local.get $to) (i32x4.add
          (v128.load offset=@sum (local.get $to))
          (v128.and (local.get $v0) (i32x4.extend_low_i16x8_s (local.get $low)))))
        (v128.store offset=@sum+16 (local.get $to) (i32x4.add
          (v128.load offset=@sum+16 (local.get $to))
          (v128.and (local.get $v1) (i32x4.extend_high_i16x8_s (local.get $low)))))
        (v128.store offset=@sum+32 (local.get $to) (i32x4.add
          (v128.load offset=@sum+32 (local.get $to))
          (v128.and (local.get $v2) (i32x4.extend_low_i16x8_s (local.get $high)))))
        (v128.store offset=@sum+48 (local.get $to) (i32x4.add
          (v128.load offset=@sum+48 (local.get $to))
          (v128.and (local.get $v3) (i32x4.extend_high_i16x8_s (local.get $high)))))
        (br $row))))

  ;; Hands the row at $values of node $u to each lane's next hop; where there is none, or a
  ;; customer's, to the hop code for none.
  (func $scatter (param $u i32) (param $values i32)
    (local $k i32) (local $end i32) (local $to i32)
    (local $best v128) (local $offer v128) (local $less v128) (local $code v128)
    (local $hop0 v128) (local $hop1 v128)
    (local.set $best (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
    (local.set $less (i8x16.gt_s (local.get $best) (i8x16.splat (i32.const 63))))
    (local.set $code (i16x8.splat (i32.const @coreCount+1)))
    (local.set $hop0 (v128.bitselect
      (v128.load offset=@hop (i32.shl (local.get $u) (i32.const 5))) (local.get $code)
      (i16x8.extend_low_i8x16_s (local.get $less))))
    (local.set $hop1 (v128.bitselect
      (v128.load offset=@hop+16 (i32.shl (local.get $u) (i32.const 5))) (local.get $code)
      (i16x8.extend_high_i8x16_s (local.get $less))))
    ;; Providers' routes are chosen again: a byte of 128 and more is worse than any.
    (local.set $best (v128.or (local.get $best)
      (i8x16.lt_s (local.get $best) (v128.const i64x2 0 0))))
    (local.set $k (i32.load offset=@providerOffsets (i32.shl (local.get $u) (i32.const 2))))
    (local.set $end
      (i32.load offset=@providerOffsets+4 (i32.shl (local.get $u) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $k) (local.get $end)))
        (local.set $to (i32.load offset=@providerTargets (local.get $k)))
        (local.set $k (i32.add (local.get $k) (i32.const 4)))
        (local.set $offer (v128.load offset=@down (i32.shl (local.get $to) (i32.const 4))))
        (local.set $less (i8x16.lt_u (local.get $offer) (local.get $best)))
        (local.set $best (i8x16.min_u (local.get $offer) (local.get $best)))
        (local.set $code (i16x8.splat (local.get $to)))
        (local.set $hop0 (v128.bitselect (local.get $code) (local.get $hop0)
          (i16x8.extend_low_i8x16_s (local.get $less))))
        (local.set $hop1 (v128.bitselect (local.get $code) (local.get $hop1)
          (i16x8.extend_high_i8x16_s (local.get $less))))
        (br $row)))
    (local.set $to (i32.shl (i16x8.extract_lane_u 0 (local.get $hop0)) (i32.const 6)))
    (i32.store offset=@sum (local.get $to) (i32.add
      (i32.load offset=@sum (local.get $to)) (i32.load offset=0 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 1 (local.get $hop0)) (i32.const 6)))
    (i32.store offset=@sum+4 (local.get $to) (i32.add
      (i32.load offset=@sum+4 (local.get $to)) (i32.load offset=4 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 2 (local.get $hop0)) (i32.const 6)))
    (i32.store offset=@sum+8 (local.get $to) (i32.add
      (i32.load offset=@sum+8 (local.get $to)) (i32.load offset=8 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 3 (local.get $hop0)) (i32.const 6)))
    (i32.store offset=@sum+12 (local.get $to) (i32.add
      (i32.load offset=@sum+12 (local.get $to)) (i32.load offset=12 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 4 (local.get $hop0)) (i32.const 6)))
    (i32.store offset=@sum+16 (local.get $to) (i32.add
      (i32.load offset=@sum+16 (local.get $to)) (i32.load offset=16 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 5 (local.get $hop0)) (i32.const 6)))
    (i32.store offset=@sum+20 (local.get $to) (i32.add
      (i32.load offset=@sum+20 (local.get $to)) (i32.load offset=20 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 6 (local.get $hop0)) (i32.const 6)))
    (i32.store offset=@sum+24 (local.get $to) (i32.add
      (i32.load offset=@sum+24 (local.get $to)) (i32.load offset=24 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 7 (local.get $hop0)) (i32.const 6)))
    (i32.store offset=@sum+28 (local.get $to) (i32.add
      (i32.load offset=@sum+28 (local.get $to)) (i32.load offset=28 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 0 (local.get $hop1)) (i32.const 6)))
    (i32.store offset=@sum+32 (local.get $to) (i32.add
      (i32.load offset=@sum+32 (local.get $to)) (i32.load offset=32 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 1 (local.get $hop1)) (i32.const 6)))
    (i32.store offset=@sum+36 (local.get $to) (i32.add
      (i32.load offset=@sum+36 (local.get $to)) (i32.load offset=36 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 2 (local.get $hop1)) (i32.const 6)))
    (i32.store offset=@sum+40 (local.get $to) (i32.add
      (i32.load offset=@sum+40 (local.get $to)) (i32.load offset=40 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 3 (local.get $hop1)) (i32.const 6)))
    (i32.store offset=@sum+44 (local.get $to) (i32.add
      (i32.load offset=@sum+44 (local.get $to)) (i32.load offset=44 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 4 (local.get $hop1)) (i32.const 6)))
    (i32.store offset=@sum+48 (local.get $to) (i32.add
      (i32.load offset=@sum+48 (local.get $to)) (i32.load offset=48 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 5 (local.get $hop1)) (i32.const 6)))
    (i32.store offset=@sum+52 (local.get $to) (i32.add
      (i32.load offset=@sum+52 (local.get $to)) (i32.load offset=52 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 6 (local.get $hop1)) (i32.const 6)))
    (i32.store offset=@sum+56 (local.get $to) (i32.add
      (i32.load offset=@sum+56 (local.get $to)) (i32.load offset=56 (local.get $values))))
    (local.set $to (i32.shl (i16x8.extract_lane_u 7 (local.get $hop1)) (i32.const 6)))
    (i32.store offset=@sum+60 (local.get $to) (i32.add
      (i32.load offset=@sum+60 (local.get $to)) (i32.load offset=60 (local.get $values))))))
