#include "descent/optimizer/nesterov.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<NesterovFormula>;

const OptimizerInfo& NesterovFormula::description() {
  static const OptimizerInfo info = describe<Nesterov>(
      "nesterov", "Nesterov momentum",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ v &\leftarrow \beta v + g \\ \theta &\leftarrow \theta - \alpha\,(g + \beta v) \end{aligned})",
      {"Sutskever, Martens, Dahl, Hinton 2013, On the importance of initialization and momentum in deep "
       "learning",
       "https://proceedings.mlr.press/v28/sutskever13.html"},
      []<typename H>(const H&) -> Fields<H> {
        return {
            {&H::learningRate, kLearningRate}, {&H::momentum, kMomentum}, {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule NesterovFormula::python(const Hyperparameters<double>& h) {
  // PyTorch refuses its Nesterov form without momentum, where it is gradient descent.
  return {pythonCall("torch.optim.SGD", {{"lr", pythonLiteral(h.learningRate)},
                                         {"momentum", pythonLiteral(h.momentum)},
                                         {"weight_decay", pythonLiteral(h.weightDecay)},
                                         {"nesterov", pythonLiteral(h.momentum > 0)}}),
          {}};
}

}  // namespace descent
