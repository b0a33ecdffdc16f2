#include "descent/optimizer/nesterov.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Nesterov::description() {
  static const OptimizerInfo info = describe<Nesterov>(
      "nesterov", "Nesterov momentum",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ v &\leftarrow \beta v + g \\ \theta &\leftarrow \theta - \alpha\,(g + \beta v) \end{aligned})",
      {"Sutskever, Martens, Dahl, Hinton 2013, On the importance of initialization and momentum in deep "
       "learning",
       "https://proceedings.mlr.press/v28/sutskever13.html"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::momentum, kMomentum},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void Nesterov::reset(Index dimension) {
  GradientRule::reset(dimension);
  velocity_.setZero(dimension);
  iterate_.setZero(dimension);
}

void Nesterov::update(ConstVectorRef g, VectorRef theta) {
  const double alpha = h_.learningRate * learningRateFactor();
  // g appears in both lines; per entry, so that g + omega theta needs no buffer of its own.
  for (Index i = 0; i < theta.size(); ++i) {
    const double gi = g[i] + h_.weightDecay * theta[i];
    velocity_[i] = h_.momentum * velocity_[i] + gi;
    theta[i] -= alpha * (gi + h_.momentum * velocity_[i]);
    iterate_[i] = theta[i] + alpha * h_.momentum * velocity_[i];
  }
}

std::vector<StateBuffer> Nesterov::state() const {
  return {buffer("velocity", velocity_), buffer("iterate", iterate_)};
}

PythonRule Nesterov::python(const Hyperparameters& h) {
  // PyTorch refuses its Nesterov form without momentum, where it is gradient descent.
  return {pythonCall("torch.optim.SGD", {{"lr", pythonLiteral(h.learningRate)},
                                         {"momentum", pythonLiteral(h.momentum)},
                                         {"weight_decay", pythonLiteral(h.weightDecay)},
                                         {"nesterov", pythonLiteral(h.momentum > 0)}}),
          {}};
}

}  // namespace descent
