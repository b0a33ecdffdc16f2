#include "descent/optimizer/adamax.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<AdamaxFormula>;

const OptimizerInfo& AdamaxFormula::description() {
  static const OptimizerInfo info = describe<Adamax>(
      "adamax", "Adamax",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ m &\leftarrow \beta_1 m + (1-\beta_1)\, g \\ u &\leftarrow \max(\beta_2 u, |g| + \varepsilon) \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t}\, \frac{m}{u} \end{aligned})",
      {"Kingma, Ba 2015, Adam: A Method for Stochastic Optimization", "https://arxiv.org/abs/1412.6980"},
      []<typename H>(const H&) -> Fields<H> {
        return {{&H::learningRate, kLearningRate},
                {&H::beta1, kBeta1},
                {&H::beta2, kBeta2},
                {&H::epsilon, kEpsilon},
                {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule AdamaxFormula::python(const Hyperparameters<double>& h) {
  return {pythonCall("torch.optim.Adamax",
                     {{"lr", pythonLiteral(h.learningRate)},
                      {"betas", "(" + pythonLiteral(h.beta1) + ", " + pythonLiteral(h.beta2) + ")"},
                      {"eps", pythonLiteral(h.epsilon)},
                      {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {}};
}

}  // namespace descent
