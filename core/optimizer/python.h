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

}  // namespace descent
