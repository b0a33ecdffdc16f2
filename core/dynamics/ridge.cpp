#include "descent/dynamics/ridge.h"

#include <cassert>
#include <cmath>

#include "descent/dynamics/closed_form.h"

namespace descent {

Vector ridgeFactors(ConstVectorRef eigenvalues, double penalty) {
  Vector factors(eigenvalues.size());
  for (Index i = 0; i < eigenvalues.size(); ++i)
    factors[i] = eigenvalues[i] > 0 ? eigenvalues[i] / (eigenvalues[i] + penalty) : 0;
  return factors;
}

Vector earlyStoppingFactors(ConstVectorRef eigenvalues, double learningRate, double momentum,
                            std::int64_t step) {
  Vector factors(eigenvalues.size());
  for (Index i = 0; i < eigenvalues.size(); ++i) {
    const double alphaLambda = learningRate * eigenvalues[i];
    // Of a small alpha l the difference from 1 would lose the digits.
    factors[i] = momentum == 0 && alphaLambda < 0.5
                     ? -std::expm1(static_cast<double>(step) * std::log1p(-alphaLambda))
                     : 1 - ClosedForm(eigenvalues[i], learningRate, momentum).coordinateAt(step, 1);
  }
  return factors;
}

Matrix ridgePath(const QuadraticForm& form, std::span<const double> penalties) {
  const Vector whole = form.spectrum.toEigenbasis(form.center);
  Matrix path(whole.size(), static_cast<Index>(penalties.size()));
  for (Index j = 0; j < path.cols(); ++j) {
    const Vector factors = ridgeFactors(form.spectrum.eigenvalues, penalties[static_cast<std::size_t>(j)]);
    path.col(j) = form.spectrum.fromEigenbasis(factors.cwiseProduct(whole));
  }
  return path;
}

double ridgePenaltyForNorm(const QuadraticForm& form, double norm) {
  assert(norm > 0);
  const Vector& eigenvalues = form.spectrum.eigenvalues;
  const Vector whole = form.spectrum.toEigenbasis(form.center);
  double penalty = 0;
  // Newton on 1/|w(lambda)| - 1/norm, which is concave and rises: from the left it never passes the root
  // (Hebden 1973; Moré and Sorensen 1983, doi:10.1137/0904038).
  for (int iteration = 0; iteration < 200; ++iteration) {
    double square = 0, slope = 0;  // |w|^2 and -1/2 d|w|^2/dlambda
    for (Index i = 0; i < whole.size(); ++i) {
      if (eigenvalues[i] <= 0) continue;
      const double c = eigenvalues[i] / (eigenvalues[i] + penalty) * whole[i];
      square += c * c;
      slope += c * c / (eigenvalues[i] + penalty);
    }
    const double length = std::sqrt(square);
    if (!(length > norm)) break;
    const double next = penalty + (length / norm - 1) * square / slope;
    if (!(next > penalty)) break;
    penalty = next;
  }
  return penalty;
}

}  // namespace descent
