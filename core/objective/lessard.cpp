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

double Lessard::value(ConstVectorRef p) const {
  const double x = p[0];
  if (x < 1) return 12.5 * x * x;
  if (x < 2) return 0.5 * x * x + 24 * x - 12;
  return 12.5 * x * x - 24 * x + 36;
}

void Lessard::gradient(ConstVectorRef p, VectorRef g) const {
  const double x = p[0];
  g[0] = x < 1 ? 25 * x : x < 2 ? x + 24 : 25 * x - 24;
}

void Lessard::hessian(ConstVectorRef p, MatrixRef h) const { h(0, 0) = p[0] >= 1 && p[0] < 2 ? 1 : 25; }

}  // namespace descent
