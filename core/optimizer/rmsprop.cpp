#include "descent/optimizer/rmsprop.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<RmsPropFormula>;

const OptimizerInfo& RmsPropFormula::description() {
  static const OptimizerInfo info = describe<RmsProp>(
      "rmsprop", "RMSprop",
      R"(\begin{aligned} g &\leftarrow \nabla f(\theta) + \omega\theta \\ v &\leftarrow \rho v + (1-\rho)\, g^2 \\ b &\leftarrow \beta b + \frac{g}{\sqrt{v} + \varepsilon} \\ \theta &\leftarrow \theta - \alpha\, b \end{aligned})",
      {"Tieleman, Hinton 2012, Lecture 6.5: RMSProp",
       "https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf"},
      []<typename H>(const H&) -> Fields<H> {
        return {
            {&H::learningRate, kLearningRate},
            {&H::alpha,
             {.id = "alpha",
              .symbol = "\\rho",
              .name = "decay of the mean square",
              .min = 0,
              .max = 0.999,
              .highest = 1}},
            {&H::epsilon, kEpsilon},
            {&H::momentum, kMomentum},
            {&H::centered,
             {.id = "centered", .symbol = "v - m^2", .name = "centred: the variance, not the mean square"}},
            {&H::epsilonInside, kEpsilonInside},
            {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule RmsPropFormula::python(const Hyperparameters<double>& h) {
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
