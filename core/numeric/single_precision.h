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

inline float inPlaceOf(bool small, float x, float value) { return small ? x : value; }
inline Four inPlaceOf(const Four::Mask& small, const Four& x, const Four& value) {
  return select(small, x, value);
}

/// The rational function, odd over even, of fastTanh: Eigen's generic_fast_tanh_float, held to 1 in
/// magnitude.
template <typename S>
S rationalTanh(const S& x) {
  constexpr float most = 7.90531110763549805F;  // beyond, tanh x rounds to 1
  const S u = between(-most, x, most);
  const S square = u * u;
  S p = -2.76076847742355e-16F;
  p = p * square + 2.00018790482477e-13F;
  p = p * square + -8.60467152213735e-11F;
  p = p * square + 5.12229709037114e-08F;
  p = p * square + 1.48572235717979e-05F;
  p = p * square + 6.37261928875436e-04F;
  p = p * square + 4.89352455891786e-03F;
  S q = 1.19825839466702e-06F;
  q = q * square + 1.18534705686654e-04F;
  q = q * square + 2.26843463243900e-03F;
  q = q * square + 4.89352518554385e-03F;
  // |x| < 0.0004
  return inPlaceOf(square < 1.6e-7F, x, (u * p) / q);
}

/// tanh x in single precision, within 7 ulp of the true value; of Four the bits that each has alone. Of the
/// same kind as fastExp.
inline float fastTanh(float x) { return rationalTanh(x); }
inline Four fastTanh(const Four& x) { return rationalTanh(x); }

}  // namespace descent
