#include "descent/optimizer/lion.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<LionFormula>;

const OptimizerInfo& LionFormula::description() {
  static const OptimizerInfo info = describe<Lion>(
      "lion", "Lion",
      R"(\begin{aligned} u &= \beta_1 m + (1-\beta_1)\, g \\ m &\leftarrow \beta_2 m + (1-\beta_2)\, g \\ \theta &\leftarrow \theta - \alpha\,(\operatorname{sign}(u) + \omega\theta) \end{aligned})",
      {"Chen et al. 2023, Symbolic Discovery of Optimization Algorithms", "https://arxiv.org/abs/2302.06675"},
      []<typename H>(const H&) -> Fields<H> {
        return {{&H::learningRate, kLearningRate},
                {&H::beta1, kBeta1},
                {&H::beta2, kBeta2},
                {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule LionFormula::python(const Hyperparameters<double>& h) {
  return {pythonCall("Lion", {{"lr", pythonLiteral(h.learningRate)},
                              {"betas", "(" + pythonLiteral(h.beta1) + ", " + pythonLiteral(h.beta2) + ")"},
                              {"weight_decay", pythonLiteral(h.weightDecay)}}),
          pythonClass("Lion", R"(
            m = state.setdefault("m", torch.zeros_like(p))
            beta1, beta2 = h["betas"]
            u = beta1 * m + (1 - beta1) * p.grad
            m.mul_(beta2).add_((1 - beta2) * p.grad)
            p.sub_(h["lr"] * (torch.sign(u) + h["weight_decay"] * p))
)")};
}

}  // namespace descent
