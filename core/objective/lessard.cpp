#include "descent/objective/lessard.h"

namespace descent {

Lessard::Lessard() {
  info_.id = "lessard";
  info_.name = "Lessard, Recht and Packard's counter-example";
  info_.equation =
      R"(f'(x) = \begin{cases} 25\,x & x < 1 \\ x + 24 & 1 \le x < 2 \\ 25\,x - 24 & x \ge 2 \end{cases})";
  info_.reference = {
      "Lessard, Recht, Packard 2016, Analysis and Design of Optimization Algorithms via "
      "Integral Quadratic Constraints",
      "https://arxiv.org/abs/1408.3595"};
  info_.domain = {{-4, 4}};
  info_.start = Vector{{3.3}};
  info_.minima = {{Vector{{0}}, 0}};
}

namespace {

template <typename S>
S valueAt(const S& x) {
  return select(x < 1.0, S(12.5 * x * x),
                select(x < 2.0, S(0.5 * x * x + 24.0 * x - 12.0), S(12.5 * x * x - 24.0 * x + 36.0)));
}

template <typename S>
S slopeAt(const S& x) {
  return select(x < 1.0, S(25.0 * x), select(x < 2.0, S(x + 24.0), S(25.0 * x - 24.0)));
}

}  // namespace

double Lessard::value(ConstVectorRef x) const { return valueAt(x[0]); }

void Lessard::gradient(ConstVectorRef x, VectorRef g) const { g[0] = slopeAt(x[0]); }

void Lessard::valueAndGradient(std::span<const Pack> x, Pack& value, std::span<Pack> g) const {
  value = valueAt(x[0]);
  g[0] = slopeAt(x[0]);
}

void Lessard::hessian(ConstVectorRef p, MatrixRef h) const { h(0, 0) = p[0] >= 1 && p[0] < 2 ? 1 : 25; }

}  // namespace descent
