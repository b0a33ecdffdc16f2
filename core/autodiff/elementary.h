#pragma once

#include <cassert>
#include <cmath>

#include "descent/autodiff/op.h"

/// Values and derivatives of the elementary operations: the one place that knows them. Forward mode, the tape
/// and jets all build on it.
///
/// Where a function has a kink, the derivatives are PyTorch's choice of a subgradient: 0 for abs, relu and
/// norm at 0; max and min share theirs equally among operands that tie.

namespace descent {

// One spelling for numbers, numbers with derivatives, series and recordings, so that a formula may be a
// template on its scalar.
using std::abs;
using std::cos;
using std::exp;
using std::log;
using std::pow;
using std::sin;
using std::sqrt;
using std::tan;
using std::tanh;

/// max(0, u)
inline double relu(double u) { return u > 0 || std::isnan(u) ? u : 0; }

/// 1 / (1 + e^-u), without overflow.
inline double sigmoid(double u) {
  const double e = std::exp(-std::abs(u));
  return (u < 0 ? e : 1) / (1 + e);
}

/// log(1 + e^u), without overflow.
inline double softplus(double u) { return (u > 0 ? u : 0) + std::log1p(std::exp(-std::abs(u))); }

/// a^2
template <typename T>
T square(const T& a) {
  return a * a;
}

/// a^n by multiplications alone, hence the same bits on every platform; n >= 1.
template <typename T>
T power(const T& a, int n) {
  assert(n >= 1);
  T result = a;
  int bit = 1;
  while (bit <= n / 2) bit *= 2;
  for (bit /= 2; bit > 0; bit /= 2) {
    result = result * result;
    if ((n & bit) != 0) result = result * a;
  }
  return result;
}

/// sqrt(a^2 + b^2)
template <typename T>
T norm(const T& a, const T& b) {
  return sqrt(a * a + b * b);
}

/// u^exponent; small whole exponents by multiplications.
inline double powerOf(double u, double exponent) {
  constexpr double most = 16;  // beyond, the rounding errors of the products outgrow those of pow
  if (exponent == 0) return 1;
  if (std::abs(exponent) > most || exponent != std::floor(exponent)) return std::pow(u, exponent);
  const double whole = power(u, static_cast<int>(std::abs(exponent)));
  return exponent > 0 ? whole : 1 / whole;
}

/// f(u), f'(u), f''(u)
struct Derivatives {
  double value = 0, first = 0, second = 0;
};

/// f(u) of an operation on one operand.
inline double valueOf(Op op, double u) {
  switch (op) {
    case Op::Neg:
      return -u;
    case Op::Sin:
      return std::sin(u);
    case Op::Cos:
      return std::cos(u);
    case Op::Tan:
      return std::tan(u);
    case Op::Tanh:
      return std::tanh(u);
    case Op::Exp:
      return std::exp(u);
    case Op::Log:
      return std::log(u);
    case Op::Sqrt:
      return std::sqrt(u);
    case Op::Abs:
      return std::abs(u);
    case Op::Relu:
      return relu(u);
    case Op::Sigmoid:
      return sigmoid(u);
    case Op::Softplus:
      return softplus(u);
    default:
      assert(false);
      return 0;
  }
}

/// The same with its derivatives.
inline Derivatives derivativesOf(Op op, double u) {
  const double f = valueOf(op, u);
  switch (op) {
    case Op::Neg:
      return {f, -1, 0};
    case Op::Sin:
      return {f, std::cos(u), -f};
    case Op::Cos:
      return {f, -std::sin(u), -f};
    case Op::Tan:
      return {f, 1 + f * f, 2 * f * (1 + f * f)};
    case Op::Tanh:
      return {f, 1 - f * f, -2 * f * (1 - f * f)};
    case Op::Exp:
      return {f, f, f};
    case Op::Log:
      return {f, 1 / u, -1 / (u * u)};
    case Op::Sqrt:
      return {f, 0.5 / f, -0.25 / (u * f)};
    case Op::Abs:
      return {f, static_cast<double>((u > 0) - (u < 0)), 0};
    case Op::Relu:
      return {f, u > 0 ? 1.0 : 0.0, 0};
    case Op::Sigmoid:
      return {f, f * sigmoid(-u), f * sigmoid(-u) * (sigmoid(-u) - f)};
    case Op::Softplus: {
      const double s = sigmoid(u);
      return {f, s, s * sigmoid(-u)};
    }
    default:
      assert(false);
      return {};
  }
}

/// u^c for a constant c.
inline Derivatives powerDerivatives(double u, double c) {
  return {powerOf(u, c), c == 0 ? 0 : c * powerOf(u, c - 1),
          c == 0 || c == 1 ? 0 : c * (c - 1) * powerOf(u, c - 2)};
}

/// f(a, b) with its first and second derivatives.
struct BinaryDerivatives {
  double value = 0;
  double a = 0, b = 0;
  double aa = 0, ab = 0, bb = 0;
};

/// f(a, b) of an operation on two operands.
inline double valueOf(Op op, double a, double b) {
  switch (op) {
    case Op::Add:
      return a + b;
    case Op::Sub:
      return a - b;
    case Op::Mul:
      return a * b;
    case Op::Div:
      return a / b;
    case Op::Pow:
      return powerOf(a, b);
    default:
      assert(false);
      return 0;
  }
}

/// The same with its derivatives.
inline BinaryDerivatives derivativesOf(Op op, double a, double b) {
  switch (op) {
    case Op::Add:
      return {a + b, 1, 1, 0, 0, 0};
    case Op::Sub:
      return {a - b, 1, -1, 0, 0, 0};
    case Op::Mul:
      return {a * b, b, a, 0, 1, 0};
    case Op::Div: {
      const double quotient = a / b, inverse = 1 / b;
      return {
          quotient, inverse, -quotient * inverse, 0, -inverse * inverse, 2 * quotient * inverse * inverse};
    }
    case Op::Pow: {
      const Derivatives base = powerDerivatives(a, b);
      // 0^b log 0 = 0 for b > 0, its limit; IEEE's 0 * inf is not a number.
      const double logarithm = a == 0 && b > 0 ? 0 : std::log(a);
      const double mixed = a == 0 && b > 1 ? 0 : powerOf(a, b - 1) * (1 + b * std::log(a));
      return {base.value,  base.first, base.value * logarithm,
              base.second, mixed,      base.value * logarithm * logarithm};
    }
    default:
      assert(false);
      return {};
  }
}

}  // namespace descent
