#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "descent/objective/objective.h"

namespace descent {

/// What a run has cost so far.
struct EvaluationCounts {
  std::int64_t value = 0;
  std::int64_t gradient = 0;
  std::int64_t hessian = 0;

  /// In gradient evaluations: a Hessian in n dimensions counts as n of them, a value as none, since a
  /// gradient brings its value along.
  double inGradients(Index dimension) const {
    return static_cast<double>(gradient) + static_cast<double>(hessian) * static_cast<double>(dimension);
  }
};

/// By what a gradient of length `norm` is multiplied where none may be longer than `clipNorm` (Pascanu et al.
/// 2013): clipNorm / (norm + 1e-6) where that is below one, as in PyTorch.
template <typename S>
S clipFactor(const S& norm, double clipNorm) {
  const S factor = clipNorm / (norm + 1e-6);
  return select(factor < 1.0, factor, S(1.0));
}

/// An objective seen through a meter: optimisers evaluate through it, so that their cost is counted alike and
/// gradients are clipped alike.
class Evaluations {
 public:
  /// `objective` must outlive this. A gradient longer than `clipNorm` is shortened to it.
  explicit Evaluations(const Objective& objective, double clipNorm = std::numeric_limits<double>::infinity())
      : objective_(&objective), clipNorm_(clipNorm) {}

  Index dimension() const { return objective_->dimension(); }
  const EvaluationCounts& counts() const { return counts_; }

  /// Says that the objective is another function from now on, as with another minibatch: what a rule
  /// remembers of its values is out of date.
  void objectiveChanged() { ++version_; }
  /// How often it has changed.
  std::int64_t version() const { return version_; }

  double value(ConstVectorRef x) {
    ++counts_.value;
    return objective_->value(x);
  }
  void gradient(ConstVectorRef x, VectorRef g) {
    ++counts_.gradient;
    objective_->gradient(x, g);
    clip(g);
  }
  double valueAndGradient(ConstVectorRef x, VectorRef g) {
    ++counts_.value;
    ++counts_.gradient;
    const double value = objective_->valueAndGradient(x, g);
    clip(g);
    return value;
  }
  void hessian(ConstVectorRef x, MatrixRef h) {
    ++counts_.hessian;
    objective_->hessian(x, h);
  }

 private:
  void clip(VectorRef g) const {
    if (std::isfinite(clipNorm_)) g *= clipFactor(g.norm(), clipNorm_);
  }

  const Objective* objective_;
  double clipNorm_;
  EvaluationCounts counts_;
  std::int64_t version_ = 0;
};

}  // namespace descent
