#include "descent/optimizer/radam.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<RAdamFormula>;

const OptimizerInfo& RAdamFormula::description() {
  static const OptimizerInfo info = describe<RAdam>(
      "radam", "RAdam",
      R"(\begin{aligned} m &\leftarrow \beta_1 m + (1-\beta_1)\, g, \quad v \leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \rho_t &= \rho_\infty - \frac{2 t \beta_2^t}{1-\beta_2^t}, \quad \rho_\infty = \frac{2}{1-\beta_2} - 1 \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t} \begin{cases} r_t\, m\, \sqrt{1-\beta_2^t} / (\sqrt{v} + \varepsilon) & \rho_t > 5 \\ m & \text{else} \end{cases} \end{aligned})",
      {"Liu et al. 2020, On the Variance of the Adaptive Learning Rate and Beyond",
       "https://arxiv.org/abs/1908.03265"},
      []<typename H>(const H&) -> Fields<H> {
        return {{&H::learningRate, kLearningRate},
                {&H::beta1, kBeta1},
                {&H::beta2, kBeta2},
                {&H::epsilon, kEpsilon},
                {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule RAdamFormula::python(const Hyperparameters<double>& h) {
  return {pythonCall("torch.optim.RAdam",
                     {{"lr", pythonLiteral(h.learningRate)},
                      {"betas", "(" + pythonLiteral(h.beta1) + ", " + pythonLiteral(h.beta2) + ")"},
                      {"eps", pythonLiteral(h.epsilon)},
                      {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {}};
}

}  // namespace descent
