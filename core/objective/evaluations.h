#pragma once

#include <cstdint>

#include "descent/objective/objective.h"

namespace descent {

/// What a run has cost so far.
struct EvaluationCounts {
  std::int64_t value = 0;
  std::int64_t gradient = 0;
  std::int64_t hessian = 0;
};

/// An objective seen through a meter: optimisers evaluate through it, so that their cost is counted alike.
class Evaluations {
 public:
  /// `objective` must outlive this.
  explicit Evaluations(const Objective& objective) : objective_(&objective) {}

  Index dimension() const { return objective_->dimension(); }
  const EvaluationCounts& counts() const { return counts_; }

  double value(ConstVectorRef x) {
    ++counts_.value;
    return objective_->value(x);
  }
  void gradient(ConstVectorRef x, VectorRef g) {
    ++counts_.gradient;
    objective_->gradient(x, g);
  }
  double valueAndGradient(ConstVectorRef x, VectorRef g) {
    ++counts_.value;
    ++counts_.gradient;
    return objective_->valueAndGradient(x, g);
  }
  void hessian(ConstVectorRef x, MatrixRef h) {
    ++counts_.hessian;
    objective_->hessian(x, h);
  }

 private:
  const Objective* objective_;
  EvaluationCounts counts_;
};

}  // namespace descent
