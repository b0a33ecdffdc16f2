#include "descent/optimizer/adagrad.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<AdagradFormula>;

const OptimizerInfo& AdagradFormula::description() {
  static const OptimizerInfo info = describe<Adagrad>(
      "adagrad", "Adagrad",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ v &\leftarrow v + g^2 \\ \theta &\leftarrow \theta - \frac{\alpha}{1 + (t-1)\eta}\,\frac{g}{\sqrt{v} + \varepsilon} \end{aligned})",
      {"Duchi, Hazan, Singer 2011, Adaptive Subgradient Methods for Online Learning and Stochastic "
       "Optimization",
       "https://jmlr.org/papers/v12/duchi11a.html"},
      []<typename H>(const H&) -> Fields<H> {
        return {{&H::learningRate, kLearningRate},
                {&H::lrDecay,
                 {.id = "lrDecay", .symbol = "\\eta", .name = "learning rate decay", .min = 0, .max = 1}},
                {&H::epsilon, kEpsilon},
                {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule AdagradFormula::python(const Hyperparameters<double>& h) {
  return {pythonCall("torch.optim.Adagrad", {{"lr", pythonLiteral(h.learningRate)},
                                             {"lr_decay", pythonLiteral(h.lrDecay)},
                                             {"weight_decay", pythonLiteral(h.weightDecay)},
                                             {"eps", pythonLiteral(h.epsilon)}}),
          {}};
}

}  // namespace descent
