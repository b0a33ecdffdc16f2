#include "descent/optimizer/adamax.h"

#include <algorithm>
#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Adamax::description() {
  static const OptimizerInfo info = describe<Adamax>(
      "adamax", "Adamax",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ m &\leftarrow \beta_1 m + (1-\beta_1)\, g \\ u &\leftarrow \max(\beta_2 u, |g| + \varepsilon) \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t}\, \frac{m}{u} \end{aligned})",
      {"Kingma, Ba 2015, Adam: A Method for Stochastic Optimization", "https://arxiv.org/abs/1412.6980"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::beta1, kBeta1},
       {&Hyperparameters::beta2, kBeta2},
       {&Hyperparameters::epsilon, kEpsilon},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void Adamax::reset(Index dimension) {
  GradientRule::reset(dimension);
  for (Vector* buffer : {&m_, &u_, &stepSizes_}) buffer->setZero(dimension);
  power1_ = 1;
}

void Adamax::update(ConstVectorRef g, VectorRef theta) {
  power1_ *= h_.beta1;
  const double rate = h_.learningRate * learningRateFactor() / (1 - power1_);
  for (Index i = 0; i < theta.size(); ++i) {
    const double gi = g[i] + h_.weightDecay * theta[i];
    m_[i] = h_.beta1 * m_[i] + (1 - h_.beta1) * gi;
    u_[i] = std::max(h_.beta2 * u_[i], std::abs(gi) + h_.epsilon);
    stepSizes_[i] = rate / u_[i];
    theta[i] -= rate * m_[i] / u_[i];
  }
}

std::vector<StateBuffer> Adamax::state() const {
  return {buffer("m", m_), buffer("u", u_), buffer("stepSizes", stepSizes_)};
}

PythonRule Adamax::python(const Hyperparameters& h) {
  return {pythonCall("torch.optim.Adamax",
                     {{"lr", pythonLiteral(h.learningRate)},
                      {"betas", "(" + pythonLiteral(h.beta1) + ", " + pythonLiteral(h.beta2) + ")"},
                      {"eps", pythonLiteral(h.epsilon)},
                      {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {}};
}

}  // namespace descent
