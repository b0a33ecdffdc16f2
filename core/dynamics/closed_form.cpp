#include "descent/dynamics/closed_form.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace descent {
namespace {

// start * factor * radius^n, the power in two halves, lest it leave the doubles where the product does not. n
// >= 0, an integer.
double timesPower(double start, double factor, const Roots& roots, double n) {
  if (start == 0 || factor == 0) return 0;  // also where the power is infinite
  if (n == 0) return start * factor;        // also at radius 0
  if (std::abs(roots.margin) < 0x1p-4) {
    // Beside 1 the margin holds digits that the radius has lost.
    const double half = std::exp(0.5 * n * std::log1p(-roots.margin));
    return start * half * factor * half;
  }
  const double half = std::floor(0.5 * n);
  return start * std::pow(roots.radius, half) * factor * std::pow(roots.radius, n - half);
}

double alternating(double sign, std::int64_t k) { return k % 2 == 0 ? 1 : sign; }

}  // namespace

ClosedForm::ClosedForm(double eigenvalue, double learningRate, double momentum) : eigenvalue_(eigenvalue) {
  const double alphaLambda = learningRate * eigenvalue;
  const double rest = std::isfinite(alphaLambda) ? std::fma(learningRate, eigenvalue, -alphaLambda) : 0;
  roots_ = rootsOf(alphaLambda, momentum, rest);
  if (!roots_.real) {
    const double width = 2 * roots_.radius * roots_.sine;
    quadrature_ = roots_.sign * (1 - momentum - alphaLambda) / width;
  }
}

// (1 - q^k)/(1 - q) with q = s2/s1, so that U_k = s1^{k-1} times this; k at a double root. k >= 1.
double ClosedForm::sumOfPowers(double k) const {
  if (roots_.spread == 0) return k;
  return -std::expm1(k * std::log1p(-roots_.spread)) / roots_.spread;
}

// Real roots: |x_k/x_0| over s1^k.
double ClosedForm::realFactor(double k) const {
  const double oneMinusRoot = roots_.sign > 0 ? roots_.margin : 1 + roots_.radius;
  return 1 + roots_.ratio * oneMinusRoot * sumOfPowers(k);
}

ClosedForm::State ClosedForm::at(std::int64_t step, double start) const {
  if (step == 0) return {start, 0};
  const double k = static_cast<double>(step);
  const double sign = alternating(roots_.sign, step - 1);
  const double factor = roots_.real ? sumOfPowers(k) : std::sin(k * roots_.angle) / roots_.sine;
  return {coordinateAt(step, start), timesPower(start, sign * eigenvalue_ * factor, roots_, k - 1)};
}

double ClosedForm::coordinateAt(std::int64_t step, double start) const {
  assert(step >= 0);
  if (step == 0 || still()) return start;
  const double k = static_cast<double>(step);
  const double factor =
      roots_.real ? realFactor(k) : std::cos(k * roots_.angle) + quadrature_ * std::sin(k * roots_.angle);
  return timesPower(start, alternating(roots_.sign, step) * factor, roots_, k);
}

double ClosedForm::envelope(std::int64_t step) const {
  if (step == 0 || still()) return 1;
  const double k = static_cast<double>(step);
  if (roots_.real) return timesPower(1, realFactor(k), roots_, k);
  // |cos k phi + q sin k phi| <= 1 + |q| k sin phi as well, which is the smaller beside critical damping.
  const double amplitude = std::hypot(1, quadrature_);
  return timesPower(1, std::min(amplitude, 1 + std::abs(quadrature_) * roots_.sine * k), roots_, k);
}

ClosedFormStates closedForm(ConstVectorRef eigenvalues, ConstVectorRef start, double learningRate,
                            double momentum, std::span<const std::int64_t> steps) {
  assert(eigenvalues.size() == start.size());
  const Index directions = eigenvalues.size();
  const Index columns = static_cast<Index>(steps.size());
  ClosedFormStates states{Matrix(directions, columns), Matrix(directions, columns),
                          Matrix(directions, columns)};
  for (Index i = 0; i < directions; ++i) {
    const ClosedForm direction(eigenvalues[i], learningRate, momentum);
    for (Index j = 0; j < columns; ++j) {
      const auto [coordinate, velocity] = direction.at(steps[static_cast<std::size_t>(j)], start[i]);
      states.coordinates(i, j) = coordinate;
      states.velocities(i, j) = velocity;
      // A flat direction has no share, also where the square overflows.
      states.errors(i, j) = eigenvalues[i] == 0 ? 0 : 0.5 * eigenvalues[i] * coordinate * coordinate;
    }
  }
  return states;
}

}  // namespace descent
