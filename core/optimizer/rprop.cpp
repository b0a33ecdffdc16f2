#include "descent/optimizer/rprop.h"

#include <algorithm>
#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Rprop::description() {
  static const OptimizerInfo info = describe<Rprop>(
      "rprop", "Rprop",
      R"(\begin{aligned} s &\leftarrow \operatorname{clip}(s \cdot \eta^{+}, s_{\min}, s_{\max}) & g\,g^{-} > 0 \\ s &\leftarrow \operatorname{clip}(s \cdot \eta^{-}, s_{\min}, s_{\max}),\; g \leftarrow 0 & g\,g^{-} < 0 \\ \theta &\leftarrow \theta - \operatorname{sign}(g)\, s & s = \alpha \text{ at first} \end{aligned})",
      {"Riedmiller, Braun 1993, A direct adaptive method for faster backpropagation learning: the RPROP "
       "algorithm",
       "https://doi.org/10.1109/ICNN.1993.298623"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::etaMinus,
        {.id = "etaMinus",
         .symbol = "\\eta^-",
         .name = "factor on a flip of sign",
         .min = 0.1,
         .max = 0.99,
         .highest = 1}},
       {&Hyperparameters::etaPlus,
        {.id = "etaPlus",
         .symbol = "\\eta^+",
         .name = "factor on an equal sign",
         .min = 1.01,
         .max = 2,
         .lowest = 1}},
       {&Hyperparameters::stepMin,
        {.id = "stepMin",
         .symbol = "s_{\\min}",
         .name = "shortest step",
         .min = 1e-9,
         .max = 1e-2,
         .scale = Scale::Log}},
       {&Hyperparameters::stepMax,
        {.id = "stepMax",
         .symbol = "s_{\\max}",
         .name = "longest step",
         .min = 1e-2,
         .max = 100,
         .scale = Scale::Log}}});
  return info;
}

void Rprop::reset(Index dimension) {
  GradientRule::reset(dimension);
  previous_.setZero(dimension);
  steps_.setZero(dimension);
  first_ = true;
}

void Rprop::update(ConstVectorRef g, VectorRef theta) {
  if (first_) steps_.setConstant(h_.learningRate * learningRateFactor());
  first_ = false;
  for (Index i = 0; i < theta.size(); ++i) {
    const double agreement = g[i] * previous_[i];
    const double factor = agreement > 0 ? h_.etaPlus : agreement < 0 ? h_.etaMinus : 1;
    steps_[i] = std::min(std::max(steps_[i] * factor, h_.stepMin), h_.stepMax);
    previous_[i] = agreement < 0 ? 0 : g[i];
    if (previous_[i] != 0) theta[i] -= previous_[i] > 0 ? steps_[i] : -steps_[i];
  }
}

std::vector<StateBuffer> Rprop::state() const {
  return {buffer("previousGradient", previous_), buffer("steps", steps_)};
}

PythonRule Rprop::python(const Hyperparameters& h) {
  return {
      pythonCall("torch.optim.Rprop",
                 {{"lr", pythonLiteral(h.learningRate)},
                  {"etas", "(" + pythonLiteral(h.etaMinus) + ", " + pythonLiteral(h.etaPlus) + ")"},
                  {"step_sizes", "(" + pythonLiteral(h.stepMin) + ", " + pythonLiteral(h.stepMax) + ")"}}),
      {}};
}

}  // namespace descent
