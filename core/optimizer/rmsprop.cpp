#include "descent/optimizer/rmsprop.h"

#include <cmath>

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& RmsProp::description() {
  static const OptimizerInfo info = describe<RmsProp>(
      "rmsprop", "RMSprop",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ v &\leftarrow \rho v + (1-\rho)\, g^2 \\ b &\leftarrow \beta b + \frac{g}{\sqrt{v} + \varepsilon} \\ \theta &\leftarrow \theta - \alpha\, b \end{aligned})",
      {"Tieleman, Hinton 2012, Lecture 6.5: RMSProp",
       "https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf"},
      {{&Hyperparameters::learningRate, kLearningRate},
       {&Hyperparameters::alpha,
        {.id = "alpha",
         .symbol = "\\rho",
         .name = "decay of the mean square",
         .min = 0,
         .max = 0.999,
         .highest = 1}},
       {&Hyperparameters::epsilon, kEpsilon},
       {&Hyperparameters::momentum, kMomentum},
       {&Hyperparameters::centered,
        {.id = "centered", .symbol = "v - m^2", .name = "centred: the variance, not the mean square"}},
       {&Hyperparameters::epsilonInside, kEpsilonInside},
       {&Hyperparameters::weightDecay, kWeightDecay}});
  return info;
}

void RmsProp::reset(Index dimension) {
  GradientRule::reset(dimension);
  for (Vector* buffer : {&squares_, &means_, &velocity_, &stepSizes_}) buffer->setZero(dimension);
}

void RmsProp::update(ConstVectorRef g, VectorRef theta) {
  const double lr = h_.learningRate * learningRateFactor();
  for (Index i = 0; i < theta.size(); ++i) {
    const double gi = g[i] + h_.weightDecay * theta[i];
    squares_[i] = h_.alpha * squares_[i] + (1 - h_.alpha) * gi * gi;
    double v = squares_[i];
    if (h_.centered) {
      means_[i] = h_.alpha * means_[i] + (1 - h_.alpha) * gi;
      v -= means_[i] * means_[i];
    }
    const double scale = h_.epsilonInside ? std::sqrt(v + h_.epsilon) : std::sqrt(v) + h_.epsilon;
    velocity_[i] = h_.momentum * velocity_[i] + gi / scale;
    stepSizes_[i] = lr / scale;
    theta[i] -= lr * velocity_[i];
  }
}

std::vector<StateBuffer> RmsProp::state() const {
  std::vector<StateBuffer> buffers{buffer("v", squares_), buffer("stepSizes", stepSizes_)};
  if (h_.centered) buffers.push_back(buffer("m", means_));
  if (h_.momentum != 0) buffers.push_back(buffer("velocity", velocity_));
  return buffers;
}

PythonRule RmsProp::python(const Hyperparameters& h) {
  if (!h.epsilonInside)
    return {pythonCall("torch.optim.RMSprop", {{"lr", pythonLiteral(h.learningRate)},
                                               {"alpha", pythonLiteral(h.alpha)},
                                               {"eps", pythonLiteral(h.epsilon)},
                                               {"weight_decay", pythonLiteral(h.weightDecay)},
                                               {"momentum", pythonLiteral(h.momentum)},
                                               {"centered", pythonLiteral(h.centered)}}),
            {}};
  return {pythonCall("RMSprop", {{"lr", pythonLiteral(h.learningRate)},
                                 {"alpha", pythonLiteral(h.alpha)},
                                 {"eps", pythonLiteral(h.epsilon)},
                                 {"weight_decay", pythonLiteral(h.weightDecay)},
                                 {"momentum", pythonLiteral(h.momentum)},
                                 {"centered", pythonLiteral(h.centered)}}),
          pythonClass("RMSprop", R"(
            v = state.setdefault("v", torch.zeros_like(p))
            m = state.setdefault("m", torch.zeros_like(p))
            b = state.setdefault("b", torch.zeros_like(p))
            g = p.grad + h["weight_decay"] * p
            v.mul_(h["alpha"]).add_((1 - h["alpha"]) * g * g)
            m.mul_(h["alpha"]).add_((1 - h["alpha"]) * g)
            d = v - m * m if h["centered"] else v
            b.mul_(h["momentum"]).add_(g / torch.sqrt(d + h["eps"]))
            p.sub_(h["lr"] * b)
)")};
}

}  // namespace descent
