#include "descent/optimizer/adagrad.h"

#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Adagrad::description() {
  static const OptimizerInfo info = describe<Adagrad>(
      "adagrad", "Adagrad",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ v &\leftarrow v + g^2 \\ \theta &\leftarrow \theta - \frac{\alpha}{1 + (t-1)\eta}\,\frac{g}{\sqrt{v} + \varepsilon} \end{aligned})",
      {"Duchi, Hazan, Singer 2011, Adaptive Subgradient Methods for Online Learning and Stochastic "
       "Optimization",
       "https://jmlr.org/papers/v12/duchi11a.html"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::lrDecay,
        {.id = "lrDecay", .symbol = "\\eta", .name = "learning rate decay", .min = 0, .max = 1}},
       {&Hyperparameters::epsilon, kEpsilon},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void Adagrad::reset(Index dimension) {
  GradientRule::reset(dimension);
  sum_.setZero(dimension);
  stepSizes_.setZero(dimension);
  t_ = 0;
}

void Adagrad::update(ConstVectorRef g, VectorRef theta) {
  const double alpha = h_.learningRate * learningRateFactor() / (1 + static_cast<double>(t_++) * h_.lrDecay);
  for (Index i = 0; i < theta.size(); ++i) {
    const double gi = g[i] + h_.weightDecay * theta[i];
    sum_[i] += gi * gi;
    stepSizes_[i] = alpha / (std::sqrt(sum_[i]) + h_.epsilon);
    theta[i] -= stepSizes_[i] * gi;
  }
}

std::vector<StateBuffer> Adagrad::state() const {
  return {buffer("v", sum_), buffer("stepSizes", stepSizes_)};
}

PythonRule Adagrad::python(const Hyperparameters& h) {
  return {pythonCall("torch.optim.Adagrad", {{"lr", pythonLiteral(h.learningRate)},
                                             {"lr_decay", pythonLiteral(h.lrDecay)},
                                             {"weight_decay", pythonLiteral(h.weightDecay)},
                                             {"eps", pythonLiteral(h.epsilon)}}),
          {}};
}

}  // namespace descent
