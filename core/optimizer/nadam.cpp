#include "descent/optimizer/nadam.h"

#include <algorithm>
#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& NAdam::description() {
  static const OptimizerInfo info = describe<NAdam>(
      "nadam", "NAdam",
      R"(\begin{aligned} m &\leftarrow \beta_1 m + (1-\beta_1)\, g, \quad v \leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \mu_t &= \beta_1\bigl(1 - \tfrac12\, 0.96^{t\psi}\bigr), \quad P_t = \textstyle\prod_{i \le t} \mu_i \\ \theta &\leftarrow \theta - \alpha\, \frac{\frac{1-\mu_t}{1-P_t}\, g + \frac{\mu_{t+1}}{1-P_t\mu_{t+1}}\, m}{\sqrt{v/(1-\beta_2^t)} + \varepsilon} \end{aligned})",
      {"Dozat 2016, Incorporating Nesterov Momentum into Adam",
       "https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::beta1, kBeta1},
       {&Hyperparameters::beta2, kBeta2},
       {&Hyperparameters::epsilon, kEpsilon},
       {&Hyperparameters::momentumDecay,
        {.id = "momentumDecay", .symbol = "\\psi", .name = "decay of momentum", .min = 0, .max = 0.1}},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void NAdam::reset(Index dimension) {
  GradientRule::reset(dimension);
  for (Vector* buffer : {&m_, &v_, &stepSizes_}) buffer->setZero(dimension);
  power2_ = product_ = 1;
  t_ = 0;
}

double NAdam::mu(Index t) const {
  return h_.beta1 * (1 - 0.5 * std::pow(0.96, static_cast<double>(t) * h_.momentumDecay));
}

void NAdam::update(ConstVectorRef g, VectorRef theta) {
  ++t_;
  power2_ *= h_.beta2;
  const double now = mu(t_), next = mu(t_ + 1);
  product_ *= now;
  const double alpha = h_.learningRate * learningRateFactor();
  const double ofGradient = alpha * (1 - now) / (1 - product_);
  const double ofMean = alpha * next / (1 - product_ * next);
  for (Index i = 0; i < theta.size(); ++i) {
    const double gi = g[i] + h_.weightDecay * theta[i];
    m_[i] = h_.beta1 * m_[i] + (1 - h_.beta1) * gi;
    v_[i] = h_.beta2 * v_[i] + (1 - h_.beta2) * gi * gi;
    const double divisor = std::sqrt(v_[i] / (1 - power2_)) + h_.epsilon;
    stepSizes_[i] = (ofGradient + ofMean) / divisor;
    theta[i] -= (ofGradient * gi + ofMean * m_[i]) / divisor;
  }
}

std::vector<StateBuffer> NAdam::state() const {
  return {buffer("m", m_), buffer("v", v_), buffer("stepSizes", stepSizes_)};
}

PythonRule NAdam::python(const Hyperparameters& h) {
  // Its own class: PyTorch's multiplied the product of mu twice in some versions.
  return {pythonCall("NAdam", {{"lr", pythonLiteral(h.learningRate)},
                               {"betas", "(" + pythonLiteral(h.beta1) + ", " + pythonLiteral(h.beta2) + ")"},
                               {"eps", pythonLiteral(h.epsilon)},
                               {"momentum_decay", pythonLiteral(h.momentumDecay)},
                               {"weight_decay", pythonLiteral(h.weightDecay)}}),
          pythonClass("NAdam", R"(
            m = state.setdefault("m", torch.zeros_like(p))
            v = state.setdefault("v", torch.zeros_like(p))
            (beta1, beta2), t = h["betas"], state["t"]
            g = p.grad + h["weight_decay"] * p
            m.mul_(beta1).add_((1 - beta1) * g)
            v.mul_(beta2).add_((1 - beta2) * g * g)
            mu, mu_next = (beta1 * (1 - 0.5 * 0.96 ** (s * h["momentum_decay"])) for s in (t, t + 1))
            product = state["product"] = state.get("product", 1) * mu
            d = torch.sqrt(v / (1 - beta2**t)) + h["eps"]
            p.sub_(h["lr"] * (1 - mu) / (1 - product) * g / d)
            p.sub_(h["lr"] * mu_next / (1 - product * mu_next) * m / d)
)")};
}

}  // namespace descent
