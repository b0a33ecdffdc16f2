#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define DESCENT_SHUFFLES
#endif
#endif

namespace descent {

/// Four floats side by side, as Lanes (lanes.h) are doubles: what every processor and WebAssembly compute
/// with at once. Each comes out with the bits that the same operation gives on a plain float; a double is
/// rounded to one before it meets them.
class Four {
#if defined(__GNUC__)  // and Clang
  using Raw [[gnu::vector_size(16)]] = float;
  using Bits = decltype(Raw{} < Raw{});
  static Raw splat(float value) { return Raw{value, value, value, value}; }
#define DESCENT_FOUR_OPERATOR(op) \
  friend Four operator op(const Four& a, const Four& b) { return Four(a.raw_ op b.raw_); }
#define DESCENT_FOUR_COMPARISON(op) \
  friend Mask operator op(const Four& a, const Four& b) { return {a.raw_ op b.raw_}; }
#else
  struct Raw {
    float lane[4];
    float operator[](int i) const { return lane[i]; }
  };
  struct Bits {
    bool lane[4];
    bool operator[](int i) const { return lane[i]; }
  };
  static Raw splat(float value) { return {value, value, value, value}; }
#define DESCENT_FOUR_OPERATOR(op)                                             \
  friend Four operator op(const Four& a, const Four& b) {                     \
    return Four(Raw{a[0] op b[0], a[1] op b[1], a[2] op b[2], a[3] op b[3]}); \
  }
#define DESCENT_FOUR_COMPARISON(op)                                        \
  friend Mask operator op(const Four& a, const Four& b) {                  \
    return {Bits{a[0] op b[0], a[1] op b[1], a[2] op b[2], a[3] op b[3]}}; \
  }
#endif

 public:
  static constexpr int size = 4;
  /// What a comparison gives: true or false for each.
  struct Mask {
    Bits bits;
    bool operator[](int i) const { return bits[i] != 0; }
  };

  Four() : raw_(splat(0)) {}
  template <typename T>
    requires std::is_arithmetic_v<T>
  Four(T all) : raw_(splat(static_cast<float>(all))) {}  // NOLINT: a constant is the same for all
  Four(float a, float b, float c, float d) : raw_(Raw{a, b, c, d}) {}

  static Four load(const float* from) {
    Four four;
    std::memcpy(&four.raw_, from, sizeof four.raw_);
    return four;
  }
  void store(float* to) const { std::memcpy(to, &raw_, sizeof raw_); }
  float operator[](int i) const { return raw_[i]; }

  DESCENT_FOUR_OPERATOR(+)
  DESCENT_FOUR_OPERATOR(-)
  DESCENT_FOUR_OPERATOR(*)
  DESCENT_FOUR_OPERATOR(/)
  DESCENT_FOUR_COMPARISON(<)
  DESCENT_FOUR_COMPARISON(<=)
  DESCENT_FOUR_COMPARISON(>)
  DESCENT_FOUR_COMPARISON(>=)
  DESCENT_FOUR_COMPARISON(==)
  DESCENT_FOUR_COMPARISON(!=)
#undef DESCENT_FOUR_OPERATOR
#undef DESCENT_FOUR_COMPARISON

  friend Four operator-(const Four& a) { return a * -1.0F; }
  Four& operator+=(const Four& b) { return *this = *this + b; }
  Four& operator-=(const Four& b) { return *this = *this - b; }
  Four& operator*=(const Four& b) { return *this = *this * b; }

  friend Four select(const Mask& condition, const Four& yes, const Four& no) {
#if defined(__GNUC__)
    return Four(condition.bits ? yes.raw_ : no.raw_);
#else
    const auto of = [&](int i) { return condition[i] ? yes[i] : no[i]; };
    return Four(of(0), of(1), of(2), of(3));
#endif
  }
  friend Four select(bool condition, const Four& yes, const Four& no) { return condition ? yes : no; }

  // As the standard's: of two that do not compare, the first.
  friend Four max(const Four& a, const Four& b) {
#if defined(__SSE2__)
    return Four(_mm_max_ps(b.raw_, a.raw_));
#elif defined(__wasm_simd128__)
    return Four(reinterpret_cast<Raw>(
        wasm_f32x4_pmax(reinterpret_cast<v128_t>(a.raw_), reinterpret_cast<v128_t>(b.raw_))));
#else
    return select(a < b, b, a);
#endif
  }
  friend Four min(const Four& a, const Four& b) {
#if defined(__SSE2__)
    return Four(_mm_min_ps(b.raw_, a.raw_));
#elif defined(__wasm_simd128__)
    return Four(reinterpret_cast<Raw>(
        wasm_f32x4_pmin(reinterpret_cast<v128_t>(a.raw_), reinterpret_cast<v128_t>(b.raw_))));
#else
    return select(b < a, b, a);
#endif
  }
  friend Four sqrt(const Four& a) {
#if defined(__SSE2__)
    return Four(_mm_sqrt_ps(a.raw_));
#elif defined(__wasm_simd128__)
    return Four(reinterpret_cast<Raw>(wasm_f32x4_sqrt(reinterpret_cast<v128_t>(a.raw_))));
#else
    return Four(std::sqrt(a[0]), std::sqrt(a[1]), std::sqrt(a[2]), std::sqrt(a[3]));
#endif
  }
  friend Four abs(const Four& a) { return max(a, -a) + 0.0; }  // + 0.0: of -0 too it is 0

  /// The number in one lane, in all four.
  template <int lane>
  Four all() const {
#if defined(DESCENT_SHUFFLES)
    return Four(__builtin_shufflevector(raw_, raw_, lane, lane, lane, lane));
#else
    return Four(raw_[lane]);
#endif
  }

  /// Lanes 0 and 2, and 1 and 3, of one and then of the other.
  friend Four evenOf(const Four& a, const Four& b) {
#if defined(DESCENT_SHUFFLES)
    return Four(__builtin_shufflevector(a.raw_, b.raw_, 0, 2, 4, 6));
#else
    return Four(a[0], a[2], b[0], b[2]);
#endif
  }
  friend Four oddOf(const Four& a, const Four& b) {
#if defined(DESCENT_SHUFFLES)
    return Four(__builtin_shufflevector(a.raw_, b.raw_, 1, 3, 5, 7));
#else
    return Four(a[1], a[3], b[1], b[3]);
#endif
  }

  /// Lanes 0 and 1, and 2 and 3, of one and the other by turns: what evenOf and oddOf take apart.
  friend Four lowByTurns(const Four& a, const Four& b) {
#if defined(DESCENT_SHUFFLES)
    return Four(__builtin_shufflevector(a.raw_, b.raw_, 0, 4, 1, 5));
#else
    return Four(a[0], b[0], a[1], b[1]);
#endif
  }
  friend Four highByTurns(const Four& a, const Four& b) {
#if defined(DESCENT_SHUFFLES)
    return Four(__builtin_shufflevector(a.raw_, b.raw_, 2, 6, 3, 7));
#else
    return Four(a[2], b[2], a[3], b[3]);
#endif
  }

  /// Lane k of vector i changes places with lane i of vector k.
  friend void transpose(Four (&rows)[4]) {
    const Four a = lowByTurns(rows[0], rows[2]), b = lowByTurns(rows[1], rows[3]);
    const Four c = highByTurns(rows[0], rows[2]), d = highByTurns(rows[1], rows[3]);
    rows[0] = lowByTurns(a, b);
    rows[1] = highByTurns(a, b);
    rows[2] = lowByTurns(c, d);
    rows[3] = highByTurns(c, d);
  }
  /// (l0 + l2) + (l1 + l3)
  friend float sumOf(const Four& a) { return (a[0] + a[2]) + (a[1] + a[3]); }

 private:
  explicit Four(const Raw& raw) : raw_(raw) {}
  Raw raw_;
};

}  // namespace descent

#undef DESCENT_SHUFFLES
