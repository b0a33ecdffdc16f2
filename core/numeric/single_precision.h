#pragma once

#include <cstdint>
#include <cstring>

#include "descent/numeric/four.h"

namespace descent {

/// The same 32 bits as another type (std::bit_cast, which Emscripten's older library lacks).
template <typename To, typename From>
To sameBits(const From& from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

/// e^x in single precision, within 1 ulp of the true value: x = n log 2 + r, a polynomial of degree 7 in r
/// (Cephes, expf), and n put into the exponent. Without branches or calls, so that compilers compute four at
/// a time; of the four operations and roots alone, so that the bits are the same on every platform.
inline float fastExp(float x) {
  constexpr float lowest = -104, highest = 89;  // beyond: 0 and infinity
  const float inside = x > lowest ? (x < highest ? x : highest) : lowest;
  // Rounded by the addition of a number so large that fractions are lost.
  constexpr float shift = 12582912;  // 1.5 2^23
  const float shifted = inside * 1.44269504F + shift;
  const float n = shifted - shift;
  const float r = (inside - n * 0.693359375F) - n * -2.12194440e-4F;
  float p = 1.9875691500e-4F;
  p = p * r + 1.3981999507e-3F;
  p = p * r + 8.3334519073e-3F;
  p = p * r + 4.1665795894e-2F;
  p = p * r + 1.6666665459e-1F;
  p = p * r + 5.0000001201e-1F;
  p = p * (r * r) + r + 1;
  // In two halves: 2^128 and 2^-150 are no floats of their own.
  const auto whole = sameBits<std::int32_t>(shifted) - sameBits<std::int32_t>(shift);
  const std::int32_t half = whole >> 1;
  const float first = sameBits<float>((half + 127) << 23);
  const float second = sameBits<float>((whole - half + 127) << 23);
  const float value = p * first * second;
  return x == x ? value : x;
}

/// x, held between low and high; what is not a number stays so.
inline float between(float low, float x, float high) { return x > high ? high : (x < low ? low : x); }
inline Four between(const Four& low, const Four& x, const Four& high) { return max(min(x, high), low); }

inline float least(float a, float b) { return b < a ? b : a; }
inline Four least(const Four& a, const Four& b) { return min(a, b); }

/// The rational function of fastTanh: x P(x^2) / Q(x^2), of degrees 3 and 4 and with P(0) = Q(0) = 1, so that
/// small x pass unchanged. Its relative error, 1.2e-7, is the least possible up to `last`; from there on
/// 1 - tanh x is below 3.4e-7, and the line x P / Q of the last quotient soon reaches 1, where it is held.
template <typename S>
S rationalTanh(const S& x) {
  constexpr float last = 7.8F;
  const S square = least(x * x, S(last * last));
  S p = 1.1680036e-5F;
  p = p * square + 2.9743472e-3F;
  p = p * square + 1.2947452e-1F;
  p = p * square + 1.0F;
  S q = 2.539712e-7F;
  q = q * square + 2.4196124e-4F;
  q = q * square + 2.391115e-2F;
  q = q * square + 4.628072e-1F;
  q = q * square + 1.0F;
  return between(S(-1), (x * p) / q, S(1));
}

/// tanh x in single precision, within 7 ulp of the true value; of Four the bits that each has alone. Of the
/// same kind as fastExp.
inline float fastTanh(float x) { return rationalTanh(x); }
inline Four fastTanh(const Four& x) { return rationalTanh(x); }

}  // namespace descent
