;; The inner loops of a route tree, as route-steps.ts has them, for graphs where they take long.
;; A name after @ is an address or a count; link.ts writes it in.
;;
;; Per AS: @classes u8 (0 none, 1 provider, 2 peer, 3 customer, 4 origin), @lengths u16, @nextHops
;; i32, @keys f64. Rows: at @…Offsets + 4 · row stands the place of the row's first entry, in bytes.
(module
  (import "env" "memory" (memory 1))

  ;; The ASes at places $first … $bound − 1 of @order offer their routes to a row each: row AS +
  ;; $rows of @offerOffsets. Who takes one for the first time gets the class $code and is appended
  ;; to the $size of @order. Returns how many stand there then, 0 when a length does not fit.
  (func (export "offer") (param $first i32) (param $bound i32) (param $rows i32) (param $code i32)
    (param $size i32) (result i32)
    (local $as i32) (local $k i32) (local $end i32) (local $to i32) (local $length i32)
    (local $base f64) (local $key f64) (local $known f64)
    (local.set $first (i32.shl (local.get $first) (i32.const 2)))
    (local.set $bound (i32.shl (local.get $bound) (i32.const 2)))
    (local.set $size (i32.shl (local.get $size) (i32.const 2)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $first) (local.get $bound)))
        (local.set $as (i32.load offset=@order (local.get $first)))
        (local.set $first (i32.add (local.get $first) (i32.const 4)))
        (local.set $length (i32.add (i32.const 1)
          (i32.load16_u offset=@lengths (i32.shl (local.get $as) (i32.const 1)))))
        (if (i32.ge_u (local.get $length) (i32.const 0xffff)) (then (return (i32.const 0))))
        (local.set $base (f64.mul (f64.convert_i32_u (local.get $length))
          (f64.convert_i32_u (i32.const @asCount))))
        (local.set $to (i32.shl (i32.add (local.get $as) (local.get $rows)) (i32.const 2)))
        (local.set $k (i32.load offset=@offerOffsets (local.get $to)))
        (local.set $end (i32.load offset=@offerOffsets+4 (local.get $to)))
        (block $rowDone
          (loop $row
            (br_if $rowDone (i32.ge_u (local.get $k) (local.get $end)))
            (local.set $to (i32.load offset=@offerTargets (local.get $k)))
            (local.set $key (f64.add (local.get $base)
              (f64.convert_i32_u (i32.load offset=@offerRanks (local.get $k)))))
            (local.set $k (i32.add (local.get $k) (i32.const 4)))
            (local.set $known (f64.load offset=@keys (i32.shl (local.get $to) (i32.const 3))))
            (br_if $row (f64.ge (local.get $key) (local.get $known)))
            (if (f64.eq (local.get $known) (f64.const inf)) (then
              (i32.store8 offset=@classes (local.get $to) (local.get $code))
              (i32.store offset=@order (local.get $size) (local.get $to))
              (local.set $size (i32.add (local.get $size) (i32.const 4)))))
            (f64.store offset=@keys (i32.shl (local.get $to) (i32.const 3)) (local.get $key))
            (i32.store16 offset=@lengths (i32.shl (local.get $to) (i32.const 1))
              (local.get $length))
            (i32.store offset=@nextHops (i32.shl (local.get $to) (i32.const 2)) (local.get $as))
            (br $row)))
        (br $next)))
    (i32.shr_u (local.get $size) (i32.const 2)))

  ;; The ASes at places $first … $bound − 1 of @members that have no route take the best of their
  ;; providers'. Choices are selects, since no processor foresees them.
  ;; Returns 0 when a length does not fit.
  (func (export "pull") (param $first i32) (param $bound i32) (result i32)
    (local $as i32) (local $k i32) (local $end i32) (local $provider i32) (local $hop i32)
    (local $best i32) (local $length i32) (local $takes i32) (local $at i32)
    (local.set $first (i32.shl (local.get $first) (i32.const 2)))
    (local.set $bound (i32.shl (local.get $bound) (i32.const 2)))
    (local.set $k (i32.load offset=@downOffsets (local.get $first)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $first) (local.get $bound)))
        (local.set $as (i32.load offset=@members (local.get $first)))
        (local.set $end (i32.load offset=@downOffsets+4 (local.get $first)))
        (local.set $first (i32.add (local.get $first) (i32.const 4)))
        (local.set $best (i32.const 0xffff))
        (block $rowDone
          (loop $row
            (br_if $rowDone (i32.ge_u (local.get $k) (local.get $end)))
            (local.set $provider (i32.load offset=@downTargets (local.get $k)))
            (local.set $k (i32.add (local.get $k) (i32.const 4)))
            (local.set $length
              (i32.load16_u offset=@lengths (i32.shl (local.get $provider) (i32.const 1))))
            (local.set $takes (i32.lt_u (local.get $length) (local.get $best)))
            (local.set $best (select (local.get $length) (local.get $best) (local.get $takes)))
            (local.set $hop (select (local.get $provider) (local.get $hop) (local.get $takes)))
            (br $row)))
        (br_if $next (i32.eq (local.get $best) (i32.const 0xffff)))
        (local.set $takes (i32.eqz (i32.load8_u offset=@classes (local.get $as))))
        (local.set $best (i32.add (local.get $best) (i32.const 1)))
        (if (i32.eq (local.get $best) (i32.const 0xffff)) (then
          (if (local.get $takes) (then (return (i32.const 0))))))
        (i32.store8 offset=@classes (local.get $as)
          (i32.or (i32.load8_u offset=@classes (local.get $as)) (local.get $takes)))
        (local.set $at (i32.shl (local.get $as) (i32.const 1)))
        (i32.store16 offset=@lengths (local.get $at) (select (local.get $best)
          (i32.load16_u offset=@lengths (local.get $at)) (local.get $takes)))
        (local.set $at (i32.shl (local.get $as) (i32.const 2)))
        (i32.store offset=@nextHops (local.get $at) (select (local.get $hop)
          (i32.load offset=@nextHops (local.get $at)) (local.get $takes)))
        (br $next)))
    (i32.const 1))

  ;; Appends the ASes at places $first … $bound − 1 of @sequence that have a provider's route to
  ;; the $size of @order. Returns how many stand there then.
  (func (export "list") (param $first i32) (param $bound i32) (param $size i32) (result i32)
    (local $as i32)
    (local.set $first (i32.shl (local.get $first) (i32.const 2)))
    (local.set $bound (i32.shl (local.get $bound) (i32.const 2)))
    (local.set $size (i32.shl (local.get $size) (i32.const 2)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $first) (local.get $bound)))
        (local.set $as (i32.load offset=@sequence (local.get $first)))
        (local.set $first (i32.add (local.get $first) (i32.const 4)))
        (i32.store offset=@order (local.get $size) (local.get $as))
        (local.set $size (i32.add (local.get $size) (i32.shl
          (i32.eq (i32.load8_u offset=@classes (local.get $as)) (i32.const 1)) (i32.const 2))))
        (br $next)))
    (i32.shr_u (local.get $size) (i32.const 2))))
