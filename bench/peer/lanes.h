// Rows of L lanes: bytes (routes), 16 bits (next hops), 32 bits (sums), and masks over them. With
// AVX-512 (16, 32 or 64 lanes) a mask is a number of bits; with AVX2 (32 lanes) a byte a lane.
#pragma once
#include <cstdint>

#include <immintrin.h>

template <int L>
struct alignas(L) Bytes {
  uint8_t at[L];
};
template <int L>
struct alignas(L < 32 ? 2 * L : 64) Halves {
  uint16_t at[L];
};
template <int L>
struct alignas(64) Words {
  uint32_t at[L];
};

#ifdef __AVX512BW__
template <int L>
struct Lanes {
  using Mask = uint64_t;
  static constexpr Mask all = L == 64 ? ~0ull : (1ull << (L & 63)) - 1;

  static __m512i load(const Bytes<L>& row) {
    if constexpr (L == 16) return _mm512_castsi128_si512(_mm_load_si128((const __m128i*)row.at));
    if constexpr (L == 32) return _mm512_castsi256_si512(_mm256_load_si256((const __m256i*)row.at));
    return _mm512_load_si512(row.at);
  }
  static void store(Bytes<L>& row, __m512i v) {
    if constexpr (L == 16) _mm_store_si128((__m128i*)row.at, _mm512_castsi512_si128(v));
    else if constexpr (L == 32) _mm256_store_si256((__m256i*)row.at, _mm512_castsi512_si256(v));
    else _mm512_store_si512(row.at, v);
  }
  using Row = __m512i;
  static Row splat(uint8_t b) { return _mm512_set1_epi8((char)b); }
  static Row least(Row a, Row b) { return _mm512_min_epu8(a, b); }
  static Row add(Row a, uint8_t b) { return _mm512_adds_epu8(a, splat(b)); }
  static Row select(Mask m, Row yes, Row no) { return _mm512_mask_mov_epi8(no, m, yes); }
  static Row low6(Row a) { return _mm512_and_si512(a, splat(63)); }
  static Mask less(Row a, Row b) { return _mm512_cmplt_epu8_mask(a, b) & all; }
  static Mask equal(Row a, Row b) { return _mm512_cmpeq_epu8_mask(a, b) & all; }
  static bool any(Mask m) { return m != 0; }
  static int first(Mask m) { return __builtin_ctzll(m); }
  static Mask without(Mask a, Mask b) { return a & ~b; }
  static Mask both(Mask a, Mask b) { return a & b; }

  static void choose(Halves<L>& row, Mask m, uint16_t code) {
    for (int k = 0; k < L; k += 32) {
      if constexpr (L == 16) {
        auto* at = (__m256i*)row.at;
        _mm256_store_si256(at, _mm256_mask_mov_epi16(_mm256_load_si256(at), (__mmask16)m, _mm256_set1_epi16((short)code)));
      } else {
        auto* at = (__m512i*)(row.at + k);
        _mm512_store_si512(at, _mm512_mask_mov_epi16(_mm512_load_si512(at), (__mmask32)(m >> k), _mm512_set1_epi16((short)code)));
      }
    }
  }
  static Mask hopIs(const Halves<L>& row, uint16_t code) {
    if constexpr (L == 16) return _mm256_cmpeq_epi16_mask(_mm256_load_si256((const __m256i*)row.at), _mm256_set1_epi16((short)code));
    Mask m = 0;
    for (int k = 0; k < L; k += 32)
      m |= (Mask)_mm512_cmpeq_epi16_mask(_mm512_load_si512(row.at + k), _mm512_set1_epi16((short)code)) << k;
    return m;
  }
  static Mask hopAbove(const Halves<L>& row, uint16_t code) {
    if constexpr (L == 16) return _mm256_cmpgt_epu16_mask(_mm256_load_si256((const __m256i*)row.at), _mm256_set1_epi16((short)code));
    Mask m = 0;
    for (int k = 0; k < L; k += 32)
      m |= (Mask)_mm512_cmpgt_epu16_mask(_mm512_load_si512(row.at + k), _mm512_set1_epi16((short)code)) << k;
    return m;
  }
  static void times(Words<L>& row, const Words<L>& multiplier, uint32_t weight) {
    for (int k = 0; k < L; k += 16)
      _mm512_store_si512(row.at + k, _mm512_mullo_epi32(_mm512_load_si512(multiplier.at + k), _mm512_set1_epi32((int)weight)));
  }
  static void addTo(Words<L>& to, Mask m, const Words<L>& values) {
    for (int k = 0; k < L; k += 16) {
      __m512i old = _mm512_load_si512(to.at + k);
      _mm512_store_si512(to.at + k, _mm512_mask_add_epi32(old, (__mmask16)(m >> k), old, _mm512_load_si512(values.at + k)));
    }
  }
  // Adds values less what is one source's own, in the lanes of the mask, to eight numbers of 64 bits.
  static void addLoad(uint64_t* load, Mask m, const Words<L>& values, const Words<L>& own) {
    __m512i sum = _mm512_loadu_si512(load);
    for (int k = 0; k < L; k += 16) {
      __m512i more = _mm512_maskz_sub_epi32((__mmask16)(m >> k), _mm512_load_si512(values.at + k), _mm512_load_si512(own.at + k));
      sum = _mm512_add_epi64(sum, _mm512_cvtepu32_epi64(_mm512_castsi512_si256(more)));
      sum = _mm512_add_epi64(sum, _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64(more, 1)));
    }
    _mm512_storeu_si512(load, sum);
  }
};
#else
template <int L>
struct Lanes {
  static_assert(L == 32, "with AVX2 a row has 32 lanes");
  using Row = __m256i;
  using Mask = __m256i;  // 255 where set
  static Row load(const Bytes<L>& row) { return _mm256_load_si256((const __m256i*)row.at); }
  static void store(Bytes<L>& row, Row v) { _mm256_store_si256((__m256i*)row.at, v); }
  static Row splat(uint8_t b) { return _mm256_set1_epi8((char)b); }
  static Row least(Row a, Row b) { return _mm256_min_epu8(a, b); }
  static Row add(Row a, uint8_t b) { return _mm256_adds_epu8(a, splat(b)); }
  static Row select(Mask m, Row yes, Row no) { return _mm256_blendv_epi8(no, yes, m); }
  static Row low6(Row a) { return _mm256_and_si256(a, splat(63)); }
  static Mask equal(Row a, Row b) { return _mm256_cmpeq_epi8(a, b); }
  static Mask less(Row a, Row b) { return without(splat(255), equal(_mm256_max_epu8(a, b), a)); }
  static bool any(Mask m) { return _mm256_movemask_epi8(m) != 0; }
  static int first(Mask m) { return __builtin_ctz((unsigned)_mm256_movemask_epi8(m)); }
  static Mask without(Mask a, Mask b) { return _mm256_andnot_si256(b, a); }
  static Mask both(Mask a, Mask b) { return _mm256_and_si256(a, b); }

  static __m256i half(Mask m, int k) {
    return _mm256_cvtepi8_epi16(k ? _mm256_extracti128_si256(m, 1) : _mm256_castsi256_si128(m));
  }
  static Mask joined(__m256i low, __m256i high) {
    return _mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0xd8);
  }
  static void choose(Halves<L>& row, Mask m, uint16_t code) {
    for (int k = 0; k < 2; k++) {
      auto* at = (__m256i*)row.at + k;
      _mm256_store_si256(at, _mm256_blendv_epi8(_mm256_load_si256(at), _mm256_set1_epi16((short)code), half(m, k)));
    }
  }
  static Mask hopIs(const Halves<L>& row, uint16_t code) {
    auto* at = (const __m256i*)row.at;
    const __m256i all = _mm256_set1_epi16((short)code);
    return joined(_mm256_cmpeq_epi16(at[0], all), _mm256_cmpeq_epi16(at[1], all));
  }
  static Mask hopAbove(const Halves<L>& row, uint16_t code) {
    auto* at = (const __m256i*)row.at;
    const __m256i all = _mm256_set1_epi16((short)code);
    const Mask notAbove = joined(_mm256_cmpeq_epi16(_mm256_max_epu16(at[0], all), all),
                                 _mm256_cmpeq_epi16(_mm256_max_epu16(at[1], all), all));
    return without(splat(255), notAbove);
  }
  static void times(Words<L>& row, const Words<L>& multiplier, uint32_t weight) {
    for (int l = 0; l < L; l++) row.at[l] = multiplier.at[l] * weight;
  }
  // Eight lanes of a mask as words, from lane 8 k on.
  template <int k>
  static __m256i words(Mask m) {
    const __m128i part = k < 2 ? _mm256_castsi256_si128(m) : _mm256_extracti128_si256(m, 1);
    return _mm256_cvtepi8_epi32(k % 2 ? _mm_srli_si128(part, 8) : part);
  }
  template <int k>
  static void addEight(Words<L>& to, Mask m, const Words<L>& values) {
    auto* at = (__m256i*)to.at + k;
    *at = _mm256_add_epi32(*at, _mm256_and_si256(((const __m256i*)values.at)[k], words<k>(m)));
  }
  static void addTo(Words<L>& to, Mask m, const Words<L>& values) {
    addEight<0>(to, m, values);
    addEight<1>(to, m, values);
    addEight<2>(to, m, values);
    addEight<3>(to, m, values);
  }
  template <int k>
  static __m256i loadOf(Mask m, const Words<L>& values, const Words<L>& own) {
    const __m256i more = _mm256_and_si256(
        _mm256_sub_epi32(((const __m256i*)values.at)[k], ((const __m256i*)own.at)[k]), words<k>(m));
    return _mm256_add_epi64(_mm256_and_si256(more, _mm256_set1_epi64x(0xffffffff)), _mm256_srli_epi64(more, 32));
  }
  static void addLoad(uint64_t* load, Mask m, const Words<L>& values, const Words<L>& own) {
    const __m256i low = _mm256_add_epi64(loadOf<0>(m, values, own), loadOf<1>(m, values, own));
    const __m256i high = _mm256_add_epi64(loadOf<2>(m, values, own), loadOf<3>(m, values, own));
    _mm256_storeu_si256((__m256i*)load, _mm256_add_epi64(_mm256_loadu_si256((const __m256i*)load), _mm256_add_epi64(low, high)));
  }
};
#endif
