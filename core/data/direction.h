#pragma once

namespace descent {

/// sin and cos of an angle.
struct Direction {
  double sine = 0, cosine = 1;
};

/// Of `turns` whole turns, |turns| < 2^40: from + - * and floor alone, hence the same bits on every platform,
/// which libm's functions do not promise. Errs by less than 2e-16; quarters of a turn are exact.
Direction direction(double turns);

}  // namespace descent
