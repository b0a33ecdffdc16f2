#include "descent/curvature/local_bowl.h"

#include "descent/numeric/dot.h"

namespace descent {

std::vector<double> descendBowl(const LocalBowl& bowl, const SymmetricProduct& product, ConstVectorRef before,
                                const Step& step, Index steps) {
  const Index n = bowl.gradient.size();
  Vector d = Vector::Zero(n), last = before, next(n), bent = Vector::Zero(n);
  std::vector<double> values{bowl.value};
  for (Index k = 0; k < steps; ++k) {
    next = d - step.learningRate * (bowl.gradient + bent) + step.momentum * (d - last);
    last = d;
    d = next;
    product(d, bent);
    values.push_back(bowl.value + dot(bowl.gradient.data(), d.data(), n) +
                     0.5 * dot(d.data(), bent.data(), n));
  }
  return values;
}

}  // namespace descent
