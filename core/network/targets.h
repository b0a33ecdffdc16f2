#pragma once

#include "descent/data/dataset.h"
#include "descent/data/table.h"
#include "descent/network/loss.h"
#include "descent/numeric/result.h"

namespace descent {

/// A data set's targets as a loss over `outputs` outputs takes them, one example a row (targetColumns).
/// - Labels -1 and 1 are the classes 0 and 1.
/// - Classes for a loss of classes stay as they are. Probabilities get 1 for the class and 0 for the others;
///   values 1 and -1. Of a single output, the class 1 has the 1.
/// - Values are for losses of values and a single output.
/// Refuses what cannot be so, as "targets".
Result<Table> targetsFor(const Loss& loss, Index outputs, TargetKind kind, ConstVectorRef given);

}  // namespace descent
