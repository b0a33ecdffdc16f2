#pragma once

#include <Eigen/Core>

namespace descent {

using Index = Eigen::Index;
using Vector = Eigen::VectorXd;
/// Column-major, as Eigen's own. Data tables are one example a row.
using Matrix = Eigen::MatrixXd;

/// Parameters by which functions take vectors and matrices without a copy.
using ConstVectorRef = const Eigen::Ref<const Vector>&;
using VectorRef = Eigen::Ref<Vector>;
using ConstMatrixRef = const Eigen::Ref<const Matrix>&;
using MatrixRef = Eigen::Ref<Matrix>;

}  // namespace descent
