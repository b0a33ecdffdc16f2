#pragma once

#include "descent/autodiff/first_order.h"
#include "descent/numeric/products.h"

namespace descent {

/// C += A B of entries that carry derivatives, by the product rule C' += A' B + A B'. The parts of the
/// entries are taken apart, block by block, for the kernels on doubles; a part that vanishes throughout a
/// block is not multiplied. The same bits on every platform, and a row's do not depend on how many rows there
/// are. Never allocates.
template <>
void add(const Strided<FirstOrder>& a, const Strided<FirstOrder>& b, FirstOrder* c, Index rows, Index inner,
         Index columns);

}  // namespace descent
