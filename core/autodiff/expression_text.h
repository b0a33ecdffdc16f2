#pragma once

#include <span>
#include <string>

#include "descent/autodiff/tape.h"

namespace descent {

/// The function on a tape in other notations, with the parentheses that its operations need and no others.
/// `variables` names the tape's variables.

/// LaTeX: "100 \left(y - x^{2}\right)^{2}". x1 and x_1 become x_{1}, apart where both are variables; pi and e
/// become their letters.
std::string toLatex(const Tape& tape, std::span<const std::string> variables);

/// Python on PyTorch tensors: "100.0*(y - x**2.0)**2.0", "torch.sin(x)". What depends on no variable becomes
/// a number.
std::string toPython(const Tape& tape, std::span<const std::string> variables);

}  // namespace descent
