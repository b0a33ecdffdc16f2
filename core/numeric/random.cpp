#include "descent/numeric/random.h"

#include <cassert>
#include <cmath>

namespace descent {
namespace {

std::uint64_t rotateLeft(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

// splitmix64 (Steele, Lea and Flood 2014): advances the state and returns it scrambled.
std::uint64_t splitmix(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15u;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

// FNV-1a, 64 bits.
std::uint64_t hash(std::string_view name) {
  std::uint64_t h = 0xcbf29ce484222325u;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return h;
}

}  // namespace

RandomStream::RandomStream(std::uint64_t seed, std::string_view name) {
  // Seeds are often small and near each other: they are scrambled before the name is mixed in.
  std::uint64_t mixer = splitmix(seed) ^ hash(name);
  for (std::uint64_t& word : state_) word = splitmix(mixer);
}

std::uint64_t RandomStream::bits() {
  const std::uint64_t result = rotateLeft(state_[0] + state_[3], 23) + state_[0];
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = rotateLeft(state_[3], 45);
  return result;
}

double RandomStream::uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }

std::uint64_t RandomStream::below(std::uint64_t n) {
  assert(n > 0);
  // 2^64 mod n values too many would favour the small results: draw again when one of them comes.
  const std::uint64_t excess = (0 - n) % n;
  std::uint64_t x = bits();
  while (x < excess) x = bits();
  return x % n;
}

double RandomStream::normal() {
  if (spare_) {
    const double second = *spare_;
    spare_.reset();
    return second;
  }
  double u, v, s;
  do {
    u = 2 * uniform() - 1;
    v = 2 * uniform() - 1;
    s = u * u + v * v;
  } while (s >= 1 || s == 0);
  const double factor = std::sqrt(-2 * portableLog(s) / s);
  spare_ = v * factor;
  return u * factor;
}

double portableLog(double x) {
  assert(x > 0 && std::isfinite(x));
  // x = 2^e (1 + f), 1 + f in [sqrt 1/2, sqrt 2).
  int e = 0;
  double m = std::frexp(x, &e);
  if (m < 0.70710678118654752) {
    m *= 2;
    --e;
  }
  const double f = m - 1;
  // With s = f/(2 + f): log(1 + f) = 2 artanh s = 2s + s R, R = 2 (s^2/3 + s^4/5 + ...), and 2s = f - s f,
  // which is f - f^2/2 + s f^2/2: the large part f is exact and the rest small. |s| < .1716: ten terms leave
  // 1e-18.
  const double s = f / (2 + f);
  const double s2 = s * s;
  double r = 0;
  for (int odd = 21; odd >= 3; odd -= 2) r = s2 * (r + 2.0 / odd);
  const double half = 0.5 * f * f;
  // log 2 in two parts, the first with so few bits that its product with e is exact.
  constexpr double log2High = 0x1.62e42feep-1;
  constexpr double log2Low = 0x1.a39ef35793c76p-33;
  return e * log2High - ((half - (s * (half + r) + e * log2Low)) - f);
}

}  // namespace descent
