#pragma once

#include "descent/autodiff/first_order.h"
#include "descent/autodiff/recorded.h"
#include "descent/autodiff/second_order.h"
#include "descent/objective/objective.h"

namespace descent {

/// A function of two variables given by one formula: a struct with
///
///   template <typename T> static T value(const T& x, const T& y);
///   static ObjectiveInfo info();
///
/// where T may be double, FirstOrder, the same in lanes, SecondOrder or Recorded.
///
/// Gradient and Hessian are the formula's exact derivatives, by forward mode; called with `Recorded`, the
/// formula writes down its own tape.
template <typename Formula>
class Surface final : public Objective, private LaneFunction {
 public:
  Surface() : info_(Formula::info()), tape_(recordFormula<Formula>()) {}

  const ObjectiveInfo& info() const override { return info_; }
  Index dimension() const override { return 2; }

  double value(ConstVectorRef p) const override { return Formula::value(p[0], p[1]); }

  void gradient(ConstVectorRef p, VectorRef g) const override { valueAndGradient(p, g); }

  double valueAndGradient(ConstVectorRef p, VectorRef g) const override {
    const FirstOrder f = Formula::value(FirstOrder::variableX(p[0]), FirstOrder::variableY(p[1]));
    g[0] = f.x;
    g[1] = f.y;
    return f.value;
  }

  void hessian(ConstVectorRef p, MatrixRef h) const override {
    const SecondOrder f = Formula::value(SecondOrder::variableX(p[0]), SecondOrder::variableY(p[1]));
    h(0, 0) = f.xx;
    h(0, 1) = h(1, 0) = f.xy;
    h(1, 1) = f.yy;
  }

  const Tape* tape() const override { return &tape_; }

  const LaneFunction* inLanes() const override { return this; }

 private:
  DESCENT_FLATTEN void valueAndGradient(std::span<const Pack> p, Pack& value,
                                        std::span<Pack> g) const override {
    using Number = FirstOrderOf<Pack>;
    const Number f = Formula::value(Number::variableX(p[0]), Number::variableY(p[1]));
    value = f.value;
    g[0] = f.x;
    g[1] = f.y;
  }

  ObjectiveInfo info_;
  Tape tape_;
};

}  // namespace descent
