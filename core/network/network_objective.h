#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "descent/data/table.h"
#include "descent/network/propagation.h"
#include "descent/objective/objective.h"

namespace descent {

/// Examples for a network: one a row, targets as its loss takes them (targetColumns).
struct Examples {
  Table inputs;
  Table targets;
  Index count() const { return inputs.rows(); }
};

/// Why `examples` do not fit the network, if they do not: wrong sizes, numbers that are not finite, targets
/// that the loss has no meaning for. `name` is what messages call them: "data".
std::optional<Error> unfitExamples(const Network& network, const Examples& examples, std::string_view name);

/// A network with its examples: f(theta) = mean loss + penalties, as training sees it. With batch
/// normalisation the examples are one batch; with dropout the units that are left out are those of
/// `setDropoutSeed`.
///
/// Scalar is what passes compute with; theta and derivatives are double outside. Evaluation works in buffers
/// of the object's own, so two threads must not share one; it does not allocate, except that the first
/// Hessian or product with one takes its memory.
template <typename Scalar>
class NetworkObjective final : public Objective {
 public:
  static Result<NetworkObjective> create(const Network& network, const Examples& examples);

  /// With room for `capacity` examples, and none yet: `load` brings them.
  NetworkObjective(const Network& network, Index capacity);
  ~NetworkObjective() override;
  NetworkObjective(NetworkObjective&&) noexcept;
  NetworkObjective& operator=(NetworkObjective&&) noexcept;

  /// The examples become `rows` of the given ones, which fit; at most `capacity`.
  void load(const Rows<Scalar>& inputs, const Rows<Scalar>& targets, std::span<const Index> rows);
  void setDropoutSeed(std::uint64_t seed);

  const ObjectiveInfo& info() const override;
  Index dimension() const override;
  const Network& network() const;

  double value(ConstVectorRef theta) const override;
  void gradient(ConstVectorRef theta, VectorRef g) const override;
  double valueAndGradient(ConstVectorRef theta, VectorRef g) const override;
  /// The same in the scalar of the passes, without double on the way; leaves `firstLoss` alone.
  LossParts<Scalar> lossAndGradient(const Scalar* theta, Scalar* g) const;

  /// By backpropagation of numbers that carry derivatives, two columns a pass; in double also where Scalar is
  /// float. At a kink it is the Hessian of the piece that the gradient belongs to.
  void hessian(ConstVectorRef theta, MatrixRef h) const override;
  /// H v, for the price of about three gradients.
  void hessianProduct(ConstVectorRef theta, ConstVectorRef v, VectorRef product) const;

  /// The loss that was computed first since `load`, in the two parts.
  const std::optional<LossParts<Scalar>>& firstLoss() const;
  /// The last pass, to be looked at.
  const Propagation<Scalar>& propagation() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

extern template class NetworkObjective<float>;
extern template class NetworkObjective<double>;

}  // namespace descent
