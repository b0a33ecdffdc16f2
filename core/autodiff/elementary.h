#pragma once

#include <cassert>
#include <cmath>
#include <type_traits>

#include "descent/autodiff/op.h"
#include "descent/numeric/lanes.h"

/// Values and derivatives of the elementary operations: the one place that knows them. Forward mode, the tape
/// and jets all build on it.
///
/// Where a function has a kink, the derivatives are PyTorch's choice of a subgradient: 0 for abs, relu and
/// norm at 0; max and min share theirs equally among operands that tie.

namespace descent {

/// max(0, u)
inline double relu(double u) { return u > 0 || std::isnan(u) ? u : 0; }

/// 1 / (1 + e^-u), without overflow.
inline double sigmoid(double u) {
  const double e = std::exp(-std::abs(u));
  return (u < 0 ? e : 1) / (1 + e);
}

/// log(1 + e^u), without overflow.
inline double softplus(double u) { return (u > 0 ? u : 0) + std::log1p(std::exp(-std::abs(u))); }

template <int N>
Lanes<N> relu(const Lanes<N>& u) {
  return u.map([](double v) { return relu(v); });
}
template <int N>
Lanes<N> sigmoid(const Lanes<N>& u) {
  return u.map([](double v) { return sigmoid(v); });
}
template <int N>
Lanes<N> softplus(const Lanes<N>& u) {
  return u.map([](double v) { return softplus(v); });
}

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
template <int N>
Lanes<N> powerOf(const Lanes<N>& u, const Lanes<N>& exponent) {
  Lanes<N> result;
  for (int lane = 0; lane < N; ++lane) result.set(lane, powerOf(u[lane], exponent[lane]));
  return result;
}

/// f(u), f'(u), f''(u)
template <typename S>
struct DerivativesOf {
  S value = 0.0, first = 0.0, second = 0.0;
};
using Derivatives = DerivativesOf<double>;

/// f(u) of an operation on one operand.
template <typename S>
S valueOf(Op op, const S& u) {
  switch (op) {
    case Op::Neg:
      return -u;
    case Op::Sin:
      return sin(u);
    case Op::Cos:
      return cos(u);
    case Op::Tan:
      return tan(u);
    case Op::Tanh:
      return tanh(u);
    case Op::Exp:
      return exp(u);
    case Op::Log:
      return log(u);
    case Op::Sqrt:
      return sqrt(u);
    case Op::Abs:
      return abs(u);
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
template <typename S>
DerivativesOf<S> derivativesOf(Op op, const S& u) {
  const S f = valueOf(op, u);
  switch (op) {
    case Op::Neg:
      return {f, -1.0, 0.0};
    case Op::Sin:
      return {f, cos(u), -f};
    case Op::Cos:
      return {f, -sin(u), -f};
    case Op::Tan:
      return {f, 1.0 + f * f, 2.0 * f * (1.0 + f * f)};
    case Op::Tanh:
      return {f, 1.0 - f * f, -2.0 * f * (1.0 - f * f)};
    case Op::Exp:
      return {f, f, f};
    case Op::Log:
      return {f, 1.0 / u, -1.0 / (u * u)};
    case Op::Sqrt:
      return {f, 0.5 / f, -0.25 / (u * f)};
    case Op::Abs:
      return {f, select(u > 0.0, S(1.0), select(u < 0.0, S(-1.0), S(0.0))), 0.0};
    case Op::Relu:
      return {f, select(u > 0.0, S(1.0), S(0.0)), 0.0};
    case Op::Sigmoid:
      return {f, f * sigmoid(S(-u)), f * sigmoid(S(-u)) * (sigmoid(S(-u)) - f)};
    case Op::Softplus: {
      const S s = sigmoid(u);
      return {f, s, s * sigmoid(S(-u))};
    }
    default:
      assert(false);
      return {};
  }
}

/// u^c for a constant c.
template <typename S>
DerivativesOf<S> powerDerivatives(const S& u, const std::type_identity_t<S>& c) {
  return {powerOf(u, c), select(c == 0.0, S(0.0), S(c * powerOf(u, S(c - 1.0)))),
          select(c == 0.0 || c == 1.0, S(0.0), S(c * (c - 1.0) * powerOf(u, S(c - 2.0))))};
}

/// f(a, b) with its first and second derivatives.
template <typename S>
struct BinaryDerivativesOf {
  S value = 0.0;
  S a = 0.0, b = 0.0;
  S aa = 0.0, ab = 0.0, bb = 0.0;
};
using BinaryDerivatives = BinaryDerivativesOf<double>;

/// f(a, b) of an operation on two operands.
template <typename S>
S valueOf(Op op, const S& a, const S& b) {
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
template <typename S>
BinaryDerivativesOf<S> derivativesOf(Op op, const S& a, const S& b) {
  switch (op) {
    case Op::Add:
      return {a + b, 1.0, 1.0, 0.0, 0.0, 0.0};
    case Op::Sub:
      return {a - b, 1.0, -1.0, 0.0, 0.0, 0.0};
    case Op::Mul:
      return {a * b, b, a, 0.0, 1.0, 0.0};
    case Op::Div: {
      const S quotient = a / b, inverse = 1.0 / b;
      return {quotient,
              inverse,
              -quotient * inverse,
              0.0,
              -inverse * inverse,
              2.0 * quotient * inverse * inverse};
    }
    case Op::Pow: {
      const DerivativesOf<S> base = powerDerivatives(a, b);
      // 0^b log 0 = 0 for b > 0, its limit; IEEE's 0 * inf is not a number.
      const S logarithm = select(a == 0.0 && b > 0.0, S(0.0), log(a));
      const S mixed = select(a == 0.0 && b > 1.0, S(0.0), S(powerOf(a, S(b - 1.0)) * (1.0 + b * log(a))));
      return {base.value,  base.first, base.value * logarithm,
              base.second, mixed,      base.value * logarithm * logarithm};
    }
    default:
      assert(false);
      return {};
  }
}

}  // namespace descent
