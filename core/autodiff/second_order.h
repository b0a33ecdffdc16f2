#pragma once

namespace descent {

/// A number that carries its exact first and second derivatives by two variables x and y: forward mode, so
/// that one formula, written once as a template, gives value, gradient and Hessian.
struct SecondOrder {
  double value = 0;
  double x = 0, y = 0;            ///< first derivatives
  double xx = 0, xy = 0, yy = 0;  ///< second derivatives

  SecondOrder() = default;
  SecondOrder(double constant)
      : value(constant) {}  // NOLINT: a constant is a number whose derivatives vanish
  SecondOrder(double v, double dx, double dy, double dxx, double dxy, double dyy)
      : value(v), x(dx), y(dy), xx(dxx), xy(dxy), yy(dyy) {}

  static SecondOrder variableX(double v) { return {v, 1, 0, 0, 0, 0}; }
  static SecondOrder variableY(double v) { return {v, 0, 1, 0, 0, 0}; }
};

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

/// a^2
inline SecondOrder square(const SecondOrder& a) { return a * a; }
inline double square(double a) { return a * a; }

}  // namespace descent
