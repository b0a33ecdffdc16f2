#pragma once

#include "descent/autodiff/chain_rule.h"

namespace descent {

/// A number that carries its exact first derivatives by two variables x and y: forward mode for gradients,
/// the same to the last bit as SecondOrder's and half its work.
struct FirstOrder {
  double value = 0;
  double x = 0, y = 0;

  FirstOrder() = default;
  FirstOrder(double constant) : value(constant) {}  // NOLINT: a constant's derivatives vanish
  FirstOrder(double v, double dx, double dy) : value(v), x(dx), y(dy) {}

  static FirstOrder variableX(double v) { return {v, 1, 0}; }
  static FirstOrder variableY(double v) { return {v, 0, 1}; }
};

/// The chain rule: f(a), given f and its derivatives at a.value.
inline FirstOrder chain(const FirstOrder& a, const Derivatives& f) {
  return {f.value, f.first * a.x, f.first * a.y};
}

/// The chain rule for f(a, b), given f and its derivatives at (a.value, b.value).
inline FirstOrder chain(const FirstOrder& a, const FirstOrder& b, const BinaryDerivatives& f) {
  return {f.value, f.a * a.x + f.b * b.x, f.a * a.y + f.b * b.y};
}

inline FirstOrder operator+(const FirstOrder& a, const FirstOrder& b) {
  return {a.value + b.value, a.x + b.x, a.y + b.y};
}

inline FirstOrder operator-(const FirstOrder& a) { return {-a.value, -a.x, -a.y}; }

inline FirstOrder operator-(const FirstOrder& a, const FirstOrder& b) {
  return {a.value - b.value, a.x - b.x, a.y - b.y};
}

inline FirstOrder operator*(const FirstOrder& a, const FirstOrder& b) {
  return {a.value * b.value, a.x * b.value + a.value * b.x, a.y * b.value + a.value * b.y};
}

}  // namespace descent
