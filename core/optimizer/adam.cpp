#include "descent/optimizer/adam.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"

namespace descent {

const OptimizerInfo& Adam::description() {
  static const OptimizerInfo info = describe<Adam>(
      "adam", "Adam",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ m &\leftarrow \beta_1 m + (1-\beta_1)\, g \\ v &\leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t}\, \frac{m}{\sqrt{v}/\sqrt{1-\beta_2^t} + \varepsilon} \end{aligned})",
      {"Kingma, Ba 2015, Adam: A Method for Stochastic Optimization", "https://arxiv.org/abs/1412.6980"},
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

AdamRule::Settings Adam::settings(const Hyperparameters& h) {
  return {.learningRate = h.learningRate,
          .beta1 = h.beta1,
          .beta2 = h.beta2,
          .epsilon = h.epsilon,
          .weightDecay = h.weightDecay,
          .biasCorrection = h.biasCorrection,
          .epsilonInside = h.epsilonInside};
}

}  // namespace descent
