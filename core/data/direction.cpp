#include "descent/data/direction.h"

#include <cmath>
#include <numbers>

namespace descent {

Direction direction(double turns) {
  // The nearest quarter of a turn, and what is left: at most an eighth, without rounding.
  const double quarter = std::floor(4 * turns + 0.5);
  const double a = 2 * std::numbers::pi * (turns - quarter / 4);
  // Taylor's series; |a| <= pi/4 leaves less than 1e-18.
  const double a2 = a * a;
  double sine = 0, cosine = 0;
  for (int n = 18; n >= 2; n -= 2) {
    sine = -a2 / (n * (n + 1.0)) * (1 + sine);
    cosine = -a2 / (n * (n - 1.0)) * (1 + cosine);
  }
  sine = a + a * sine;
  cosine = 1 + cosine;
  switch (static_cast<int>(quarter - 4 * std::floor(quarter / 4))) {
    case 0:
      return {sine, cosine};
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    default:
      return {-cosine, sine};
  }
}

}  // namespace descent
