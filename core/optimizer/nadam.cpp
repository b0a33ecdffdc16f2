#include "descent/optimizer/nadam.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<NAdamFormula>;

const OptimizerInfo& NAdamFormula::description() {
  static const OptimizerInfo info = describe<NAdam>(
      "nadam", "NAdam",
      R"(\begin{aligned} m &\leftarrow \beta_1 m + (1-\beta_1)\, g, \quad v \leftarrow \beta_2 v + (1-\beta_2)\, g^2 \\ \mu_t &= \beta_1\bigl(1 - \tfrac12\, 0.96^{t\psi}\bigr), \quad P_t = \textstyle\prod_{i \le t} \mu_i \\ \theta &\leftarrow \theta - \alpha\, \frac{\frac{1-\mu_t}{1-P_t}\, g + \frac{\mu_{t+1}}{1-P_t\mu_{t+1}}\, m}{\sqrt{v/(1-\beta_2^t)} + \varepsilon} \end{aligned})",
      {"Dozat 2016, Incorporating Nesterov Momentum into Adam",
       "https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ"},
      []<typename H>(const H&) -> Fields<H> {
        return {
            {&H::learningRate, kLearningRate},
            {&H::beta1, kBeta1},
            {&H::beta2, kBeta2},
            {&H::epsilon, kEpsilon},
            {&H::momentumDecay,
             {.id = "momentumDecay", .symbol = "\\psi", .name = "decay of momentum", .min = 0, .max = 0.1}},
            {&H::weightDecay, kWeightDecay}};
      });
  return info;
}

PythonRule NAdamFormula::python(const Hyperparameters<double>& h) {
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
