#pragma once

#include <Eigen/Core>
#include <span>

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

/// A vector's entries, for what is a template on its scalar.
inline std::span<const double> entriesOf(ConstVectorRef v) {
  return {v.data(), static_cast<std::size_t>(v.size())};
}
inline std::span<double> entriesOf(VectorRef& v) { return {v.data(), static_cast<std::size_t>(v.size())}; }

}  // namespace descent
