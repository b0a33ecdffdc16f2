#pragma once

#include "descent/optimizer/entrywise.h"

namespace descent {

/// Rprop (Riedmiller, Braun 1993) in PyTorch's form: signs alone decide, each coordinate has a step of its
/// own. Entry by entry, with s = alpha at first and the previous gradient g-,
///
///   s <- s eta+ where g g- > 0, s eta- where g g- < 0 (and g <- 0 there), within [stepMin, stepMax]
///   theta <- theta - sign(g) s
///
/// As in PyTorch the learning rate, and so a schedule's factor, counts at the first step alone.
struct RpropFormula : EntrywiseFormula {
  template <typename S>
  struct Hyperparameters {
    S learningRate = 1e-2;  ///< alpha, the first step
    S etaMinus = 0.5;       ///< eta-
    S etaPlus = 1.2;        ///< eta+
    S stepMin = 1e-6;       ///< the shortest step
    S stepMax = 50;         ///< the longest
  };

  static constexpr std::array<std::string_view, 2> memory{"previousGradient", "steps"};

  template <typename S>
  static auto step(const Hyperparameters<S>& h, Moment<S>& now) {
    const S alpha = h.learningRate * now.rateFactor;
    const auto first = now.t == 1.0;
    return [=](const S& g, S& theta, S& previous, S& length) {
      const S agreement = g * previous;
      const S factor = select(agreement > 0.0, h.etaPlus, select(agreement < 0.0, h.etaMinus, S(1.0)));
      length = min(max(S(select(first, alpha, length) * factor), h.stepMin), h.stepMax);
      previous = select(agreement < 0.0, S(0.0), g);
      const S moved = theta - select(previous > 0.0, length, S(-length));
      theta = select(previous != 0.0, moved, theta);
    };
  }

  static const OptimizerInfo& description();
  static PythonRule python(const Hyperparameters<double>& h);
};

using Rprop = Entrywise<RpropFormula>;
extern template class Entrywise<RpropFormula>;

}  // namespace descent
