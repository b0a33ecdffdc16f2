#include "descent/optimizer/adamw.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"

namespace descent {

const OptimizerInfo& AdamW::description() {
  static const OptimizerInfo info = describe<AdamW>(
      "adamw", "AdamW",
      R"(\begin{aligned} \theta &\leftarrow (1 - \alpha\omega)\,\theta \\ m &\leftarrow \beta_1 m + (1-\beta_1)\, g \\ v &\leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t}\, \frac{m}{\sqrt{v}/\sqrt{1-\beta_2^t} + \varepsilon} \end{aligned})",
      {"Loshchilov, Hutter 2019, Decoupled Weight Decay Regularization", "https://arxiv.org/abs/1711.05101"},
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

AdamRule::Settings AdamW::settings(const Hyperparameters& h) {
  return {.learningRate = h.learningRate,
          .beta1 = h.beta1,
          .beta2 = h.beta2,
          .epsilon = h.epsilon,
          .weightDecay = h.weightDecay,
          .biasCorrection = h.biasCorrection,
          .epsilonInside = h.epsilonInside,
          .decoupled = true};
}

}  // namespace descent
