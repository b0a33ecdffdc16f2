#include "descent/optimizer/adadelta.h"

#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Adadelta::description() {
  static const OptimizerInfo info = describe<Adadelta>(
      "adadelta", "Adadelta",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ v &\leftarrow \rho v + (1-\rho)\, g^2 \\ \Delta &\leftarrow \frac{\sqrt{u + \varepsilon}}{\sqrt{v + \varepsilon}}\, g \\ u &\leftarrow \rho u + (1-\rho)\, \Delta^2 \\ \theta &\leftarrow \theta - \alpha \Delta \end{aligned})",
      {"Zeiler 2012, ADADELTA: An Adaptive Learning Rate Method", "https://arxiv.org/abs/1212.5701"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::rho,
        {.id = "rho",
         .symbol = "\\rho",
         .name = "decay of the mean squares",
         .min = 0,
         .max = 0.999,
         .highest = 1}},
       {&Hyperparameters::epsilon, kEpsilon},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void Adadelta::reset(Index dimension) {
  GradientRule::reset(dimension);
  for (Vector* buffer : {&squares_, &steps_, &stepSizes_}) buffer->setZero(dimension);
}

void Adadelta::update(ConstVectorRef g, VectorRef theta) {
  const double alpha = h_.learningRate * learningRateFactor();
  for (Index i = 0; i < theta.size(); ++i) {
    const double gi = g[i] + h_.weightDecay * theta[i];
    squares_[i] = h_.rho * squares_[i] + (1 - h_.rho) * gi * gi;
    const double ratio = std::sqrt(steps_[i] + h_.epsilon) / std::sqrt(squares_[i] + h_.epsilon);
    const double delta = ratio * gi;
    steps_[i] = h_.rho * steps_[i] + (1 - h_.rho) * delta * delta;
    stepSizes_[i] = alpha * ratio;
    theta[i] -= alpha * delta;
  }
}

std::vector<StateBuffer> Adadelta::state() const {
  return {buffer("v", squares_), buffer("u", steps_), buffer("stepSizes", stepSizes_)};
}

PythonRule Adadelta::python(const Hyperparameters& h) {
  return {pythonCall("torch.optim.Adadelta", {{"lr", pythonLiteral(h.learningRate)},
                                              {"rho", pythonLiteral(h.rho)},
                                              {"eps", pythonLiteral(h.epsilon)},
                                              {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {}};
}

}  // namespace descent
