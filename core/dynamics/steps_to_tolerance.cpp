#include "descent/dynamics/steps_to_tolerance.h"

#include <cassert>
#include <cmath>
#include <vector>

#include "descent/dynamics/closed_form.h"
#include "descent/numeric/spectrum.h"

namespace descent {
namespace {

// One direction that contributes to f, scaled so that its contribution is y^2.
struct Direction {
  ClosedForm form;
  double alphaLambda;
  double y;  // sqrt(lambda/2) (x_0 - x*)

  // Its error never falls at all: real roots with the larger at or beyond 1. (Then U_{k+1} >= U_k, and with
  // negative roots |x_k| = U_{k+1} + beta U_k; positive roots that large need lambda <= 0 or beta >= 1.)
  bool lasts() const { return form.roots().real && form.roots().sign < 0 && form.roots().room <= 0; }

  // Its error falls, or at least does not rise, at every step.
  bool falls(double momentum) const {
    const Roots& roots = form.roots();
    return roots.real && roots.room >= 0 && momentum < 1 && (roots.sign > 0 || momentum == 0);
  }
};

using Directions = std::vector<Direction>;

double errorAt(const Directions& directions, std::int64_t step) {
  double error = 0;
  for (const Direction& d : directions) {
    const double y = d.form.coordinateAt(step, d.y);
    error += y * y;
  }
  return error;
}

// The smallest k in (low, high] for which `reached` holds, given that it holds at high, not at low, and
// changes once.
template <typename Predicate>
std::int64_t bisect(std::int64_t low, std::int64_t high, Predicate reached) {
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (reached(middle) ? high : low) = middle;
  }
  return high;
}

std::optional<std::int64_t> byStepping(const Directions& directions, double momentum, double target,
                                       std::int64_t maxSteps) {
  struct State {
    double alphaLambda;
    double y;  // sqrt(lambda/2) x
    double v;  // sqrt(lambda/2) alpha z
  };
  std::vector<State> states;
  for (const Direction& d : directions) states.push_back({d.alphaLambda, d.y, 0});
  // What has decayed that far below the target cannot come back to matter, not even by the transient growth
  // of about 1/(1 - sqrt beta); and the processor is slow on subnormal numbers.
  const double negligible = 1e-40 * target;
  constexpr std::int64_t betweenPrunings = 64;
  for (std::int64_t k = 1; k <= maxSteps; ++k) {
    double error = 0;
    for (State& s : states) {
      s.v = momentum * s.v + s.alphaLambda * s.y;
      s.y -= s.v;
      error += s.y * s.y;
    }
    if (error <= target) return k;
    if (!std::isfinite(error)) return std::nullopt;
    if (k % betweenPrunings == 0) {
      std::erase_if(states, [&](const State& s) { return s.y * s.y + s.v * s.v < negligible; });
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> stepsToTolerance(ConstVectorRef eigenvalues, ConstVectorRef coordinates,
                                             double learningRate, double momentum, double tolerance,
                                             std::int64_t maxSteps) {
  assert(eigenvalues.size() == coordinates.size());
  const double threshold = rankThreshold(eigenvalues);
  Directions directions;
  double start = 0;
  for (Index i = 0; i < eigenvalues.size(); ++i) {
    const double lambda = eigenvalues[i];
    if (lambda < -threshold) return std::nullopt;
    if (lambda <= threshold || coordinates[i] == 0) continue;
    const double y = std::sqrt(0.5 * lambda) * coordinates[i];
    directions.push_back({ClosedForm(lambda, learningRate, momentum), learningRate * lambda, y});
    start += y * y;
  }
  const double target = tolerance * start;
  if (start <= target) return 0;

  double lasting = 0;
  bool falling = true;
  for (const Direction& d : directions) {
    if (d.lasts()) lasting += d.y * d.y;
    falling = falling && d.falls(momentum);
  }
  if (lasting > target) return std::nullopt;
  if (!falling) return byStepping(directions, momentum, target, maxSteps);
  const auto reached = [&](std::int64_t k) { return errorAt(directions, k) <= target; };
  if (!reached(maxSteps)) return std::nullopt;
  return bisect(0, maxSteps, reached);
}

std::optional<std::int64_t> milestone(double eigenvalue, double learningRate, double momentum,
                                      double fraction) {
  assert(0 < fraction && fraction <= 1);
  const ClosedForm form(eigenvalue, learningRate, momentum);
  if (!(form.roots().margin > 0)) return std::nullopt;

  // Being log-concave, the envelope is above the bound from 0 (or 1, if the bound is 1) up to some step and
  // below it ever after.
  constexpr std::int64_t furthest = std::int64_t{1} << 53;
  const auto within = [&](std::int64_t k) {
    const double e = form.envelope(k);
    return e * e <= fraction;
  };
  std::int64_t high = 1;
  while (!within(high)) {
    if (high == furthest) return std::nullopt;
    high *= 2;
  }
  if (high == 1 && within(0)) return 0;
  std::int64_t k = bisect(high / 2, high, within);
  if (form.roots().real) return k;
  // A swing is below its envelope most of the time: back to the last iterate above the bound.
  const auto above = [&](std::int64_t j) {
    const double x = form.coordinateAt(j, 1);
    return x * x > fraction;
  };
  while (k > 0 && !above(k - 1)) --k;
  return k;
}

}  // namespace descent
