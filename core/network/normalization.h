#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "descent/network/choice.h"
#include "descent/network/scalar.h"

namespace descent {

/// Over what a pre-activation is normalised.
enum class NormalizationKind {
  None,
  Batch,  ///< each unit over the examples of a batch; in evaluation by running statistics
  Layer,  ///< each example over the layer's units
  Rms,    ///< the same without the mean
};

/// What a page needs to know of a normalisation to offer it. Layers apply it to z = Wx + b, before the
/// activation: u = gain * zhat + shift, unit by unit.
struct NormalizationInfo {
  std::string_view id;
  std::string_view name;
  std::string_view equation;  ///< LaTeX, of zhat, gain gamma and shift beta
  Reference reference;
  /// epsilon; then, of batch normalisation, the weight of a batch in the running statistics.
  std::vector<Parameter> parameters;
  NormalizationKind kind = NormalizationKind::None;

  bool hasGain() const { return kind != NormalizationKind::None; }
  bool hasShift() const { return kind == NormalizationKind::Batch || kind == NormalizationKind::Layer; }
};

using Normalization = Choice<NormalizationInfo>;

/// none, batch, layer, rms. Variances are divided by n; the running variance, as PyTorch's, by n - 1.
std::span<const NormalizationInfo> normalizations();

/// Where in a matrix of examples x units the numbers stand that are normalised together: `groups` of
/// `members`.
struct NormalizationGroups {
  Index groups = 0, members = 0;
  Index groupStride = 0, memberStride = 0;
  bool centered = true;

  static NormalizationGroups of(NormalizationKind kind, Index examples, Index units);
};

/// z <- (z - mean) / deviation in each group, deviation = sqrt(mean square about the mean + epsilon). `mean`
/// and `inverse` (1 / deviation) get an entry a group; without `centered` the mean is 0.
template <typename Scalar>
void normalize(const NormalizationGroups& groups, double epsilon, Scalar* z, Scalar* mean, Scalar* inverse);

/// dz, the gradient by z, given what `normalize` left behind and d, the gradient by its result. dz may be d.
template <typename Scalar>
void normalizeBackward(const NormalizationGroups& groups, const Scalar* normalized, const Scalar* inverse,
                       const Scalar* d, Scalar* dz);

}  // namespace descent
