#pragma once

#include "descent/numeric/types.h"

namespace descent {

/// a'b with four interleaved partial sums: a fixed order, so the same bits everywhere, and four chains of
/// additions for the processor to overlap where a single running sum would wait on itself.
inline double dot(const double* a, const double* b, Index n) {
  double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  Index i = 0;
  for (; i + 4 <= n; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < n; ++i) s0 += a[i] * b[i];
  return (s0 + s1) + (s2 + s3);
}

}  // namespace descent
