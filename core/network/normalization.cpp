#include "descent/network/normalization.h"

#include <cassert>

namespace descent {

namespace {

constexpr Parameter kEpsilon{.id = "epsilon",
                             .symbol = "\\varepsilon",
                             .name = "epsilon",
                             .defaultValue = 1e-5,
                             .min = 1e-8,
                             .max = 1,
                             .scale = Scale::Log};

constexpr Parameter kWeightOfABatch{.id = "runningWeight",
                                    .symbol = "\\rho",
                                    .name = "weight of a batch in the running statistics",
                                    .defaultValue = 0.1,
                                    .min = 0.01,
                                    .max = 1,
                                    .scale = Scale::Log,
                                    .highest = 1};

}  // namespace

std::span<const NormalizationInfo> normalizations() {
  static const std::vector<NormalizationInfo> all{
      {"none", "None", R"(u = z)", {"", ""}, {}, NormalizationKind::None},
      {"batch",
       "Batch normalisation",
       R"(u = \gamma\,\frac{z - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta, \quad \mu, \sigma^2 \text{ over the batch})",
       {"Ioffe, Szegedy 2015, Batch Normalization: Accelerating Deep Network Training by Reducing Internal "
        "Covariate Shift",
        "https://arxiv.org/abs/1502.03167"},
       {kEpsilon, kWeightOfABatch},
       NormalizationKind::Batch},
      {"layer",
       "Layer normalisation",
       R"(u = \gamma\,\frac{z - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta, \quad \mu, \sigma^2 \text{ over the layer})",
       {"Ba, Kiros, Hinton 2016, Layer Normalization", "https://arxiv.org/abs/1607.06450"},
       {kEpsilon},
       NormalizationKind::Layer},
      {"rms",
       "RMS normalisation",
       R"(u = \gamma\,\frac{z}{\sqrt{\overline{z^2} + \varepsilon}}, \quad \overline{z^2} \text{ over the layer})",
       {"Zhang, Sennrich 2019, Root Mean Square Layer Normalization", "https://arxiv.org/abs/1910.07467"},
       {kEpsilon},
       NormalizationKind::Rms},
  };
  return all;
}

NormalizationGroups NormalizationGroups::of(NormalizationKind kind, Index examples, Index units) {
  assert(kind != NormalizationKind::None);
  if (kind == NormalizationKind::Batch) return {units, examples, 1, units, true};
  return {examples, units, units, 1, kind == NormalizationKind::Layer};
}

template <typename Scalar>
void normalize(const NormalizationGroups& at, double epsilon, Scalar* z, Scalar* mean, Scalar* inverse) {
  const Scalar share = Scalar(1 / static_cast<double>(at.members));
  for (Index group = 0; group < at.groups; ++group) {
    Scalar* const first = z + group * at.groupStride;
    Scalar center = Scalar(0), squares = Scalar(0);
    if (at.centered) {
      for (Index i = 0; i < at.members; ++i) center = center + first[i * at.memberStride];
      center = share * center;
    }
    for (Index i = 0; i < at.members; ++i) {
      Scalar& entry = first[i * at.memberStride];
      entry = entry - center;
      squares = squares + entry * entry;
    }
    const Scalar scale = Scalar(1) / sqrt(share * squares + Scalar(epsilon));
    for (Index i = 0; i < at.members; ++i) {
      Scalar& entry = first[i * at.memberStride];
      entry = scale * entry;
    }
    mean[group] = center;
    inverse[group] = scale;
  }
}

template <typename Scalar>
void normalizeBackward(const NormalizationGroups& at, const Scalar* normalized, const Scalar* inverse,
                       const Scalar* d, Scalar* dz) {
  const Scalar share = Scalar(1 / static_cast<double>(at.members));
  for (Index group = 0; group < at.groups; ++group) {
    const Index first = group * at.groupStride;
    Scalar sum = Scalar(0), along = Scalar(0);
    for (Index i = 0; i < at.members; ++i) {
      const Index entry = first + i * at.memberStride;
      sum = sum + d[entry];
      along = along + d[entry] * normalized[entry];
    }
    // What the mean and the deviation take back of each entry's own influence.
    const Scalar shift = at.centered ? share * sum : Scalar(0);
    const Scalar stretch = share * along;
    for (Index i = 0; i < at.members; ++i) {
      const Index entry = first + i * at.memberStride;
      dz[entry] = inverse[group] * (d[entry] - shift - stretch * normalized[entry]);
    }
  }
}

template void normalize(const NormalizationGroups&, double, float*, float*, float*);
template void normalize(const NormalizationGroups&, double, double*, double*, double*);
template void normalize(const NormalizationGroups&, double, FirstOrder*, FirstOrder*, FirstOrder*);
template void normalizeBackward(const NormalizationGroups&, const float*, const float*, const float*, float*);
template void normalizeBackward(const NormalizationGroups&, const double*, const double*, const double*,
                                double*);
template void normalizeBackward(const NormalizationGroups&, const FirstOrder*, const FirstOrder*,
                                const FirstOrder*, FirstOrder*);

}  // namespace descent
