#include "support/derivatives.h"

#include <algorithm>
#include <cmath>

#include "support/near.h"

namespace descent {

namespace {

double stepAt(double x) { return 6e-6 * std::max(1.0, std::abs(x)); }
constexpr double kTolerance = 1e-8;

}  // namespace

testing::AssertionResult gradientIsRight(const Objective& f, ConstVectorRef at) {
  Vector g(f.dimension()), differences(f.dimension()), x = at;
  f.gradient(x, g);
  double scale = 1;
  for (Index i = 0; i < x.size(); ++i) {
    const double h = stepAt(at[i]);
    x[i] = at[i] + h;
    const double above = f.value(x);
    x[i] = at[i] - h;
    const double below = f.value(x);
    x[i] = at[i];
    differences[i] = (above - below) / (2 * h);
    scale = std::max({scale, std::abs(above), std::abs(differences[i])});
  }
  return near(g / scale, differences / scale, kTolerance);
}

testing::AssertionResult hessianIsRight(const Objective& f, ConstVectorRef at) {
  const Index n = f.dimension();
  Matrix h(n, n), differences(n, n);
  Vector above(n), below(n), x = at;
  f.hessian(x, h);
  if (h != h.transpose()) return testing::AssertionFailure() << "the Hessian is not symmetric";
  double scale = 1;
  for (Index j = 0; j < n; ++j) {
    const double step = stepAt(at[j]);
    x[j] = at[j] + step;
    f.gradient(x, above);
    x[j] = at[j] - step;
    f.gradient(x, below);
    x[j] = at[j];
    differences.col(j) = (above - below) / (2 * step);
    scale = std::max({scale, above.cwiseAbs().maxCoeff(), differences.col(j).cwiseAbs().maxCoeff()});
  }
  return near(h / scale, differences / scale, kTolerance);
}

}  // namespace descent
