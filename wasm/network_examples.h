#pragma once

#include <vector>

#include "conversions.h"
#include "descent/network/network_objective.h"

namespace descent::border {

/// `x` holds `count` examples; `y`, unless it is empty, their targets.
inline Examples toExamples(const Network& network, const val& x, const val& y, double count) {
  const std::vector<double> inputs = toDoubles(x), targets = toDoubles(y);
  const auto rows = static_cast<Index>(count);
  Examples examples;
  examples.inputs = Eigen::Map<const Table>(inputs.data(), rows, network.inputs());
  if (!targets.empty())
    examples.targets =
        Eigen::Map<const Table>(targets.data(), rows, targetColumns(network.loss(), network.outputs()));
  return examples;
}

}  // namespace descent::border
