#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// Gradient descent (Cauchy 1847): theta <- theta - alpha g. Whether g is the full gradient or a minibatch's
/// is for the sampler to decide, not for the rule.
struct GradientDescentFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-2;  ///< alpha
  };

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S alpha = h.learningRate * now.rateFactor;
    return [=](const auto& g, auto& theta) { theta -= alpha * g; };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using GradientDescent = Entrywise<GradientDescentFormula>;
extern template class Entrywise<GradientDescentFormula>;

}  // namespace descent
