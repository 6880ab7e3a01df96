;; The inner loops of border crossings, over the memory of lane.wat. The sixteen lanes of a node have
;; few different next hops (two, on average), so a node's lanes are taken hop by hop, under a mask.
;; A name after @ is an address or a count (LaneLayout and CrossingLayout); link.ts writes it in.
;;
;; mark: territories on the paths of core nodes in path order, from the destination on. start: fills
;; @held with each core node's own sources. Then leaves, up and down hand them on.
(module
  (import "env" "memory" (memory 1))

  (func $mark (export "mark")
    (local $u i32) (local $i i32) (local $k i32) (local $h i32) (local $to i32) (local $lane i32)
    (local $there i32) (local $values i32) (local $label i32) (local $bit i32) (local $left0 v128)
    (local $left1 v128) (local $eq0 v128) (local $eq1 v128) (local $code v128) (local $sum v128)
    (local $value v128)
    (local.set $u (i32.const 0))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $u) (i32.const @coreCount)))
        (block $next
          (local.set $value
            (i32x4.splat (i32.load offset=@bit (i32.shl (local.get $u) (i32.const 2)))))
          (v128.store offset=@passed (i32.shl (local.get $u) (i32.const 6)) (local.get $value))
          (v128.store offset=@passed+16 (i32.shl (local.get $u) (i32.const 6)) (local.get $value))
          (v128.store offset=@passed+32 (i32.shl (local.get $u) (i32.const 6)) (local.get $value))
          (v128.store offset=@passed+48 (i32.shl (local.get $u) (i32.const 6)) (local.get $value)))
        (local.set $u (i32.add (local.get $u) (i32.const 1)))
        (br $all)))
    (local.set $u (i32.const @coreCount))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.eqz (local.get $u)))
        (local.set $u (i32.sub (local.get $u) (i32.const 1)))
        (block $next
          (br_if $next (i32.eqz (i32.load8_u offset=@flag (local.get $u))))
          (local.set $eq0 (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
          (local.set $eq0
            (v128.andnot (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 64)))
              (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 1)))))
          (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $eq0)))
          (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $eq0)))
          (block $hopsDone
            (loop $hops
              (local.set $k
                (i32.or (i16x8.bitmask (local.get $left0))
                  (i32.shl (i16x8.bitmask (local.get $left1)) (i32.const 8))))
              (br_if $hopsDone (i32.eqz (local.get $k)))
              (local.set $h
                (i32.load16_u offset=@hop
                  (i32.add (i32.shl (local.get $u) (i32.const 5))
                    (i32.shl (i32.ctz (local.get $k)) (i32.const 1)))))
              (local.set $code (i16x8.splat (local.get $h)))
              (local.set $eq0
                (v128.and (local.get $left0)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left0 (v128.andnot (local.get $left0) (local.get $eq0)))
              (local.set $eq1
                (v128.and (local.get $left1)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop+16 (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left1 (v128.andnot (local.get $left1) (local.get $eq1)))
              (local.set $to (i32.shl (local.get $h) (i32.const 6)))
              (v128.store offset=@passed (i32.shl (local.get $u) (i32.const 6))
                (v128.or
                  (v128.load offset=@passed (i32.shl (local.get $u) (i32.const 6)))
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed (local.get $to)))))
              (v128.store offset=@passed+16 (i32.shl (local.get $u) (i32.const 6))
                (v128.or
                  (v128.load offset=@passed+16 (i32.shl (local.get $u) (i32.const 6)))
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed+16 (local.get $to)))))
              (v128.store offset=@passed+32 (i32.shl (local.get $u) (i32.const 6))
                (v128.or
                  (v128.load offset=@passed+32 (i32.shl (local.get $u) (i32.const 6)))
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+32 (local.get $to)))))
              (v128.store offset=@passed+48 (i32.shl (local.get $u) (i32.const 6))
                (v128.or
                  (v128.load offset=@passed+48 (i32.shl (local.get $u) (i32.const 6)))
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+48 (local.get $to)))))
              (br $hops))))
        (br $all)))
    (local.set $i (i32.const 0))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $i) (i32.const @activeCoreCount)))
        (block $next
          (local.set $u (i32.load offset=@sequence (i32.shl (local.get $i) (i32.const 2))))
          (local.set $eq0 (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
          (local.set $eq0
            (v128.andnot (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 255)))
              (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 64)))))
          (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $eq0)))
          (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $eq0)))
          (block $hopsDone
            (loop $hops
              (local.set $k
                (i32.or (i16x8.bitmask (local.get $left0))
                  (i32.shl (i16x8.bitmask (local.get $left1)) (i32.const 8))))
              (br_if $hopsDone (i32.eqz (local.get $k)))
              (local.set $h
                (i32.load16_u offset=@hop
                  (i32.add (i32.shl (local.get $u) (i32.const 5))
                    (i32.shl (i32.ctz (local.get $k)) (i32.const 1)))))
              (local.set $code (i16x8.splat (local.get $h)))
              (local.set $eq0
                (v128.and (local.get $left0)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left0 (v128.andnot (local.get $left0) (local.get $eq0)))
              (local.set $eq1
                (v128.and (local.get $left1)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop+16 (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left1 (v128.andnot (local.get $left1) (local.get $eq1)))
              (local.set $to (i32.shl (local.get $h) (i32.const 6)))
              (v128.store offset=@passed (i32.shl (local.get $u) (i32.const 6))
                (v128.or
                  (v128.load offset=@passed (i32.shl (local.get $u) (i32.const 6)))
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed (local.get $to)))))
              (v128.store offset=@passed+16 (i32.shl (local.get $u) (i32.const 6))
                (v128.or
                  (v128.load offset=@passed+16 (i32.shl (local.get $u) (i32.const 6)))
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed+16 (local.get $to)))))
              (v128.store offset=@passed+32 (i32.shl (local.get $u) (i32.const 6))
                (v128.or
                  (v128.load offset=@passed+32 (i32.shl (local.get $u) (i32.const 6)))
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+32 (local.get $to)))))
              (v128.store offset=@passed+48 (i32.shl (local.get $u) (i32.const 6))
                (v128.or
                  (v128.load offset=@passed+48 (i32.shl (local.get $u) (i32.const 6)))
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+48 (local.get $to)))))
              (br $hops))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $all))))

  (func $start (export "start")
    (local $u i32) (local $i i32) (local $k i32) (local $h i32) (local $to i32) (local $lane i32)
    (local $there i32) (local $values i32) (local $label i32) (local $bit i32) (local $left0 v128)
    (local $left1 v128) (local $eq0 v128) (local $eq1 v128) (local $code v128) (local $sum v128)
    (local $value v128)
    (local.set $u (i32.const 0))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $u) (i32.const @coreCount)))
        (block $next
          (local.set $value
            (i32x4.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
          (v128.store offset=@held (i32.shl (local.get $u) (i32.const 6)) (local.get $value))
          (v128.store offset=@held+16 (i32.shl (local.get $u) (i32.const 6)) (local.get $value))
          (v128.store offset=@held+32 (i32.shl (local.get $u) (i32.const 6)) (local.get $value))
          (v128.store offset=@held+48 (i32.shl (local.get $u) (i32.const 6)) (local.get $value)))
        (local.set $u (i32.add (local.get $u) (i32.const 1)))
        (br $all)))
    (local.set $i (i32.const 0))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $i) (i32.const @activeCoreCount)))
        (block $next
          (local.set $u (i32.load offset=@sequence (i32.shl (local.get $i) (i32.const 2))))
          (local.set $label (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2))))
          (br_if $next (i32.eqz (local.get $label)))
          (local.set $bit (i32.load offset=@bit (i32.shl (local.get $u) (i32.const 2))))
          (local.set $values (i32.add (i32.shl (local.get $u) (i32.const 6)) (i32.const @held)))
          (local.set $eq0 (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
          (local.set $eq0
            (v128.andnot (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 255)))
              (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 0)))))
          (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $eq0)))
          (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $eq0)))
          (local.set $eq0 (i16x8.splat (local.get $label)))
          (local.set $left0
            (v128.andnot (local.get $left0)
              (i16x8.eq (v128.load offset=@laneLabel (i32.const 0)) (local.get $eq0))))
          (local.set $left1
            (v128.andnot (local.get $left1)
              (i16x8.eq (v128.load offset=@laneLabel+16 (i32.const 0)) (local.get $eq0))))
          (local.set $eq0 (local.get $left0))
          (local.set $eq1 (local.get $left1))
          (local.set $sum (v128.load offset=@started (i32.shl (local.get $u) (i32.const 4))))
          (local.set $value
            (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
              (v128.load offset=0 (local.get $values))))
          (local.set $sum
            (i64x2.add (local.get $sum)
              (i64x2.add
                (i64x2.extmul_low_i32x4_u (local.get $value)
                  (v128.load offset=@times (i32.const 0)))
                (i64x2.extmul_high_i32x4_u (local.get $value)
                  (v128.load offset=@times (i32.const 0))))))
          (local.set $value
            (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
              (v128.load offset=16 (local.get $values))))
          (local.set $sum
            (i64x2.add (local.get $sum)
              (i64x2.add
                (i64x2.extmul_low_i32x4_u (local.get $value)
                  (v128.load offset=@times+16 (i32.const 0)))
                (i64x2.extmul_high_i32x4_u (local.get $value)
                  (v128.load offset=@times+16 (i32.const 0))))))
          (local.set $value
            (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
              (v128.load offset=32 (local.get $values))))
          (local.set $sum
            (i64x2.add (local.get $sum)
              (i64x2.add
                (i64x2.extmul_low_i32x4_u (local.get $value)
                  (v128.load offset=@times+32 (i32.const 0)))
                (i64x2.extmul_high_i32x4_u (local.get $value)
                  (v128.load offset=@times+32 (i32.const 0))))))
          (local.set $value
            (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
              (v128.load offset=48 (local.get $values))))
          (local.set $sum
            (i64x2.add (local.get $sum)
              (i64x2.add
                (i64x2.extmul_low_i32x4_u (local.get $value)
                  (v128.load offset=@times+48 (i32.const 0)))
                (i64x2.extmul_high_i32x4_u (local.get $value)
                  (v128.load offset=@times+48 (i32.const 0))))))
          (v128.store offset=@started (i32.shl (local.get $u) (i32.const 4)) (local.get $sum)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $all))))

  (func $leaves (export "leaves")
    (local $u i32) (local $i i32) (local $k i32) (local $h i32) (local $to i32) (local $lane i32)
    (local $there i32) (local $values i32) (local $label i32) (local $bit i32) (local $left0 v128)
    (local $left1 v128) (local $eq0 v128) (local $eq1 v128) (local $code v128) (local $sum v128)
    (local $value v128)
    (local.set $values (i32.const @scratch))
    (local.set $i (i32.const @activeCoreCount))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $i) (i32.const @activeCount)))
        (block $next
          (local.set $u (i32.load offset=@sequence (i32.shl (local.get $i) (i32.const 2))))
          (local.set $label (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2))))
          (br_if $next (i32.eqz (local.get $label)))
          (local.set $bit (i32.load offset=@bit (i32.shl (local.get $u) (i32.const 2))))
          (local.set $value
            (i32x4.splat (i32.load offset=@weight (i32.shl (local.get $u) (i32.const 2)))))
          (v128.store offset=@scratch (i32.const 0) (local.get $value))
          (v128.store offset=@scratch+16 (i32.const 0) (local.get $value))
          (v128.store offset=@scratch+32 (i32.const 0) (local.get $value))
          (v128.store offset=@scratch+48 (i32.const 0) (local.get $value))
          (local.set $eq0 (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
          (local.set $eq0
            (v128.andnot (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 255)))
              (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 0)))))
          (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $eq0)))
          (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $eq0)))
          (local.set $eq0 (i16x8.splat (local.get $label)))
          (local.set $left0
            (v128.andnot (local.get $left0)
              (i16x8.eq (v128.load offset=@laneLabel (i32.const 0)) (local.get $eq0))))
          (local.set $left1
            (v128.andnot (local.get $left1)
              (i16x8.eq (v128.load offset=@laneLabel+16 (i32.const 0)) (local.get $eq0))))
          (local.set $eq0 (local.get $left0))
          (local.set $eq1 (local.get $left1))
          (local.set $sum (v128.load offset=@started (i32.shl (local.get $u) (i32.const 4))))
          (local.set $value
            (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
              (v128.load offset=0 (local.get $values))))
          (local.set $sum
            (i64x2.add (local.get $sum)
              (i64x2.add
                (i64x2.extmul_low_i32x4_u (local.get $value)
                  (v128.load offset=@times (i32.const 0)))
                (i64x2.extmul_high_i32x4_u (local.get $value)
                  (v128.load offset=@times (i32.const 0))))))
          (local.set $value
            (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
              (v128.load offset=16 (local.get $values))))
          (local.set $sum
            (i64x2.add (local.get $sum)
              (i64x2.add
                (i64x2.extmul_low_i32x4_u (local.get $value)
                  (v128.load offset=@times+16 (i32.const 0)))
                (i64x2.extmul_high_i32x4_u (local.get $value)
                  (v128.load offset=@times+16 (i32.const 0))))))
          (local.set $value
            (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
              (v128.load offset=32 (local.get $values))))
          (local.set $sum
            (i64x2.add (local.get $sum)
              (i64x2.add
                (i64x2.extmul_low_i32x4_u (local.get $value)
                  (v128.load offset=@times+32 (i32.const 0)))
                (i64x2.extmul_high_i32x4_u (local.get $value)
                  (v128.load offset=@times+32 (i32.const 0))))))
          (local.set $value
            (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
              (v128.load offset=48 (local.get $values))))
          (local.set $sum
            (i64x2.add (local.get $sum)
              (i64x2.add
                (i64x2.extmul_low_i32x4_u (local.get $value)
                  (v128.load offset=@times+48 (i32.const 0)))
                (i64x2.extmul_high_i32x4_u (local.get $value)
                  (v128.load offset=@times+48 (i32.const 0))))))
          (v128.store offset=@started (i32.shl (local.get $u) (i32.const 4)) (local.get $sum))
          (local.set $sum (i16x8.splat (i32.const 0)))
          (block $hopsDone
            (loop $hops
              (local.set $k
                (i32.or (i16x8.bitmask (local.get $left0))
                  (i32.shl (i16x8.bitmask (local.get $left1)) (i32.const 8))))
              (br_if $hopsDone (i32.eqz (local.get $k)))
              (local.set $h
                (i32.load16_u offset=@hop
                  (i32.add (i32.shl (local.get $u) (i32.const 5))
                    (i32.shl (i32.ctz (local.get $k)) (i32.const 1)))))
              (local.set $code (i16x8.splat (local.get $h)))
              (local.set $eq0
                (v128.and (local.get $left0)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left0 (v128.andnot (local.get $left0) (local.get $eq0)))
              (local.set $eq1
                (v128.and (local.get $left1)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop+16 (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left1 (v128.andnot (local.get $left1) (local.get $eq1)))
              (local.set $to (i32.shl (local.get $h) (i32.const 6)))
              (if
                  (i32.eq
                    (i32.load offset=@hopLabel (i32.shl (local.get $h) (i32.const 2)))
                    (local.get $label))
                (then
                (v128.store offset=@held (local.get $to)
                  (i32x4.add (v128.load offset=@held (local.get $to))
                    (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                      (v128.load offset=0 (local.get $values)))))
                (v128.store offset=@held+16 (local.get $to)
                  (i32x4.add (v128.load offset=@held+16 (local.get $to))
                    (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                      (v128.load offset=16 (local.get $values)))))
                (v128.store offset=@held+32 (local.get $to)
                  (i32x4.add (v128.load offset=@held+32 (local.get $to))
                    (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                      (v128.load offset=32 (local.get $values)))))
                (v128.store offset=@held+48 (local.get $to)
                  (i32x4.add (v128.load offset=@held+48 (local.get $to))
                    (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                      (v128.load offset=48 (local.get $values)))))
                (br $hops)))
              (local.set $code (i16x8.splat (i32.const 0)))
              (local.set $value
                (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                  (v128.load offset=0 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                  (v128.load offset=16 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+16 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+16 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed+16 (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                  (v128.load offset=32 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+32 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+32 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+32 (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                  (v128.load offset=48 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+48 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+48 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+48 (local.get $to)))))
              (if (v128.any_true (v128.and (local.get $code) (i32x4.splat (local.get $bit)))) (then
                (local.set $k
                  (i32.or (i16x8.bitmask (local.get $eq0))
                    (i32.shl (i16x8.bitmask (local.get $eq1)) (i32.const 8))))
                (block $lanesDone
                  (loop $lanes
                    (br_if $lanesDone (i32.eqz (local.get $k)))
                    (local.set $lane (i32.ctz (local.get $k)))
                    (local.set $k (i32.and (local.get $k) (i32.sub (local.get $k) (i32.const 1))))
                    (local.set $there (local.get $h))
                    (block $home
                      (loop $walk
                        (br_if $lanes (i32.ge_u (local.get $there) (i32.const @coreCount)))
                        (br_if $home
                          (i32.eq
                            (i32.load offset=@hopLabel (i32.shl (local.get $there) (i32.const 2)))
                            (local.get $label)))
                        (br_if $lanes
                          (i32.eqz
                            (i32.load8_u offset=@route
                              (i32.add (local.get $lane)
                                (i32.shl (local.get $there) (i32.const 4))))))
                        (local.set $there
                          (i32.load16_u offset=@hop
                            (i32.add (i32.shl (local.get $lane) (i32.const 1))
                              (i32.shl (local.get $there) (i32.const 5)))))
                        (br $walk)))
                    (local.set $there
                      (i32.add (i32.shl (local.get $lane) (i32.const 2))
                        (i32.shl (local.get $there) (i32.const 6))))
                    (i32.store offset=@held (local.get $there)
                      (i32.add (i32.load offset=@held (local.get $there))
                        (i32.load
                          (i32.add (local.get $values) (i32.shl (local.get $lane) (i32.const 2))))))
                    (br $lanes)))))
              (br $hops)))
          (v128.store offset=@out (i32.shl (local.get $u) (i32.const 4))
            (i64x2.add
              (v128.load offset=@out (i32.shl (local.get $u) (i32.const 4)))
              (local.get $sum))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $all))))

  (func $up (export "up")
    (local $u i32) (local $i i32) (local $k i32) (local $h i32) (local $to i32) (local $lane i32)
    (local $there i32) (local $values i32) (local $label i32) (local $bit i32) (local $left0 v128)
    (local $left1 v128) (local $eq0 v128) (local $eq1 v128) (local $code v128) (local $sum v128)
    (local $value v128)
    (local.set $i (i32.const @activeCoreCount))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.eqz (local.get $i)))
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (block $next
          (local.set $u (i32.load offset=@sequence (i32.shl (local.get $i) (i32.const 2))))
          (local.set $label (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2))))
          (br_if $next (i32.eqz (local.get $label)))
          (local.set $bit (i32.load offset=@bit (i32.shl (local.get $u) (i32.const 2))))
          (local.set $values (i32.add (i32.shl (local.get $u) (i32.const 6)) (i32.const @held)))
          (local.set $eq0 (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
          (local.set $eq0
            (v128.andnot (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 255)))
              (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 64)))))
          (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $eq0)))
          (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $eq0)))
          (local.set $eq0 (i16x8.splat (local.get $label)))
          (local.set $left0
            (v128.andnot (local.get $left0)
              (i16x8.eq (v128.load offset=@laneLabel (i32.const 0)) (local.get $eq0))))
          (local.set $left1
            (v128.andnot (local.get $left1)
              (i16x8.eq (v128.load offset=@laneLabel+16 (i32.const 0)) (local.get $eq0))))
          (local.set $sum (i16x8.splat (i32.const 0)))
          (block $hopsDone
            (loop $hops
              (local.set $k
                (i32.or (i16x8.bitmask (local.get $left0))
                  (i32.shl (i16x8.bitmask (local.get $left1)) (i32.const 8))))
              (br_if $hopsDone (i32.eqz (local.get $k)))
              (local.set $h
                (i32.load16_u offset=@hop
                  (i32.add (i32.shl (local.get $u) (i32.const 5))
                    (i32.shl (i32.ctz (local.get $k)) (i32.const 1)))))
              (local.set $code (i16x8.splat (local.get $h)))
              (local.set $eq0
                (v128.and (local.get $left0)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left0 (v128.andnot (local.get $left0) (local.get $eq0)))
              (local.set $eq1
                (v128.and (local.get $left1)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop+16 (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left1 (v128.andnot (local.get $left1) (local.get $eq1)))
              (local.set $to (i32.shl (local.get $h) (i32.const 6)))
              (if
                  (i32.eq
                    (i32.load offset=@hopLabel (i32.shl (local.get $h) (i32.const 2)))
                    (local.get $label))
                (then
                (v128.store offset=@held (local.get $to)
                  (i32x4.add (v128.load offset=@held (local.get $to))
                    (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                      (v128.load offset=0 (local.get $values)))))
                (v128.store offset=@held+16 (local.get $to)
                  (i32x4.add (v128.load offset=@held+16 (local.get $to))
                    (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                      (v128.load offset=16 (local.get $values)))))
                (v128.store offset=@held+32 (local.get $to)
                  (i32x4.add (v128.load offset=@held+32 (local.get $to))
                    (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                      (v128.load offset=32 (local.get $values)))))
                (v128.store offset=@held+48 (local.get $to)
                  (i32x4.add (v128.load offset=@held+48 (local.get $to))
                    (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                      (v128.load offset=48 (local.get $values)))))
                (br $hops)))
              (local.set $code (i16x8.splat (i32.const 0)))
              (local.set $value
                (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                  (v128.load offset=0 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                  (v128.load offset=16 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+16 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+16 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed+16 (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                  (v128.load offset=32 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+32 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+32 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+32 (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                  (v128.load offset=48 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+48 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+48 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+48 (local.get $to)))))
              (if (v128.any_true (v128.and (local.get $code) (i32x4.splat (local.get $bit)))) (then
                (local.set $k
                  (i32.or (i16x8.bitmask (local.get $eq0))
                    (i32.shl (i16x8.bitmask (local.get $eq1)) (i32.const 8))))
                (block $lanesDone
                  (loop $lanes
                    (br_if $lanesDone (i32.eqz (local.get $k)))
                    (local.set $lane (i32.ctz (local.get $k)))
                    (local.set $k (i32.and (local.get $k) (i32.sub (local.get $k) (i32.const 1))))
                    (local.set $there (local.get $h))
                    (block $home
                      (loop $walk
                        (br_if $lanes (i32.ge_u (local.get $there) (i32.const @coreCount)))
                        (br_if $home
                          (i32.eq
                            (i32.load offset=@hopLabel (i32.shl (local.get $there) (i32.const 2)))
                            (local.get $label)))
                        (br_if $lanes
                          (i32.eqz
                            (i32.load8_u offset=@route
                              (i32.add (local.get $lane)
                                (i32.shl (local.get $there) (i32.const 4))))))
                        (local.set $there
                          (i32.load16_u offset=@hop
                            (i32.add (i32.shl (local.get $lane) (i32.const 1))
                              (i32.shl (local.get $there) (i32.const 5)))))
                        (br $walk)))
                    (local.set $there
                      (i32.add (i32.shl (local.get $lane) (i32.const 2))
                        (i32.shl (local.get $there) (i32.const 6))))
                    (i32.store offset=@held (local.get $there)
                      (i32.add (i32.load offset=@held (local.get $there))
                        (i32.load
                          (i32.add (local.get $values) (i32.shl (local.get $lane) (i32.const 2))))))
                    (br $lanes)))))
              (br $hops)))
          (v128.store offset=@out (i32.shl (local.get $u) (i32.const 4))
            (i64x2.add
              (v128.load offset=@out (i32.shl (local.get $u) (i32.const 4)))
              (local.get $sum))))
        (br $all))))

  (func $down (export "down")
    (local $u i32) (local $i i32) (local $k i32) (local $h i32) (local $to i32) (local $lane i32)
    (local $there i32) (local $values i32) (local $label i32) (local $bit i32) (local $left0 v128)
    (local $left1 v128) (local $eq0 v128) (local $eq1 v128) (local $code v128) (local $sum v128)
    (local $value v128)
    (local.set $u (i32.const 0))
    (block $allDone
      (loop $all
        (br_if $allDone (i32.ge_u (local.get $u) (i32.const @coreCount)))
        (block $next
          (br_if $next (i32.eqz (i32.load8_u offset=@flag (local.get $u))))
          (local.set $label (i32.load offset=@label (i32.shl (local.get $u) (i32.const 2))))
          (br_if $next (i32.eqz (local.get $label)))
          (local.set $bit (i32.load offset=@bit (i32.shl (local.get $u) (i32.const 2))))
          (local.set $values (i32.add (i32.shl (local.get $u) (i32.const 6)) (i32.const @held)))
          (local.set $eq0 (v128.load offset=@route (i32.shl (local.get $u) (i32.const 4))))
          (local.set $eq0
            (v128.andnot (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 64)))
              (i8x16.lt_u (local.get $eq0) (i8x16.splat (i32.const 1)))))
          (local.set $left0 (i16x8.extend_low_i8x16_s (local.get $eq0)))
          (local.set $left1 (i16x8.extend_high_i8x16_s (local.get $eq0)))
          (local.set $eq0 (i16x8.splat (local.get $label)))
          (local.set $left0
            (v128.andnot (local.get $left0)
              (i16x8.eq (v128.load offset=@laneLabel (i32.const 0)) (local.get $eq0))))
          (local.set $left1
            (v128.andnot (local.get $left1)
              (i16x8.eq (v128.load offset=@laneLabel+16 (i32.const 0)) (local.get $eq0))))
          (local.set $sum (i16x8.splat (i32.const 0)))
          (block $hopsDone
            (loop $hops
              (local.set $k
                (i32.or (i16x8.bitmask (local.get $left0))
                  (i32.shl (i16x8.bitmask (local.get $left1)) (i32.const 8))))
              (br_if $hopsDone (i32.eqz (local.get $k)))
              (local.set $h
                (i32.load16_u offset=@hop
                  (i32.add (i32.shl (local.get $u) (i32.const 5))
                    (i32.shl (i32.ctz (local.get $k)) (i32.const 1)))))
              (local.set $code (i16x8.splat (local.get $h)))
              (local.set $eq0
                (v128.and (local.get $left0)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left0 (v128.andnot (local.get $left0) (local.get $eq0)))
              (local.set $eq1
                (v128.and (local.get $left1)
                  (i16x8.eq (local.get $code)
                    (v128.load offset=@hop+16 (i32.shl (local.get $u) (i32.const 5))))))
              (local.set $left1 (v128.andnot (local.get $left1) (local.get $eq1)))
              (local.set $to (i32.shl (local.get $h) (i32.const 6)))
              (if
                  (i32.eq
                    (i32.load offset=@hopLabel (i32.shl (local.get $h) (i32.const 2)))
                    (local.get $label))
                (then
                (v128.store offset=@held (local.get $to)
                  (i32x4.add (v128.load offset=@held (local.get $to))
                    (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                      (v128.load offset=0 (local.get $values)))))
                (v128.store offset=@held+16 (local.get $to)
                  (i32x4.add (v128.load offset=@held+16 (local.get $to))
                    (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                      (v128.load offset=16 (local.get $values)))))
                (v128.store offset=@held+32 (local.get $to)
                  (i32x4.add (v128.load offset=@held+32 (local.get $to))
                    (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                      (v128.load offset=32 (local.get $values)))))
                (v128.store offset=@held+48 (local.get $to)
                  (i32x4.add (v128.load offset=@held+48 (local.get $to))
                    (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                      (v128.load offset=48 (local.get $values)))))
                (br $hops)))
              (local.set $code (i16x8.splat (i32.const 0)))
              (local.set $value
                (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                  (v128.load offset=0 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                  (v128.load offset=16 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+16 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+16 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq0))
                    (v128.load offset=@passed+16 (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                  (v128.load offset=32 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+32 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+32 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_low_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+32 (local.get $to)))))
              (local.set $value
                (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                  (v128.load offset=48 (local.get $values))))
              (local.set $sum
                (i64x2.add (local.get $sum)
                  (i64x2.add
                    (i64x2.extmul_low_i32x4_u (local.get $value)
                      (v128.load offset=@times+48 (i32.const 0)))
                    (i64x2.extmul_high_i32x4_u (local.get $value)
                      (v128.load offset=@times+48 (i32.const 0))))))
              (local.set $code
                (v128.or (local.get $code)
                  (v128.and (i32x4.extend_high_i16x8_s (local.get $eq1))
                    (v128.load offset=@passed+48 (local.get $to)))))
              (if (v128.any_true (v128.and (local.get $code) (i32x4.splat (local.get $bit)))) (then
                (local.set $k
                  (i32.or (i16x8.bitmask (local.get $eq0))
                    (i32.shl (i16x8.bitmask (local.get $eq1)) (i32.const 8))))
                (block $lanesDone
                  (loop $lanes
                    (br_if $lanesDone (i32.eqz (local.get $k)))
                    (local.set $lane (i32.ctz (local.get $k)))
                    (local.set $k (i32.and (local.get $k) (i32.sub (local.get $k) (i32.const 1))))
                    (local.set $there (local.get $h))
                    (block $home
                      (loop $walk
                        (br_if $lanes (i32.ge_u (local.get $there) (i32.const @coreCount)))
                        (br_if $home
                          (i32.eq
                            (i32.load offset=@hopLabel (i32.shl (local.get $there) (i32.const 2)))
                            (local.get $label)))
                        (br_if $lanes
                          (i32.eqz
                            (i32.load8_u offset=@route
                              (i32.add (local.get $lane)
                                (i32.shl (local.get $there) (i32.const 4))))))
                        (local.set $there
                          (i32.load16_u offset=@hop
                            (i32.add (i32.shl (local.get $lane) (i32.const 1))
                              (i32.shl (local.get $there) (i32.const 5)))))
                        (br $walk)))
                    (local.set $there
                      (i32.add (i32.shl (local.get $lane) (i32.const 2))
                        (i32.shl (local.get $there) (i32.const 6))))
                    (i32.store offset=@held (local.get $there)
                      (i32.add (i32.load offset=@held (local.get $there))
                        (i32.load
                          (i32.add (local.get $values) (i32.shl (local.get $lane) (i32.const 2))))))
                    (br $lanes)))))
              (br $hops)))
          (v128.store offset=@out (i32.shl (local.get $u) (i32.const 4))
            (i64x2.add
              (v128.load offset=@out (i32.shl (local.get $u) (i32.const 4)))
              (local.get $sum))))
        (local.set $u (i32.add (local.get $u) (i32.const 1)))
        (br $all)))))
