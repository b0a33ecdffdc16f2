#include "descent/optimizer/lion.h"

#include <algorithm>
#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& Lion::description() {
  static const OptimizerInfo info = describe<Lion>(
      "lion", "Lion",
      R"(\begin{aligned} u &= \beta_1 m + (1-\beta_1)\, g \\ m &\leftarrow \beta_2 m + (1-\beta_2)\, g \\ \theta &\leftarrow \theta - \alpha\,(\operatorname{sign}(u) + \omega\theta) \end{aligned})",
      {"Chen et al. 2023, Symbolic Discovery of Optimization Algorithms", "https://arxiv.org/abs/2302.06675"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::beta1, kBeta1},
       {&Hyperparameters::beta2, kBeta2},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void Lion::reset(Index dimension) {
  GradientRule::reset(dimension);
  m_.setZero(dimension);
}

void Lion::update(ConstVectorRef g, VectorRef theta) {
  const double alpha = h_.learningRate * learningRateFactor();
  for (Index i = 0; i < theta.size(); ++i) {
    const double u = h_.beta1 * m_[i] + (1 - h_.beta1) * g[i];
    m_[i] = h_.beta2 * m_[i] + (1 - h_.beta2) * g[i];
    const double sign = u > 0 ? 1 : u < 0 ? -1 : u;  // of 0 it is 0, and NaN stays what it is
    theta[i] -= alpha * (sign + h_.weightDecay * theta[i]);
  }
}

std::vector<StateBuffer> Lion::state() const { return {buffer("m", m_)}; }

PythonRule Lion::python(const Hyperparameters& h) {
  return {pythonCall("Lion", {{"lr", pythonLiteral(h.learningRate)},
                              {"betas", "(" + pythonLiteral(h.beta1) + ", " + pythonLiteral(h.beta2) + ")"},
                              {"weight_decay", pythonLiteral(h.weightDecay)}}),
          pythonClass("Lion", R"(
            m = state.setdefault("m", torch.zeros_like(p))
            beta1, beta2 = h["betas"]
            u = beta1 * m + (1 - beta1) * p.grad
            m.mul_(beta2).add_((1 - beta2) * p.grad)
            p.sub_(h["lr"] * (torch.sign(u) + h["weight_decay"] * p))
)")};
}

}  // namespace descent
