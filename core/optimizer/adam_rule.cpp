#include "descent/optimizer/adam_rule.h"

#include "descent/optimizer/python.h"

namespace descent {

template <AdamKind kind>
PythonRule AdamRule<kind>::python(const Hyperparameters<double>& h) {
  const auto number = [](double value) { return pythonLiteral(value); };
  const std::string betas = "(" + number(h.beta1) + ", " + number(h.beta2) + ")";
  if (h.biasCorrection && !h.epsilonInside)
    return {pythonCall(decoupled ? "torch.optim.AdamW" : "torch.optim.Adam",
                       {{"lr", number(h.learningRate)},
                        {"betas", betas},
                        {"eps", number(h.epsilon)},
                        {"weight_decay", number(h.weightDecay)},
                        {"amsgrad", pythonLiteral(amsgrad)}}),
            {}};
  return {pythonCall("Adam", {{"lr", number(h.learningRate)},
                              {"betas", betas},
                              {"eps", number(h.epsilon)},
                              {"weight_decay", number(h.weightDecay)},
                              {"decoupled", pythonLiteral(decoupled)},
                              {"amsgrad", pythonLiteral(amsgrad)},
                              {"bias_correction", pythonLiteral(h.biasCorrection)},
                              {"epsilon_inside", pythonLiteral(h.epsilonInside)}}),
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

template struct AdamRule<AdamKind::Adam>;
template struct AdamRule<AdamKind::AdamW>;
template struct AdamRule<AdamKind::AmsGrad>;

}  // namespace descent
