#include "descent/sampling/noise_floor.h"

#include <limits>

#include "descent/dynamics/closed_form.h"

namespace descent {

NoisyDirection::NoisyDirection(double eigenvalue, double variance, double learningRate, double momentum)
    : eigenvalue_(eigenvalue), variance_(variance), learningRate_(learningRate), momentum_(momentum) {}

NoisyDirection::Expected NoisyDirection::expected(double start, Index steps) const {
  Expected parts{Vector::Zero(steps + 1), Vector::Zero(steps + 1)};
  // A flat direction has no share of the loss, wherever the noise carries it.
  if (eigenvalue_ == 0) return parts;
  const ClosedForm direction(eigenvalue_, learningRate_, momentum_);
  double sum = 0;
  for (Index k = 0; k <= steps; ++k) {
    const double x = direction.at(k, start).coordinate;
    parts.transient[k] = 0.5 * eigenvalue_ * x * x;
    // The buffer of a run from x_0 = 1 answers as x does to noise: z_k = lambda U_k, gamma_k = -alpha U_k.
    const double gamma = learningRate_ * direction.at(k, 1).velocity / eigenvalue_;
    sum += gamma * gamma;
    parts.fluctuation[k] = 0.5 * eigenvalue_ * variance_ * sum;
  }
  return parts;
}

double NoisyDirection::floor() const {
  if (eigenvalue_ == 0 || learningRate_ == 0 || variance_ == 0) return 0;
  const double room = 2 * (1 + momentum_) - learningRate_ * eigenvalue_;
  if (!(momentum_ < 1) || !(room > 0)) return std::numeric_limits<double>::infinity();
  return learningRate_ * variance_ * (1 + momentum_) / (2 * (1 - momentum_) * room);
}

}  // namespace descent
