#pragma once

#include <cstdint>
#include <span>

#include "descent/numeric/types.h"

namespace descent {

/// Data: one example a row, one feature a column; row-major, as it enters and leaves the engine.
using Table = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ConstTableRef = const Eigen::Ref<const Table>&;

/// Column j becomes scale_j x + offset_j; one scale and one offset a column.
Table affine(ConstTableRef table, ConstVectorRef scale, ConstVectorRef offset);

/// Bytes 0..255, row by row, to 0..1. bytes.size() = rows columns.
Table tableFromBytes(std::span<const std::uint8_t> bytes, Index rows, Index columns);

/// G = X'X/n for n examples (zero where there are none). Sums run over the examples in their order, so that G
/// has the same bits on every platform; entries that are zero cost nothing.
Matrix gramMatrix(ConstTableRef table);

/// Gram matrix of the centred columns: population covariances, divided by n.
Matrix covarianceMatrix(ConstTableRef table);

}  // namespace descent
