#pragma once

#include <limits>
#include <vector>

#include "descent/data/table.h"
#include "descent/network/propagation.h"

namespace descent {

/// A set of examples, as a pass in evaluation found it; not a number where there are none or where no class
/// is decided for.
struct Measurement {
  double loss = std::numeric_limits<double>::quiet_NaN();  ///< without penalties
  double accuracy = std::numeric_limits<double>::quiet_NaN();
};

/// Loss and accuracy of examples that fit, in evaluation, a part of them at a time.
template <typename Scalar>
Measurement measure(Propagation<Scalar>& propagation, const Scalar* parameters,
                    const RunningStatistics& running, const Rows<Scalar>& inputs,
                    const Rows<Scalar>& targets);

/// What outputs say, read as the loss means them.
struct Decisions {
  /// Of several outputs the largest one's number (the first of the largest); of a single one whether it is
  /// above 0.
  std::vector<Index> classes;
  /// From 0 to 1, an entry an example: the probability of the class, where the loss has probabilities (of a
  /// single output the chance of its side); elsewhere min(1, m), m the margin between the largest and the
  /// second score, of a single output |s|.
  Vector confidences;
  /// How far the largest output is ahead of the second; of a single output |s|. Between two neighbouring
  /// points that are decided for different classes it passes 0 where the decision changes.
  Vector margins;
  /// Examples x outputs: softmax or sigmoid of the outputs; empty where the loss has no probabilities.
  Table probabilities;
};
Decisions decide(const Loss& loss, ConstTableRef outputs);

/// All that a page shows of a set of examples.
struct Evaluation {
  Measurement mean;
  Vector losses;  ///< L_i
  /// The numbers of all examples, the largest loss first, equal ones in their order; one that is not a number
  /// counts as the largest.
  std::vector<Index> hardest;
  Table outputs;  ///< examples x outputs
  /// dL_i / ds_j, of each example's own loss by its outputs; examples x outputs.
  Table outputGradients;
  Decisions decisions;
  /// How often class j (column) was decided for where i (row) is right; empty where targets name no classes
  /// or several at once.
  Table confusion;
};

/// The mean has the bits of `measure`.
template <typename Scalar>
Evaluation evaluate(Propagation<Scalar>& propagation, const Scalar* parameters,
                    const RunningStatistics& running, const Rows<Scalar>& inputs,
                    const Rows<Scalar>& targets);

/// The outputs in evaluation, examples x outputs, a part of the examples at a time.
template <typename Scalar>
Table outputsOf(Propagation<Scalar>& propagation, const Scalar* parameters, const RunningStatistics& running,
                const Rows<Scalar>& inputs);

}  // namespace descent
