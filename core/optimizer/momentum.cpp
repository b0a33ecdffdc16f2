#include "descent/optimizer/momentum.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<MomentumFormula>;

const OptimizerInfo& MomentumFormula::description() {
  static const OptimizerInfo info = describe<Momentum>(
      "momentum", "Momentum",
      R"(\begin{aligned} v &\leftarrow \beta v + (1-\tau)(g + \omega\theta) \quad (v = g + \omega\theta \text{ at first}) \\ \theta &\leftarrow \theta - \alpha v \end{aligned})",
      {"Polyak 1964, Some methods of speeding up the convergence of iteration methods",
       "https://doi.org/10.1016/0041-5553(64)90137-5"},
      []<typename H>(const H&) -> Fields<H> {
        return {
            {&H::learningRate, kLearningRate},
            {&H::momentum, kMomentum},
            {&H::dampening, {.id = "dampening", .symbol = "\\tau", .name = "dampening", .min = 0, .max = 1}},
            {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule MomentumFormula::python(const Hyperparameters<double>& h) {
  return {pythonCall("torch.optim.SGD", {{"lr", pythonLiteral(h.learningRate)},
                                         {"momentum", pythonLiteral(h.momentum)},
                                         {"dampening", pythonLiteral(h.dampening)},
                                         {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {}};
}

}  // namespace descent
