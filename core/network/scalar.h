#pragma once

#include <cmath>
#include <concepts>
#include <type_traits>

#include "descent/autodiff/first_order.h"
#include "descent/numeric/single_precision.h"
#include "descent/numeric/types.h"

/// What a network computes with: float for speed, double for tests and curvature, and FirstOrder, which
/// carries two directional derivatives along, so that backpropagation itself is differentiated (forward over
/// reverse): exact products with the Hessian, from the one program that there is.

namespace descent {

/// Row-major: one example a row, or one unit's weights a row.
template <typename Scalar>
using Rows = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <typename Scalar>
using RowsMap = Eigen::Map<Rows<Scalar>>;
template <typename Scalar>
using ConstRowsMap = Eigen::Map<const Rows<Scalar>>;

/// In which a loss is summed: double also where single numbers are float.
template <typename Scalar>
using SumOf = std::conditional_t<std::is_same_v<Scalar, FirstOrder>, FirstOrder, double>;

/// The number itself, without derivatives: what branches look at.
template <std::floating_point T>
T plain(T u) {
  return u;
}
inline double plain(const FirstOrder& u) { return u.value; }

using std::erf;
using std::expm1;

inline FirstOrder erf(const FirstOrder& u) {
  constexpr double slopeAtZero = 1.1283791670955126;  // 2 / sqrt(pi)
  const double first = slopeAtZero * std::exp(-u.value * u.value);
  return chain(u, {std::erf(u.value), first, -2 * u.value * first});
}

inline FirstOrder expm1(const FirstOrder& u) {
  const double f = std::expm1(u.value);
  return chain(u, {f, f + 1, f + 1});
}

/// tanh u, in single precision by a function that compilers compute four at a time. For what is not built
/// upon: 1 + tanh u would lose its last digits.
template <typename Scalar>
Scalar tanhOf(const Scalar& u) {
  if constexpr (std::is_same_v<Scalar, float> || std::is_same_v<Scalar, Four>) {
    return fastTanh(u);
  } else {
    return tanh(u);
  }
}

/// 1 / (1 + e^-u) and log(1 + e^u) in single precision, as elementary.h has them in double.
inline float sigmoid(float u) {
  const float e = fastExp(-std::abs(u));
  return (u < 0 ? e : 1) / (1 + e);
}
inline float softplus(float u) { return (u > 0 ? u : 0) + std::log1p(std::exp(-std::abs(u))); }

/// The same function for each scalar, as an entry of a list holds it.
template <template <typename> typename Function>
struct PerScalar {
  Function<float> single = nullptr;
  Function<double> twice = nullptr;
  Function<FirstOrder> differentiated = nullptr;

  template <typename Scalar>
  Function<Scalar> of() const {
    if constexpr (std::is_same_v<Scalar, float>) {
      return single;
    } else if constexpr (std::is_same_v<Scalar, double>) {
      return twice;
    } else {
      static_assert(std::is_same_v<Scalar, FirstOrder>);
      return differentiated;
    }
  }
};

}  // namespace descent
