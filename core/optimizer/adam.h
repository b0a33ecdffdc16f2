#pragma once

#include "descent/optimizer/adam_rule.h"

namespace descent {

/// Adam (Kingma, Ba 2015): see AdamRule. Weight decay joins the gradient.
struct AdamFormula : AdamRule<AdamKind::Adam> {
  static const OptimizerInfo& description();
};

using Adam = Entrywise<AdamFormula>;
extern template class Entrywise<AdamFormula>;

}  // namespace descent
