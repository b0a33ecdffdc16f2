#pragma once

#include "descent/data/table.h"
#include "descent/numeric/types.h"

namespace descent {

/// Which of the two to do; each works by itself.
struct StandardizeOptions {
  bool center = true;
  bool scale = true;
};

/// x -> (x - mean)/deviation column by column; without `center` x/deviation, without `scale` x - mean.
struct Standardized {
  Table values;
  Vector means;
  /// Population deviations: the root of the mean square about the mean (divided by n, not n - 1), also where
  /// the column is not centred. 0 for a constant column, which keeps scale 1.
  Vector deviations;
};

Standardized standardize(ConstTableRef table, const StandardizeOptions& options);

/// Another table by the means and deviations of the first: what a model is tested on is seen as what it
/// learnt from was. As many columns.
Table standardizeAs(ConstTableRef table, ConstVectorRef means, ConstVectorRef deviations,
                    const StandardizeOptions& options);

}  // namespace descent
