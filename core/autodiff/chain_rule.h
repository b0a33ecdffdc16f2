#pragma once

#include "descent/autodiff/elementary.h"

namespace descent {

/// A number that carries derivatives along: it has a `value` and, by `chain(a, Derivatives)` and
/// `chain(a, b, BinaryDerivatives)`, the chain rule. The elementary functions of all such numbers are here.
template <typename T>
concept Differentiated = requires(const T& a) {
                           a.value;
                           a.x;
                           a.y;
                         };

template <Differentiated T>
T operator/(const T& a, const T& b) {
  return chain(a, b, derivativesOf(Op::Div, a.value, b.value));
}
template <Differentiated T>
T operator/(const T& a, double b) {
  return a / T(b);
}
template <Differentiated T>
T operator/(double a, const T& b) {
  return T(a) / b;
}

template <Differentiated T>
T pow(const T& a, double exponent) {
  return chain(a, powerDerivatives(a.value, exponent));
}
template <Differentiated T>
T pow(const T& a, const T& b) {
  return chain(a, b, derivativesOf(Op::Pow, a.value, b.value));
}

template <Differentiated T>
T sin(const T& a) {
  return chain(a, derivativesOf(Op::Sin, a.value));
}
template <Differentiated T>
T cos(const T& a) {
  return chain(a, derivativesOf(Op::Cos, a.value));
}
template <Differentiated T>
T tan(const T& a) {
  return chain(a, derivativesOf(Op::Tan, a.value));
}
template <Differentiated T>
T tanh(const T& a) {
  return chain(a, derivativesOf(Op::Tanh, a.value));
}
template <Differentiated T>
T exp(const T& a) {
  return chain(a, derivativesOf(Op::Exp, a.value));
}
template <Differentiated T>
T log(const T& a) {
  return chain(a, derivativesOf(Op::Log, a.value));
}
template <Differentiated T>
T sqrt(const T& a) {
  return chain(a, derivativesOf(Op::Sqrt, a.value));
}
template <Differentiated T>
T abs(const T& a) {
  return chain(a, derivativesOf(Op::Abs, a.value));
}
template <Differentiated T>
T relu(const T& a) {
  return chain(a, derivativesOf(Op::Relu, a.value));
}
template <Differentiated T>
T sigmoid(const T& a) {
  return chain(a, derivativesOf(Op::Sigmoid, a.value));
}
template <Differentiated T>
T softplus(const T& a) {
  return chain(a, derivativesOf(Op::Softplus, a.value));
}

/// sqrt(a^2 + b^2); at 0 its derivatives are 0, where those of sqrt are infinite.
template <Differentiated T>
T norm(const T& a, const T& b) {
  const T squares = a * a + b * b;
  return select(squares.value == 0.0, T(0), sqrt(squares));
}

}  // namespace descent
