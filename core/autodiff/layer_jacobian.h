#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "descent/autodiff/op.h"
#include "descent/numeric/types.h"

namespace descent {

/// f(x) = phi(W_L phi(... phi(W_1 x))), R^N -> R^M: layers without biases, which no derivative by x sees.
struct LayerChain {
  std::vector<Matrix> weights;  ///< W_1, ..., W_L; each has as many columns as the one before has rows
  Op activation = Op::Sigmoid;  ///< of one operand
};

/// Normal weights of deviation 1.5 / sqrt(columns), so that pre-activations spread over the bend of phi.
/// `sizes` are N, the widths between, and M: two at least.
LayerChain seededLayers(std::span<const Index> sizes, Op activation, std::uint64_t seed);

/// Operations as they were done, one by one: a product, a sum, a call of phi or of phi' count one each.
struct JacobianCounts {
  Index forward = 0;         ///< f(x)
  Index vectorJacobian = 0;  ///< u'J by one reverse sweep, slopes phi' included, the forward sweep not
  Index jacobian = 0;        ///< J by multiplying the layers' own Jacobians, slopes included
  Index product = 0;         ///< u'J from the built J
};

/// The derivative of a chain at a point, by both ways. Of layer l, z = W a and d = phi'(z): its own Jacobian
/// is diag(d) W.
struct LayerJacobian {
  Vector output;               ///< f(x), M
  std::vector<Vector> slopes;  ///< d of each layer
  Matrix jacobian;             ///< M x N: row i is the gradient of output i
  Vector vectorJacobian;       ///< u'J by the reverse sweep: N
  Vector product;              ///< u'J from the built matrix
  JacobianCounts counts;
};

LayerJacobian layerJacobian(const LayerChain& chain, ConstVectorRef x, ConstVectorRef u);

}  // namespace descent
