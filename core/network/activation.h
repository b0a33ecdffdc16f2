#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "descent/network/choice.h"
#include "descent/network/scalar.h"

namespace descent {

/// value_i = phi(u_i) and, unless `slope` is null, slope_i = phi'(u_i), for n numbers. The arrays do not
/// overlap.
template <typename Scalar>
using ActivationKernel = void (*)(const Scalar* u, Scalar* value, Scalar* slope, Index n, double parameter);

/// What a page needs to know of an activation phi to offer it, and phi itself.
struct ActivationInfo {
  std::string_view id;
  std::string_view name;
  std::string_view equation;  ///< LaTeX, of phi(u)
  Reference reference;
  std::vector<Parameter> parameters;  ///< none or one
  /// By which an initialiser multiplies weights so that phi keeps the scale of what passes: PyTorch's
  /// calculate_gain, and 1 where it names none.
  double (*gain)(double parameter);
  /// The supremum of |phi'|, against which saturation is measured.
  double (*steepest)(double parameter);
  PerScalar<ActivationKernel> apply;
  std::string_view python;  ///< PyTorch's module: "nn.ReLU()"; {} is the parameter
};

using Activation = Choice<ActivationInfo>;

/// identity, relu, leaky-relu, elu, selu, gelu, gelu-tanh, silu, mish, tanh, sigmoid, softplus. At a kink the
/// slope is PyTorch's: of relu 0, of leaky-relu and elu that of their left side.
std::span<const ActivationInfo> activations();

}  // namespace descent
