#include "descent/optimizer/amsgrad.h"

namespace descent {

template class Entrywise<AmsGradFormula>;

const OptimizerInfo& AmsGradFormula::description() {
  static const OptimizerInfo info = describe<AmsGrad>(
      "amsgrad", "AMSGrad",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ m &\leftarrow \beta_1 m + (1-\beta_1)\, g \\ v &\leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \hat v &\leftarrow \max(\hat v, v) \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t}\, \frac{m}{\sqrt{\hat v}/\sqrt{1-\beta_2^t} + \varepsilon} \end{aligned})",
      {"Reddi, Kale, Kumar 2018, On the Convergence of Adam and Beyond",
       "https://openreview.net/forum?id=ryQu7f-RZ"},
      []<typename H>(const H& h) { return AmsGradFormula::fields(h); });
  return info;
}

}  // namespace descent
