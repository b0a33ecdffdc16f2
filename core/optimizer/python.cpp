#include "descent/optimizer/python.h"

#include "descent/numeric/parse_number.h"

namespace descent {

std::string pythonLiteral(double value) { return numberText(value); }

std::string pythonLiteral(bool value) { return value ? "True" : "False"; }

std::string pythonCall(std::string_view optimizer,
                       std::initializer_list<std::pair<std::string_view, std::string>> arguments) {
  std::string call = std::string(optimizer) + "([theta]";
  for (const auto& [name, value] : arguments) call += ", " + std::string(name) + "=" + value;
  return call + ")";
}

std::string pythonClass(std::string_view name, std::string_view body) {
  return "class " + std::string(name) +
         R"((torch.optim.Optimizer):
    def __init__(self, params, **options):
        super().__init__(params, options)

    @torch.no_grad()
    def step(self, closure):
        with torch.enable_grad():
            loss = closure()
        h = self.param_groups[0]
        for p in h["params"]:
            state = self.state[p]
            state["t"] = state.get("t", 0) + 1)" +
         std::string(body) + "        return loss\n";
}

}  // namespace descent
