#pragma once

#include "descent/optimizer/adam_rule.h"

namespace descent {

/// AdamW (Loshchilov, Hutter 2019): Adam with decoupled weight decay, see AdamRule.
struct AdamWFormula : AdamRule<AdamKind::AdamW> {
  static const OptimizerInfo& description();
};

using AdamW = Entrywise<AdamWFormula>;
extern template class Entrywise<AdamWFormula>;

}  // namespace descent
