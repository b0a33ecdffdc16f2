#include "descent/optimizer/momentum.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Momentum::description() {
  static const OptimizerInfo info = describe<Momentum>(
      "momentum", "Momentum",
      R"(\begin{aligned} v &\leftarrow \beta v + (1-\tau)(g + \omega\theta) \quad (v = g + \omega\theta \text{ at first}) \\ \theta &\leftarrow \theta - \alpha v \end{aligned})",
      {"Polyak 1964, Some methods of speeding up the convergence of iteration methods",
       "https://doi.org/10.1016/0041-5553(64)90137-5"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::momentum, kMomentum},
       {&Hyperparameters::dampening,
        {.id = "dampening", .symbol = "\\tau", .name = "dampening", .min = 0, .max = 1}},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void Momentum::reset(Index dimension) {
  GradientRule::reset(dimension);
  velocity_.setZero(dimension);
  first_ = true;
}

void Momentum::update(ConstVectorRef g, VectorRef theta) {
  // As in PyTorch: dampening tempers what enters a running sum, and without momentum there is none.
  const double weight = first_ || h_.momentum == 0 ? 1.0 : 1.0 - h_.dampening;
  first_ = false;
  velocity_ = h_.momentum * velocity_ + weight * (g + h_.weightDecay * theta);
  theta -= h_.learningRate * learningRateFactor() * velocity_;
}

std::vector<StateBuffer> Momentum::state() const { return {buffer("velocity", velocity_)}; }

PythonRule Momentum::python(const Hyperparameters& h) {
  return {pythonCall("torch.optim.SGD", {{"lr", pythonLiteral(h.learningRate)},
                                         {"momentum", pythonLiteral(h.momentum)},
                                         {"dampening", pythonLiteral(h.dampening)},
                                         {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {}};
}

}  // namespace descent
