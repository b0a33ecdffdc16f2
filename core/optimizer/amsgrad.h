#pragma once

#include "descent/optimizer/adam_rule.h"

namespace descent {

/// AMSGrad (Reddi, Kale, Kumar 2018): Adam that divides by the largest v so far, see AdamRule.
struct AmsGradFormula : AdamRule<AdamKind::AmsGrad> {
  static const OptimizerInfo& description();
};

using AmsGrad = Entrywise<AmsGradFormula>;
extern template class Entrywise<AmsGradFormula>;

}  // namespace descent
