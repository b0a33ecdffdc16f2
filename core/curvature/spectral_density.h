#pragma once

#include <cstdint>
#include <vector>

#include "descent/curvature/lanczos.h"
#include "descent/numeric/random.h"

namespace descent {

/// How many eigenvalues H has where, from a few products alone: stochastic Lanczos quadrature (Lin, Saad,
/// Yang 2016; Ghorbani, Krishnan, Xiao 2019). Of each random probe, with entries +-1 / sqrt(n) from the
/// stream "probes", Lanczos' nodes and weights stand for the spectrum; the mean over probes is right on
/// average.
class SpectralDensity {
 public:
  /// `steps`: products of each probe.
  SpectralDensity(Index dimension, Index steps, std::uint64_t seed);

  /// One product.
  void advance(const SymmetricProduct& product);
  Index probes() const { return probes_; }
  bool broken() const { return broken_; }

  /// Of the finished probes, nodes ascending within each; the weights sum to 1.
  std::vector<double> nodes() const { return nodes_; }
  std::vector<double> weights() const;

 private:
  Vector nextProbe();

  Index dimension_, steps_;
  RandomStream random_;
  Lanczos lanczos_;
  Index probes_ = 0;
  bool broken_ = false;
  std::vector<double> nodes_, shares_;
};

/// The density at each of `at`: a normal curve of standard deviation `width` about each node, with its
/// weight.
std::vector<double> smoothed(const std::vector<double>& nodes, const std::vector<double>& weights,
                             const std::vector<double>& at, double width);

}  // namespace descent
