#pragma once

#include "descent/autodiff/chain_rule.h"

namespace descent {

/// A number that carries its exact first derivatives by two variables x and y: forward mode for gradients,
/// the same to the last bit as SecondOrder's and half its work. S is double, or lanes of them.
template <typename S>
struct FirstOrderOf {
  S value = 0.0;
  S x = 0.0, y = 0.0;

  FirstOrderOf() = default;
  FirstOrderOf(double constant) : value(constant) {}  // NOLINT: a constant's derivatives vanish
  FirstOrderOf(const S& v, const S& dx, const S& dy) : value(v), x(dx), y(dy) {}

  static FirstOrderOf variableX(const S& v) { return {v, 1.0, 0.0}; }
  static FirstOrderOf variableY(const S& v) { return {v, 0.0, 1.0}; }

  /// The chain rule: f(a), given f and its derivatives at a.value.
  friend FirstOrderOf chain(const FirstOrderOf& a, const DerivativesOf<S>& f) {
    return {f.value, f.first * a.x, f.first * a.y};
  }

  /// The chain rule for f(a, b), given f and its derivatives at (a.value, b.value).
  friend FirstOrderOf chain(const FirstOrderOf& a, const FirstOrderOf& b, const BinaryDerivativesOf<S>& f) {
    return {f.value, f.a * a.x + f.b * b.x, f.a * a.y + f.b * b.y};
  }

  friend FirstOrderOf operator+(const FirstOrderOf& a, const FirstOrderOf& b) {
    return {a.value + b.value, a.x + b.x, a.y + b.y};
  }

  friend FirstOrderOf operator-(const FirstOrderOf& a) { return {-a.value, -a.x, -a.y}; }

  friend FirstOrderOf operator-(const FirstOrderOf& a, const FirstOrderOf& b) {
    return {a.value - b.value, a.x - b.x, a.y - b.y};
  }

  friend FirstOrderOf operator*(const FirstOrderOf& a, const FirstOrderOf& b) {
    return {a.value * b.value, a.x * b.value + a.value * b.x, a.y * b.value + a.value * b.y};
  }
};

using FirstOrder = FirstOrderOf<double>;

/// Lane by lane the one or the other (numeric/lanes.h).
template <typename S, typename Mask>
  requires(!std::is_same_v<Mask, bool>)
FirstOrderOf<S> select(const Mask& condition, const FirstOrderOf<S>& yes, const FirstOrderOf<S>& no) {
  return {select(condition, yes.value, no.value), select(condition, yes.x, no.x),
          select(condition, yes.y, no.y)};
}

}  // namespace descent
