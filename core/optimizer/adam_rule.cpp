#include "descent/optimizer/adam_rule.h"

#include <algorithm>
#include <cmath>

#include "descent/optimizer/python.h"

namespace descent {

void AdamRule::reset(Index dimension) {
  GradientRule::reset(dimension);
  for (Vector* buffer : {&m_, &v_, &vMax_, &stepSizes_}) buffer->setZero(dimension);
  power1_ = power2_ = 1;
}

void AdamRule::update(ConstVectorRef g, VectorRef theta) {
  const double alpha = s_.learningRate * learningRateFactor();
  // Once a step, however many blocks the parameters have.
  power1_ *= s_.beta1;
  power2_ *= s_.beta2;
  const double correction1 = s_.biasCorrection ? 1 - power1_ : 1;
  const double correction2 = s_.biasCorrection ? 1 - power2_ : 1;
  const double root2 = std::sqrt(correction2);
  const double rate = alpha / correction1;
  for (Index i = 0; i < theta.size(); ++i) {
    double gi = g[i];
    if (s_.decoupled) {
      theta[i] *= 1 - alpha * s_.weightDecay;
    } else {
      gi += s_.weightDecay * theta[i];
    }
    m_[i] = s_.beta1 * m_[i] + (1 - s_.beta1) * gi;
    v_[i] = s_.beta2 * v_[i] + (1 - s_.beta2) * gi * gi;
    double v = v_[i];
    if (s_.amsgrad) v = vMax_[i] = std::max(vMax_[i], v);
    const double divisor =
        s_.epsilonInside ? std::sqrt(v / correction2 + s_.epsilon) : std::sqrt(v) / root2 + s_.epsilon;
    stepSizes_[i] = rate / divisor;
    theta[i] -= rate * m_[i] / divisor;
  }
}

std::vector<StateBuffer> AdamRule::state() const {
  std::vector<StateBuffer> buffers{buffer("m", m_), buffer("v", v_), buffer("stepSizes", stepSizes_)};
  if (s_.amsgrad) buffers.push_back(buffer("vMax", vMax_));
  return buffers;
}

PythonRule AdamRule::python(const Settings& s) {
  const auto number = [](double value) { return pythonLiteral(value); };
  const std::string betas = "(" + number(s.beta1) + ", " + number(s.beta2) + ")";
  if (s.biasCorrection && !s.epsilonInside)
    return {pythonCall(s.decoupled ? "torch.optim.AdamW" : "torch.optim.Adam",
                       {{"lr", number(s.learningRate)},
                        {"betas", betas},
                        {"eps", number(s.epsilon)},
                        {"weight_decay", number(s.weightDecay)},
                        {"amsgrad", pythonLiteral(s.amsgrad)}}),
            {}};
  return {pythonCall("Adam", {{"lr", number(s.learningRate)},
                              {"betas", betas},
                              {"eps", number(s.epsilon)},
                              {"weight_decay", number(s.weightDecay)},
                              {"decoupled", pythonLiteral(s.decoupled)},
                              {"amsgrad", pythonLiteral(s.amsgrad)},
                              {"bias_correction", pythonLiteral(s.biasCorrection)},
                              {"epsilon_inside", pythonLiteral(s.epsilonInside)}}),
          pythonClass("Adam", R"(
            m = state.setdefault("m", torch.zeros_like(p))
            v = state.setdefault("v", torch.zeros_like(p))
            v_max = state.setdefault("v_max", torch.zeros_like(p))
            (beta1, beta2), t = h["betas"], state["t"]
            g = p.grad.clone()
            if h["decoupled"]:
                p.mul_(1 - h["lr"] * h["weight_decay"])
            else:
                g.add_(h["weight_decay"] * p)
            m.mul_(beta1).add_((1 - beta1) * g)
            v.mul_(beta2).add_((1 - beta2) * g * g)
            v_max.copy_(torch.maximum(v_max, v))
            w = v_max if h["amsgrad"] else v
            c1 = 1 - beta1**t if h["bias_correction"] else 1
            c2 = 1 - beta2**t if h["bias_correction"] else 1
            if h["epsilon_inside"]:
                d = torch.sqrt(w / c2 + h["eps"])
            else:
                d = torch.sqrt(w) / math.sqrt(c2) + h["eps"]
            p.sub_(h["lr"] / c1 * m / d)
)")};
}

}  // namespace descent
