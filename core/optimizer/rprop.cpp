#include "descent/optimizer/rprop.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<RpropFormula>;

const OptimizerInfo& RpropFormula::description() {
  static const OptimizerInfo info = describe<Rprop>(
      "rprop", "Rprop",
      R"(\begin{aligned} s &\leftarrow \operatorname{clip}(s \cdot \eta^{+}, s_{\min}, s_{\max}) & g\,g^{-} > 0 \\ s &\leftarrow \operatorname{clip}(s \cdot \eta^{-}, s_{\min}, s_{\max}),\; g \leftarrow 0 & g\,g^{-} < 0 \\ \theta &\leftarrow \theta - \operatorname{sign}(g)\, s & s = \alpha \text{ at first} \end{aligned})",
      {"Riedmiller, Braun 1993, A direct adaptive method for faster backpropagation learning: the RPROP "
       "algorithm",
       "https://doi.org/10.1109/ICNN.1993.298623"},
      []<typename H>(const H&) -> Fields<H> {
        return {{&H::learningRate, kLearningRate},
                {&H::etaMinus,
                 {.id = "etaMinus",
                  .symbol = "\\eta^-",
                  .name = "factor on a flip of sign",
                  .min = 0.1,
                  .max = 0.99,
                  .highest = 1}},
                {&H::etaPlus,
                 {.id = "etaPlus",
                  .symbol = "\\eta^+",
                  .name = "factor on an equal sign",
                  .min = 1.01,
                  .max = 2,
                  .lowest = 1}},
                {&H::stepMin,
                 {.id = "stepMin",
                  .symbol = "s_{\\min}",
                  .name = "shortest step",
                  .min = 1e-9,
                  .max = 1e-2,
                  .scale = Scale::Log}},
                {&H::stepMax,
                 {.id = "stepMax",
                  .symbol = "s_{\\max}",
                  .name = "longest step",
                  .min = 1e-2,
                  .max = 100,
                  .scale = Scale::Log}}};
      });
  return info;
}

PythonRule RpropFormula::python(const Hyperparameters<double>& h) {
  return {
      pythonCall("torch.optim.Rprop",
                 {{"lr", pythonLiteral(h.learningRate)},
                  {"etas", "(" + pythonLiteral(h.etaMinus) + ", " + pythonLiteral(h.etaPlus) + ")"},
                  {"step_sizes", "(" + pythonLiteral(h.stepMin) + ", " + pythonLiteral(h.stepMax) + ")"}}),
      {}};
}

}  // namespace descent
