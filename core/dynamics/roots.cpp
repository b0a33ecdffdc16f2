#include "descent/dynamics/roots.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace descent {
namespace {

struct Sum {
  double value, rest;
};

// a + b = value + rest exactly (Knuth).
Sum exactSum(double a, double b) {
  const double value = a + b;
  const double fromB = value - a;
  return {value, (a - (value - fromB)) + (b - fromB)};
}

}  // namespace

Roots rootsOf(double p, double beta, double rest) {
  assert(beta >= 0);
  p = std::clamp(p, -1e300, 1e300);  // an infinite product diverges no less
  Roots roots;
  const double root = std::sqrt(beta);
  const double rootRest = root > 0 ? std::fma(-root, root, beta) / (2 * root) : 0;

  const Sum onePlusBeta = exactSum(1, beta);
  const Sum trace = exactSum(onePlusBeta.value, -p);
  // What rounding took has the last word on the sign: at alpha lambda = 1 without momentum nothing else is
  // left.
  const double traceRest = onePlusBeta.rest + trace.rest - rest;
  roots.sign = trace.value + traceRest < 0 ? -1 : 1;
  const double t = std::max(0.0, roots.sign * trace.value);
  const double tRest = roots.sign * traceRest;
  roots.inner = (t - 2 * root) + (tRest - 2 * rootRest);
  roots.room = roots.sign > 0 ? p + rest : 2 * onePlusBeta.value - p;
  // A product that rounds to 2 + 2 beta is meant to be the edge; elsewhere the last bits count.
  if (roots.sign < 0 && roots.room != 0) roots.room += 2 * onePlusBeta.rest - rest;
  roots.real = roots.inner >= 0;

  // sqrt |T^2 - 4 beta|; |T| to the last bit where beta = 0. Its square may be too large for a double.
  const double width = t < 1e100 ? std::sqrt(std::abs(roots.inner) * (t + 2 * root)) : t;
  if (!roots.real) {
    roots.radius = root;
    roots.margin = (1 - beta) / (1 + root);
    roots.angle = std::atan2(width, t);
    roots.sine = width / (2 * root);
    return roots;
  }

  double larger = 0.5 * (t + width);
  const double smaller = larger > 0 ? beta / larger : 0;
  // (1 - s1)(1 - s2) = 1 - |T| + beta = room gives 1 - s1 without cancellation.
  roots.margin = beta < 1 ? roots.room / (1 - smaller) : 1 - larger;
  if (std::abs(roots.margin) < 0.5) larger = 1 - roots.margin;
  roots.radius = larger;
  if (larger > 0) {
    roots.ratio = smaller / larger;
    roots.spread = std::min(1.0, width / larger);
  }
  return roots;
}

}  // namespace descent
