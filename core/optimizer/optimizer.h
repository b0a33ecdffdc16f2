#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "descent/numeric/description.h"
#include "descent/numeric/types.h"
#include "descent/objective/evaluations.h"
#include "descent/optimizer/lane_rule.h"
#include "descent/optimizer/single_rule.h"

namespace descent {

class Optimizer;

/// A rule in Python, for a program on PyTorch that repeats what the engine did.
struct PythonRule {
  std::string construct;    ///< an optimiser of the tensor `theta`: "torch.optim.SGD([theta], lr=0.01)"
  std::string definitions;  ///< of the class that `construct` names, where PyTorch has none such
  bool oneVector = false;   ///< whether the rule in Python needs all parameters in one vector
};

/// What a page needs to know of an optimiser to offer it. Each optimiser owns one, made by `describe`
/// (describe.h) from its hyper-parameter struct.
struct OptimizerInfo {
  std::string_view id;        ///< "momentum"
  std::string_view name;      ///< "Momentum"
  std::string_view equation;  ///< LaTeX, line by line what `step` computes
  Reference reference;
  std::vector<Parameter> parameters;
  /// Makes one from values in the order of `parameters`.
  std::function<std::unique_ptr<Optimizer>(std::span<const double> values)> make;
  /// Makes the rule for several runs side by side in `dimension` parameters, where it has such a form; rules
  /// that treat every parameter alike do (entrywise.h).
  std::function<std::unique_ptr<LaneRule>(Index dimension)> makeLanes;
  /// The same rule in Python, from values in the order of `parameters`.
  std::function<PythonRule(std::span<const double> values)> python;
  /// More would not fit into memory: refused.
  Index mostParameters = std::numeric_limits<Index>::max();
};

/// One of an optimiser's own vectors, to be drawn or tested: "velocity", "m", "v".
struct StateBuffer {
  std::string_view id;
  Eigen::Map<const Vector> values;
};

/// A part of the flat parameter vector: a matrix, row by row, or, with one column, a vector.
struct Block {
  Index rows = 0;
  Index columns = 1;
  Index size() const { return rows * columns; }
};

inline StateBuffer buffer(std::string_view id, const Vector& values) {
  return {id, {values.data(), values.size()}};
}

/// A rule that moves parameters downhill, one watchable step at a time. It owns its state by value and knows
/// the parameters only as one flat vector, so that one rule serves a point in the plane and a network.
class Optimizer {
 public:
  virtual ~Optimizer() = default;

  virtual const OptimizerInfo& info() const = 0;

  /// Forgets everything and allocates what `step` needs for `dimension` parameters.
  virtual void reset(Index dimension) = 0;

  /// The same where the parameters are a sequence of blocks, as a network's are: what rules on matrices ask
  /// for; to others it is one vector.
  virtual void reset(std::span<const Block> blocks) {
    Index dimension = 0;
    for (const Block& block : blocks) dimension += block.size();
    reset(dimension);
  }

  /// theta <- the next iterate on f. Never allocates after `reset`.
  virtual void step(Evaluations& f, VectorRef theta) = 0;

  /// The rule in single precision, where it has such a form: asked for after a reset, it steps in this one's
  /// place, and `state` shows its buffers, until the next reset. Null where there is none.
  virtual SingleRule* inSingle(Index dimension) {
    (void)dimension;
    return nullptr;
  }

  /// The buffers as they stand after the last step; valid until the next `step` or `reset`.
  virtual std::vector<StateBuffer> state() const { return {}; }

  /// A sentence on what was unusual in the last step; empty where nothing was.
  virtual std::string_view remark() const { return {}; }

  /// From the next step on, the learning rate is `factor` times the hyper-parameter: what a schedule sets.
  void scaleLearningRate(double factor) { learningRateFactor_ = factor; }

 protected:
  double learningRateFactor() const { return learningRateFactor_; }

 private:
  double learningRateFactor_ = 1;
};

/// A rule that needs one gradient a step and nothing else; the gradient may be a minibatch's.
class GradientRule : public Optimizer {
 public:
  /// theta <- the next iterate, given g = grad f(theta).
  virtual void update(ConstVectorRef g, VectorRef theta) = 0;

  using Optimizer::reset;
  void reset(Index dimension) override { gradient_.setZero(dimension); }
  void step(Evaluations& f, VectorRef theta) final {
    f.gradient(theta, gradient_);
    update(gradient_, theta);
  }

 private:
  Vector gradient_;
};

}  // namespace descent
