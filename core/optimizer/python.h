#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// How a rule writes itself down for PyTorch.
namespace descent {

/// A literal: "0.1", "True".
std::string pythonLiteral(double value);
std::string pythonLiteral(bool value);

/// "torch.optim.SGD([theta], lr=0.1, momentum=0.9)": `optimizer` with the tensor and these arguments.
std::string pythonCall(std::string_view optimizer,
                       std::initializer_list<std::pair<std::string_view, std::string>> arguments);

/// "class Lion(torch.optim.Optimizer): ..." whose step is `body`, lines indented by twelve spaces that read
/// the parameter `p` with `p.grad`, the group's options `h` and the parameter's own dictionary `state`, in
/// which `state["t"]` counts steps from 1. Options are the keyword arguments that `pythonCall` gives.
std::string pythonClass(std::string_view name, std::string_view body);

}  // namespace descent
