#include "support/near.h"

#include <algorithm>
#include <cmath>

namespace descent {

testing::AssertionResult near(ConstMatrixRef actual, ConstMatrixRef expected, double tolerance) {
  if (actual.rows() != expected.rows() || actual.cols() != expected.cols())
    return testing::AssertionFailure() << actual.rows() << " x " << actual.cols() << " is not "
                                       << expected.rows() << " x " << expected.cols();
  for (Index j = 0; j < actual.cols(); ++j) {
    for (Index i = 0; i < actual.rows(); ++i) {
      const double error = std::abs(actual(i, j) - expected(i, j));
      if (!(error <= tolerance * std::max(1.0, std::abs(expected(i, j)))))
        return testing::AssertionFailure()
               << "entry (" << i << ", " << j << ") is " << testing::PrintToString(actual(i, j)) << " where "
               << testing::PrintToString(expected(i, j)) << " is due: off by " << error;
    }
  }
  return testing::AssertionSuccess();
}

}  // namespace descent
