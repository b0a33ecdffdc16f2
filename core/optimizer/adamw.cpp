#include "descent/optimizer/adamw.h"

namespace descent {

template class Entrywise<AdamWFormula>;

const OptimizerInfo& AdamWFormula::description() {
  static const OptimizerInfo info = describe<AdamW>(
      "adamw", "AdamW",
      R"(\begin{aligned} \theta &\leftarrow (1 - \alpha\omega)\,\theta \\ m &\leftarrow \beta_1 m + (1-\beta_1)\, g \\ v &\leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t}\, \frac{m}{\sqrt{v}/\sqrt{1-\beta_2^t} + \varepsilon} \end{aligned})",
      {"Loshchilov, Hutter 2019, Decoupled Weight Decay Regularization", "https://arxiv.org/abs/1711.05101"},
      []<typename H>(const H& h) { return AdamWFormula::fields(h); });
  return info;
}

}  // namespace descent
