#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "descent/network/choice.h"
#include "descent/network/scalar.h"

namespace descent {

/// What a loss compares the outputs with.
enum class Targets {
  Values,         ///< a number for each output
  Probabilities,  ///< a number in [0, 1] for each output
  Classes,        ///< one number an example: 0, 1, ..., outputs - 1
};

/// What makes probabilities of the outputs, where the loss has any.
enum class Link {
  None,
  Softmax,   ///< over the outputs
  Logistic,  ///< of each output: sigmoid
};

/// What a loss is called with: `outputs` is examples x units; `targets` is alike, or, with Targets::Classes,
/// examples x 1. What is not asked for is null.
template <typename Scalar>
struct LossArguments {
  const Scalar* outputs = nullptr;
  const Scalar* targets = nullptr;
  Index examples = 0;
  Index units = 0;
  double parameter = 0;
  Scalar* gradient = nullptr;    ///< of the mean by the outputs; like `outputs`
  Scalar* perExample = nullptr;  ///< L_i, one entry an example
};

/// The mean of L_i over the examples.
template <typename Scalar>
using LossKernel = SumOf<Scalar> (*)(const LossArguments<Scalar>&);

/// What a page needs to know of a loss to offer it, and the loss itself.
struct LossInfo {
  std::string_view id;
  std::string_view name;
  std::string_view equation;  ///< LaTeX, of the loss L_i of one example with outputs s and target y
  Reference reference;
  std::vector<Parameter> parameters;  ///< none or one
  Targets targets = Targets::Values;
  PerScalar<LossKernel> apply;
  /// For PyTorch: the mean of L_i as an expression of `s`, examples x outputs, and `y`; {} is the parameter.
  std::string_view python;
  Link link = Link::None;
};

using Loss = Choice<LossInfo>;

/// mse, huber, softmax-cross-entropy, bce-with-logits, hinge-weston-watkins, hinge-one-vs-all,
/// hinge-structured, cosine-similarity. mse, huber and bce-with-logits are means over all entries. Where a
/// hinge just touches, its derivative is 0; of several largest scores the first takes all of it.
std::span<const LossInfo> losses();

/// How many numbers an example's target has.
inline Index targetColumns(const Loss& loss, Index outputs) {
  return loss.info->targets == Targets::Classes ? 1 : outputs;
}

/// Whether outputs s decide for the target: the largest score is the class's, also where the class is the one
/// of several targets that is above 1/2 (of probabilities) or 0 (of values); of any other targets each logit
/// is on the side of 0 of its probability from 1/2, each value has its target's sign, which is of use where
/// targets are +-1.
template <typename Scalar>
bool decidesFor(Targets kind, const Scalar* s, const Scalar* target, Index units);

}  // namespace descent
