#pragma once

#include <vector>

#include "descent/curvature/lanczos.h"

namespace descent {

/// The quadratic that has the loss's value, gradient and Hessian at a point: m(d) = f + g'd + 1/2 d'Hd.
struct LocalBowl {
  double value = 0;
  Vector gradient;
};

struct Step {
  double learningRate = 0, momentum = 0;
};

/// What heavy ball (momentum 0: gradient descent) would do if the bowl went on for ever: m(d_0), ...,
/// m(d_steps) with d_0 = 0 and d_{k+1} = d_k - alpha (g + H d_k) + beta (d_k - d_{k-1}); `before` is d_{-1},
/// where the last step came from. A product a step. What grows without end ends in numbers that are not
/// finite.
std::vector<double> descendBowl(const LocalBowl& bowl, const SymmetricProduct& product, ConstVectorRef before,
                                const Step& step, Index steps);

}  // namespace descent
