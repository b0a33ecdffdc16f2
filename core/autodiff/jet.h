#pragma once

#include <span>
#include <vector>

#include "descent/autodiff/tape.h"
#include "descent/numeric/types.h"

namespace descent {

/// A Taylor series c_0 + c_1 t + ... + c_N t^N in one variable, truncated at order N: the derivatives of any
/// order of a composed function, by arithmetic on series (Griewank and Walther 2008, Evaluating Derivatives,
/// chapter 13). Operations cost O(N^2); both operands have the same order.
///
/// At a kink, and where max, min or norm of a tie stand at it, the series keeps only what the tape's
/// convention for subgradients gives. Of a power of 0, the terms that do not exist are not numbers. As on the
/// tape, what is constant along the line stays so, however steep the functions of it are.
class Jet {
 public:
  /// The constant c_0.
  Jet(int order, double constant) : coefficients_(static_cast<std::size_t>(order) + 1, 0.0) {
    coefficients_[0] = constant;
  }
  /// at + slope t
  static Jet line(int order, double at, double slope);

  int order() const { return static_cast<int>(coefficients_.size()) - 1; }
  /// c_k = f^(k)(0) / k!
  double operator[](int k) const { return coefficients_[static_cast<std::size_t>(k)]; }
  double& operator[](int k) {
    constant_ = constant_ && k == 0;
    return coefficients_[static_cast<std::size_t>(k)];
  }
  /// Whether it is known to be c_0 and no more: not a series whose terms up to the order happen to be 0.
  bool constant() const { return constant_; }
  /// f^(k)(0)
  double derivative(int k) const;

 private:
  std::vector<double> coefficients_;
  bool constant_ = true;
};

Jet operator+(const Jet& a, const Jet& b);
Jet operator-(const Jet& a, const Jet& b);
Jet operator-(const Jet& a);
Jet operator*(const Jet& a, const Jet& b);
Jet operator/(const Jet& a, const Jet& b);
Jet pow(const Jet& a, const Jet& b);
Jet sin(const Jet& a);
Jet cos(const Jet& a);
Jet tan(const Jet& a);
Jet tanh(const Jet& a);
Jet exp(const Jet& a);
Jet log(const Jet& a);
Jet sqrt(const Jet& a);
Jet abs(const Jet& a);
Jet relu(const Jet& a);
Jet sigmoid(const Jet& a);
Jet softplus(const Jet& a);
Jet max(std::span<const Jet> all);
Jet min(std::span<const Jet> all);
Jet norm(std::span<const Jet> all);
Jet dot(std::span<const Jet> all);

/// t -> f(x + t direction) as a series of the given order, f being the function on the tape. Of a function of
/// one variable with direction 1: its own Taylor series at x.
Jet taylor(const Tape& tape, ConstVectorRef x, ConstVectorRef direction, int order);

}  // namespace descent
