#pragma once

#include <utility>
#include <vector>

#include "descent/numeric/result.h"
#include "descent/objective/objective.h"

namespace descent {

/// The highest degree of a Taylor polynomial that is studied.
inline constexpr int highestTaylorDegree = 25;

struct TaylorOptions {
  double center = 0;                ///< a
  int degree = 1;                   ///< n, at most `highestTaylorDegree`
  std::pair<double, double> range;  ///< of x, low < high
  Index samples = 2;                ///< of the range, ends included
  double tolerance = 0.1;           ///< what |f - P_n| may be where P_n counts as good
};

/// Where a polynomial is good: the largest interval about the centre, within the range, on which no sample
/// errs by more than the tolerance. An end that is no end of the range is found by bisection, to rounding.
struct GoodInterval {
  double low = 0, high = 0;
  bool lowIsEnd = false, highIsEnd = false;  ///< it goes on beyond the range, as far as anybody has looked
};

/// A function of one variable beside its Taylor polynomials
///
///   P_k(x) = sum_{j <= k} c_j (x - a)^j,   c_j = f^(j)(a) / j!
///
/// with f - P_n and Lagrange's bound of it,
///
///   |f(x) - P_n(x)| <= M(x) |x - a|^(n+1),   M(x) = max |f^(n+1)(t)| / (n+1)!  over t between a and x,
///
/// (Whittaker and Watson 1927, section 5.4). M is found from the exact derivatives of order n+1 and n+2 at
/// the samples: of the cubic through them the extremes, which are those of the derivative to fourth order in
/// the spacing. Where the error exceeds the bound, the theorem's premise must be wrong: f has a kink or a
/// hole on the way from a, and from there on the bound is infinite.
struct TaylorStudy {
  std::vector<double> coefficients;  ///< c_0, ..., c_highest
  std::vector<double> x;             ///< the samples
  std::vector<double> values;        ///< f; not finite where f is undefined
  std::vector<double> polynomials;   ///< P_k at the samples, row k of degree + 1 rows
  std::vector<double> remainders;    ///< f - P_n
  std::vector<double> bounds;        ///< infinite where there is none
  std::vector<GoodInterval> good;    ///< of P_0, ..., P_highest
  GoodInterval guaranteed;           ///< where the bound of P_n stays within the tolerance
};

/// Refuses what is no formula of one variable, and a centre where it cannot be differentiated so often.
Result<TaylorStudy> studyTaylor(const Objective& objective, const TaylorOptions& options);

}  // namespace descent
