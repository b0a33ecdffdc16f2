#pragma once

#include <Eigen/Core>

namespace descent {

/// A linear map of the plane by its singular value decomposition, W = R(output) diag(first, second) R(input)'
/// with R(t) the rotation by t: it turns by -input, stretches along the axes, turns by output. `second` may
/// be negative, which is a reflection: |first| and |second| are the singular values, first second = det W.
/// The direction at the angle `input` is led to the direction at `output`, `first` times as long. Angles in
/// radians.
struct PlanarMap {
  double input = 0;
  double output = 0;
  double first = 1;
  double second = 1;

  Eigen::Matrix2d matrix() const;
  double determinant() const { return first * second; }

  /// In closed form, with first >= |second|; angles in (-pi, pi]. Of a multiple of a rotation, whose axes are
  /// any, `input` is 0.
  static PlanarMap ofMatrix(const Eigen::Matrix2d& w);
};

/// The rotation by an angle: its columns are the axes after it.
Eigen::Matrix2d rotation(double angle);

}  // namespace descent
