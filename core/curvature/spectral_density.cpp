#include "descent/curvature/spectral_density.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace descent {

SpectralDensity::SpectralDensity(Index dimension, Index steps, std::uint64_t seed)
    : dimension_(dimension),
      steps_(std::min(steps, dimension)),
      random_(seed, "probes"),
      lanczos_(nextProbe()) {}

Vector SpectralDensity::nextProbe() {
  Vector probe(dimension_);
  for (Index i = 0; i < dimension_; ++i) probe[i] = random_.below(2) == 0 ? -1 : 1;
  return probe;
}

void SpectralDensity::advance(const SymmetricProduct& product) {
  if (broken_) return;
  lanczos_.advance(product);
  broken_ = lanczos_.broken();
  if (broken_ || (!lanczos_.exhausted() && lanczos_.products() < steps_)) return;
  const auto [nodes, weights] = lanczos_.quadrature();
  nodes_.insert(nodes_.end(), nodes.data(), nodes.data() + nodes.size());
  shares_.insert(shares_.end(), weights.data(), weights.data() + weights.size());
  ++probes_;
  lanczos_ = Lanczos(nextProbe());
}

std::vector<double> SpectralDensity::weights() const {
  std::vector<double> weights = shares_;
  for (double& weight : weights) weight /= static_cast<double>(std::max<Index>(probes_, 1));
  return weights;
}

std::vector<double> smoothed(const std::vector<double>& nodes, const std::vector<double>& weights,
                             const std::vector<double>& at, double width) {
  const double height = std::numbers::inv_sqrtpi / (std::numbers::sqrt2 * width);
  std::vector<double> density(at.size(), 0.0);
  for (std::size_t i = 0; i < at.size(); ++i) {
    for (std::size_t j = 0; j < nodes.size(); ++j) {
      const double z = (at[i] - nodes[j]) / width;
      density[i] += weights[j] * height * std::exp(-0.5 * z * z);
    }
  }
  return density;
}

}  // namespace descent
