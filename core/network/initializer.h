#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "descent/network/choice.h"
#include "descent/network/scalar.h"
#include "descent/numeric/random.h"

namespace descent {

/// What a start's numbers are like on the average: E W_ij^2 and E b_i^2.
struct WeightMoments {
  double weight = 0;
  double bias = 0;
};

/// What a page needs to know of an initialiser to offer it, and the initialiser itself. n_in and n_out are
/// the columns and rows of a layer's W.
struct InitializerInfo {
  std::string_view id;
  std::string_view name;
  std::string_view equation;  ///< LaTeX, of the entries of W (and of b where they are not 0)
  Reference reference;
  std::vector<Parameter> parameters;  ///< none or one
  /// Fills a layer's W [out][in]; b, which has `out` entries, is 0 before and stays so unless the equation
  /// says otherwise.
  void (*fill)(RandomStream& random, Rows<double>& weights, Vector& biases, double parameter);
  /// For a layer of n_in columns and n_out rows, where entries are drawn with mean 0; else null.
  WeightMoments (*moments)(double in, double out, double parameter) = nullptr;
};

using Initializer = Choice<InitializerInfo>;

/// zeros, constant, normal, xavier-uniform, xavier-normal, he-uniform, he-normal, lecun-uniform,
/// lecun-normal, orthogonal, pytorch. Gains multiply the standard deviation: ActivationInfo::gain names the
/// one that keeps an activation's scale.
std::span<const InitializerInfo> initializers();

}  // namespace descent
