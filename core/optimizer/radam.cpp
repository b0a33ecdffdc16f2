#include "descent/optimizer/radam.h"

#include <algorithm>
#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& RAdam::description() {
  static const OptimizerInfo info = describe<RAdam>(
      "radam", "RAdam",
      R"(\begin{aligned} m &\leftarrow \beta_1 m + (1-\beta_1)\, g, \quad v \leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \rho_t &= \rho_\infty - \frac{2 t \beta_2^t}{1-\beta_2^t}, \quad \rho_\infty = \frac{2}{1-\beta_2} - 1 \\ \theta &\leftarrow \theta - \frac{\alpha}{1-\beta_1^t} \begin{cases} r_t\, m\, \sqrt{1-\beta_2^t} / (\sqrt{v} + \varepsilon) & \rho_t > 5 \\ m & \text{else} \end{cases} \end{aligned})",
      {"Liu et al. 2020, On the Variance of the Adaptive Learning Rate and Beyond",
       "https://arxiv.org/abs/1908.03265"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::beta1, kBeta1},
       {&Hyperparameters::beta2, kBeta2},
       {&Hyperparameters::epsilon, kEpsilon},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void RAdam::reset(Index dimension) {
  GradientRule::reset(dimension);
  for (Vector* buffer : {&m_, &v_, &stepSizes_}) buffer->setZero(dimension);
  power1_ = power2_ = 1;
  t_ = 0;
}

void RAdam::update(ConstVectorRef g, VectorRef theta) {
  ++t_;
  power1_ *= h_.beta1;
  power2_ *= h_.beta2;
  const double rate = h_.learningRate * learningRateFactor() / (1 - power1_);
  const double limit = 2 / (1 - h_.beta2) - 1;
  const double rho = limit - 2 * static_cast<double>(t_) * power2_ / (1 - power2_);
  const bool rectified = rho > 5;
  const double rectification =
      rectified ? std::sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)) : 1;
  const double root2 = std::sqrt(1 - power2_);
  for (Index i = 0; i < theta.size(); ++i) {
    const double gi = g[i] + h_.weightDecay * theta[i];
    m_[i] = h_.beta1 * m_[i] + (1 - h_.beta1) * gi;
    v_[i] = h_.beta2 * v_[i] + (1 - h_.beta2) * gi * gi;
    stepSizes_[i] = rectified ? rate * rectification * root2 / (std::sqrt(v_[i]) + h_.epsilon) : rate;
    theta[i] -= stepSizes_[i] * m_[i];
  }
}

std::vector<StateBuffer> RAdam::state() const {
  return {buffer("m", m_), buffer("v", v_), buffer("stepSizes", stepSizes_)};
}

PythonRule RAdam::python(const Hyperparameters& h) {
  return {pythonCall("torch.optim.RAdam",
                     {{"lr", pythonLiteral(h.learningRate)},
                      {"betas", "(" + pythonLiteral(h.beta1) + ", " + pythonLiteral(h.beta2) + ")"},
                      {"eps", pythonLiteral(h.epsilon)},
                      {"weight_decay", pythonLiteral(h.weightDecay)}}),
          {}};
}

}  // namespace descent
