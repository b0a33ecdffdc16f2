#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace descent {

/// Random numbers with the same bits on every platform: xoshiro256++ (Blackman and Vigna 2021,
/// https://prng.di.unimi.it), its state filled by splitmix64 from a seed and the stream's name. Streams of
/// one seed with different names ("data", "initialisation", "batches") are independent, so that more draws
/// from one leave the others as they were. The standard library's distributions differ between platforms;
/// these do not.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::string_view name);

  /// 64 random bits.
  std::uint64_t bits();

  /// Uniform on the multiples of 2^-53 in [0, 1).
  double uniform();
  /// low + (high - low) uniform(); rounding may return `high` itself.
  double uniform(double low, double high) { return low + (high - low) * uniform(); }

  /// Uniform on 0, ..., n - 1, without bias; n > 0.
  std::uint64_t below(std::uint64_t n);

  /// Normal with mean 0 and variance 1: Marsaglia's polar method (1964) on `portableLog`, two numbers at a
  /// time.
  double normal();

  /// Puts the items into a random order, each order as likely as any other (Fisher and Yates).
  template <typename T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[static_cast<std::size_t>(below(i))]);
    }
  }

 private:
  std::uint64_t state_[4];
  std::optional<double> spare_;  // the second of a pair of normals
};

/// log x for finite x > 0 from + - * / and frexp alone, hence the same bits wherever IEEE 754 holds, which
/// libm's logarithm does not promise. Within 1 ulp of the exact value (tested to 2 of std::log).
double portableLog(double x);

}  // namespace descent
