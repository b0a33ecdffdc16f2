#include "descent/optimizer/adam.h"

namespace descent {

template class Entrywise<AdamFormula>;

const OptimizerInfo& AdamFormula::description() {
  static const OptimizerInfo info = describe<Adam>(
      "adam", "Adam",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ m &\leftarrow \beta_1 m + (1-\beta_1)\, g \\ v &\leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t}\, \frac{m}{\sqrt{v}/\sqrt{1-\beta_2^t} + \varepsilon} \end{aligned})",
      {"Kingma, Ba 2015, Adam: A Method for Stochastic Optimization", "https://arxiv.org/abs/1412.6980"},
      []<typename H>(const H& h) { return AdamFormula::fields(h); });
  return info;
}

}  // namespace descent
