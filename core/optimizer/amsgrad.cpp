#include "descent/optimizer/amsgrad.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"

namespace descent {

const OptimizerInfo& AmsGrad::description() {
  static const OptimizerInfo info = describe<AmsGrad>(
      "amsgrad", "AMSGrad",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ m &\leftarrow \beta_1 m + (1-\beta_1)\, g \\ v &\leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \hat v &\leftarrow \max(\hat v, v) \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t}\, \frac{m}{\sqrt{\hat v}/\sqrt{1-\beta_2^t} + \varepsilon} \end{aligned})",
      {"Reddi, Kale, Kumar 2018, On the Convergence of Adam and Beyond",
       "https://openreview.net/forum?id=ryQu7f-RZ"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::beta1, kBeta1},
       {&Hyperparameters::beta2, kBeta2},
       {&Hyperparameters::epsilon, kEpsilon},
       {&Hyperparameters::biasCorrection,
        {.id = "biasCorrection", .symbol = "1-\\beta^t", .name = "bias correction"}},
       {&Hyperparameters::epsilonInside, kEpsilonInside},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

AdamRule::Settings AmsGrad::settings(const Hyperparameters& h) {
  return {.learningRate = h.learningRate,
          .beta1 = h.beta1,
          .beta2 = h.beta2,
          .epsilon = h.epsilon,
          .weightDecay = h.weightDecay,
          .biasCorrection = h.biasCorrection,
          .epsilonInside = h.epsilonInside,
          .amsgrad = true};
}

}  // namespace descent
