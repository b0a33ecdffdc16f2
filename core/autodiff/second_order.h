#pragma once

#include "descent/autodiff/chain_rule.h"

namespace descent {

/// A number that carries its exact first and second derivatives by two variables x and y: forward mode, so
/// that one formula, written once as a template, gives value, gradient and Hessian.
struct SecondOrder {
  double value = 0;
  double x = 0, y = 0;            ///< first derivatives
  double xx = 0, xy = 0, yy = 0;  ///< second derivatives

  SecondOrder() = default;
  SecondOrder(double constant) : value(constant) {}  // NOLINT: a constant's derivatives vanish
  SecondOrder(double v, double dx, double dy, double dxx, double dxy, double dyy)
      : value(v), x(dx), y(dy), xx(dxx), xy(dxy), yy(dyy) {}

  static SecondOrder variableX(double v) { return {v, 1, 0, 0, 0, 0}; }
  static SecondOrder variableY(double v) { return {v, 0, 1, 0, 0, 0}; }
};

/// The chain rule: f(a), given f and its derivatives at a.value.
inline SecondOrder chain(const SecondOrder& a, const Derivatives& f) {
  return {f.value,
          f.first * a.x,
          f.first * a.y,
          f.first * a.xx + f.second * a.x * a.x,
          f.first * a.xy + f.second * a.x * a.y,
          f.first * a.yy + f.second * a.y * a.y};
}

/// The chain rule for f(a, b), given f and its derivatives at (a.value, b.value).
inline SecondOrder chain(const SecondOrder& a, const SecondOrder& b, const BinaryDerivatives& f) {
  return {f.value,
          f.a * a.x + f.b * b.x,
          f.a * a.y + f.b * b.y,
          f.a * a.xx + f.b * b.xx + f.aa * a.x * a.x + 2 * f.ab * a.x * b.x + f.bb * b.x * b.x,
          f.a * a.xy + f.b * b.xy + f.aa * a.x * a.y + f.ab * (a.x * b.y + a.y * b.x) + f.bb * b.x * b.y,
          f.a * a.yy + f.b * b.yy + f.aa * a.y * a.y + 2 * f.ab * a.y * b.y + f.bb * b.y * b.y};
}

inline SecondOrder operator+(const SecondOrder& a, const SecondOrder& b) {
  return {a.value + b.value, a.x + b.x, a.y + b.y, a.xx + b.xx, a.xy + b.xy, a.yy + b.yy};
}

inline SecondOrder operator-(const SecondOrder& a) { return {-a.value, -a.x, -a.y, -a.xx, -a.xy, -a.yy}; }

inline SecondOrder operator-(const SecondOrder& a, const SecondOrder& b) {
  return {a.value - b.value, a.x - b.x, a.y - b.y, a.xx - b.xx, a.xy - b.xy, a.yy - b.yy};
}

inline SecondOrder operator*(const SecondOrder& a, const SecondOrder& b) {
  return {a.value * b.value,
          a.x * b.value + a.value * b.x,
          a.y * b.value + a.value * b.y,
          a.xx * b.value + 2 * a.x * b.x + a.value * b.xx,
          a.xy * b.value + a.x * b.y + a.y * b.x + a.value * b.xy,
          a.yy * b.value + 2 * a.y * b.y + a.value * b.yy};
}

}  // namespace descent
