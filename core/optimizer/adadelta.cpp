#include "descent/optimizer/adadelta.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<AdadeltaFormula>;

const OptimizerInfo& AdadeltaFormula::description() {
  static const OptimizerInfo info = describe<Adadelta>(
      "adadelta", "Adadelta",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ v &\leftarrow \rho v + (1-\rho)\, g^2 \\ \Delta &\leftarrow \frac{\sqrt{u + \varepsilon}}{\sqrt{v + \varepsilon}}\, g \\ u &\leftarrow \rho u + (1-\rho)\, \Delta^2 \\ \theta &\leftarrow \theta - \alpha \Delta \end{aligned})",
      {"Zeiler 2012, ADADELTA: An Adaptive Learning Rate Method", "https://arxiv.org/abs/1212.5701"},
      []<typename H>(const H&) -> Fields<H> {
        return {{&H::learningRate, kLearningRate},
                {&H::rho,
                 {.id = "rho",
                  .symbol = "\\rho",
                  .name = "decay of the mean squares",
                  .min = 0,
                  .max = 0.999,
                  .highest = 1}},
                {&H::epsilon, kEpsilon},
                {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule AdadeltaFormula::python(const Hyperparameters<double>& h) {
  return {pythonCall("torch.optim.Adadelta", {{"lr", pythonLiteral(h.learningRate)},
                                              {"rho", pythonLiteral(h.rho)},
                                              {"eps", pythonLiteral(h.epsilon)},
                                              {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {}};
}

}  // namespace descent
