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

/// A loop over lanes is flattened, for a call in an expression would send them through memory. Not for the
/// sanitizers: they would check each copy of what is called, and their compilation takes most of a minute.
#ifdef DESCENT_SANITIZE
#define DESCENT_FLATTEN
#else
#define DESCENT_FLATTEN [[gnu::flatten]]
#endif

namespace descent {

// One spelling for numbers, lanes of them, numbers with derivatives, series and recordings, so that a formula
// may be a template on its scalar.
using std::abs;
using std::cos;
using std::exp;
using std::log;
using std::max;
using std::min;
using std::pow;
using std::sin;
using std::sqrt;
using std::tan;
using std::tanh;

/// `yes` where the condition holds, else `no`. Both have been computed: lanes cannot branch one by one.
template <typename T>
T select(bool condition, const T& yes, const T& no) {
  return condition ? yes : no;
}

/// 1, -1, or u itself where it is neither above nor below 0: of 0 it is 0, and NaN stays what it is.
template <typename S>
S sign(const S& u) {
  return select(u > 0.0, S(1.0), select(u < 0.0, S(-1.0), u));
}

namespace lanes {

// What the processor computes with at once: two doubles on every machine that compilers of the GNU kind
// address without being told more; elsewhere one, which makes of every operation below a plain loop.
#if defined(__GNUC__)
inline constexpr int kWidth = 2;
using Chunk = double __attribute__((vector_size(2 * sizeof(double))));
inline double get(const Chunk& chunk, int i) { return chunk[i]; }
inline void set(Chunk& chunk, int i, double value) { chunk[i] = value; }
inline Chunk splat(double value) { return Chunk{value, value}; }
using ChunkMask = decltype(Chunk{} < Chunk{});
inline bool get(const ChunkMask& mask, int i) { return mask[i] != 0; }
inline bool any(const ChunkMask& mask) { return (mask[0] | mask[1]) != 0; }
#else
inline constexpr int kWidth = 1;
using Chunk = double;
inline double get(double chunk, int) { return chunk; }
inline void set(double& chunk, int, double value) { chunk = value; }
inline double splat(double value) { return value; }
using ChunkMask = bool;
inline bool get(bool mask, int) { return mask; }
inline bool any(bool mask) { return mask; }
#endif

inline Chunk root(const Chunk& u) {
#if defined(__SSE2__)
  return _mm_sqrt_pd(u);
#elif defined(__wasm_simd128__)
  return reinterpret_cast<Chunk>(wasm_f64x2_sqrt(reinterpret_cast<v128_t>(u)));
#else
  Chunk result = u;
  for (int i = 0; i < kWidth; ++i) set(result, i, std::sqrt(get(u, i)));
  return result;
#endif
}

}  // namespace lanes

/// N doubles side by side, each a number of a computation of its own: what is done to the one is done to all.
/// Every lane comes out with the bits that the same operation gives on a plain double: IEEE 754 prescribes
/// those of + - * / and square roots, and other functions are called lane by lane.
template <int N>
class Lanes {
  static_assert(N > 0 && N % lanes::kWidth == 0);
  static constexpr int kChunks = N / lanes::kWidth;

  // f of each chunk; inlined, a straight line of vector instructions.
  template <typename F>
  static Lanes chunkwise(F f) {
    Lanes result;
    for (int i = 0; i < kChunks; ++i) result.chunks_[i] = f(i);
    return result;
  }

 public:
  /// What a comparison of lanes gives: true or false for each.
  struct Mask {
    lanes::ChunkMask chunks[kChunks];

    bool operator[](int lane) const { return lanes::get(chunks[lane / lanes::kWidth], lane % lanes::kWidth); }
    bool any() const {
      lanes::ChunkMask some = chunks[0];
      for (int i = 1; i < kChunks; ++i) some = some | chunks[i];
      return lanes::any(some);
    }

    template <typename F>
    static Mask chunkwise(F f) {
      Mask result;
      for (int i = 0; i < kChunks; ++i) result.chunks[i] = static_cast<lanes::ChunkMask>(f(i));
      return result;
    }
    friend Mask operator||(const Mask& a, const Mask& b) {
      return chunkwise([&](int i) { return a.chunks[i] | b.chunks[i]; });
    }
    friend Mask operator&&(const Mask& a, const Mask& b) {
      return chunkwise([&](int i) { return a.chunks[i] & b.chunks[i]; });
    }
  };

  static constexpr int size = N;

  Lanes() : Lanes(0.0) {}
  Lanes(double all) {  // NOLINT: a constant of a formula is the same for all
    for (auto& chunk : chunks_) chunk = lanes::splat(all);
  }

  /// N numbers that lie side by side.
  static Lanes load(const double* from) {
    Lanes lanes;
    std::memcpy(lanes.chunks_, from, sizeof lanes.chunks_);
    return lanes;
  }
  void store(double* to) const { std::memcpy(to, chunks_, sizeof chunks_); }
  double operator[](int lane) const {
    return lanes::get(chunks_[lane / lanes::kWidth], lane % lanes::kWidth);
  }
  void set(int lane, double value) { lanes::set(chunks_[lane / lanes::kWidth], lane % lanes::kWidth, value); }

  /// f(double) of each lane.
  template <typename F>
  Lanes map(F f) const {
    Lanes result;
    for (int lane = 0; lane < N; ++lane) result.set(lane, f((*this)[lane]));
    return result;
  }

  friend Lanes operator-(const Lanes& a) {
    return chunkwise([&](int i) { return -a.chunks_[i]; });
  }
  friend Lanes operator+(const Lanes& a, const Lanes& b) {
    return chunkwise([&](int i) { return a.chunks_[i] + b.chunks_[i]; });
  }
  friend Lanes operator-(const Lanes& a, const Lanes& b) {
    return chunkwise([&](int i) { return a.chunks_[i] - b.chunks_[i]; });
  }
  friend Lanes operator*(const Lanes& a, const Lanes& b) {
    return chunkwise([&](int i) { return a.chunks_[i] * b.chunks_[i]; });
  }
  friend Lanes operator/(const Lanes& a, const Lanes& b) {
    return chunkwise([&](int i) { return a.chunks_[i] / b.chunks_[i]; });
  }
  Lanes& operator+=(const Lanes& b) { return *this = *this + b; }
  Lanes& operator-=(const Lanes& b) { return *this = *this - b; }
  Lanes& operator*=(const Lanes& b) { return *this = *this * b; }

  friend Mask operator<(const Lanes& a, const Lanes& b) {
    return Mask::chunkwise([&](int i) { return a.chunks_[i] < b.chunks_[i]; });
  }
  friend Mask operator<=(const Lanes& a, const Lanes& b) {
    return Mask::chunkwise([&](int i) { return a.chunks_[i] <= b.chunks_[i]; });
  }
  friend Mask operator>(const Lanes& a, const Lanes& b) { return b < a; }
  friend Mask operator>=(const Lanes& a, const Lanes& b) { return b <= a; }
  friend Mask operator==(const Lanes& a, const Lanes& b) {
    return Mask::chunkwise([&](int i) { return a.chunks_[i] == b.chunks_[i]; });
  }
  friend Mask operator!=(const Lanes& a, const Lanes& b) {
    return Mask::chunkwise([&](int i) { return a.chunks_[i] != b.chunks_[i]; });
  }

  friend Lanes select(const Mask& condition, const Lanes& yes, const Lanes& no) {
    return chunkwise([&](int i) { return condition.chunks[i] ? yes.chunks_[i] : no.chunks_[i]; });
  }

  // As the standard's: of two that do not compare, the first.
  friend Lanes max(const Lanes& a, const Lanes& b) { return select(a < b, b, a); }
  friend Lanes min(const Lanes& a, const Lanes& b) { return select(b < a, b, a); }

  friend Lanes sqrt(const Lanes& a) {
    return chunkwise([&](int i) { return lanes::root(a.chunks_[i]); });
  }
  friend Lanes abs(const Lanes& a) { return max(a, -a) + 0.0; }  // + 0.0: of -0 too it is 0

  friend Lanes cos(const Lanes& a) {
    return a.map([](double u) { return std::cos(u); });
  }
  friend Lanes exp(const Lanes& a) {
    return a.map([](double u) { return std::exp(u); });
  }
  friend Lanes log(const Lanes& a) {
    return a.map([](double u) { return std::log(u); });
  }
  friend Lanes sin(const Lanes& a) {
    return a.map([](double u) { return std::sin(u); });
  }
  friend Lanes tan(const Lanes& a) {
    return a.map([](double u) { return std::tan(u); });
  }
  friend Lanes tanh(const Lanes& a) {
    return a.map([](double u) { return std::tanh(u); });
  }
  friend Lanes pow(double base, const Lanes& exponent) {
    return exponent.map([base](double u) { return std::pow(base, u); });
  }

 private:
  lanes::Chunk chunks_[kChunks];
};

/// A number of each of the runs that a sweep has under way at once: enough of them to fill the time that a
/// division or a square root takes.
using Pack = Lanes<8>;

}  // namespace descent
