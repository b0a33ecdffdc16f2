#include "descent/network/signal.h"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

namespace descent {

namespace {

/// Ends of intervals, from where the normal density is nothing to 1; from there they halve.
constexpr std::array<double, 8> kEnds{10, 8, 6, 5, 4, 3, 2, 1};
constexpr std::size_t kIntervals = kEnds.size() - 1 + 14, kPerInterval = 8,
                      kNodes = 2 * kIntervals * kPerInterval;

/// Nodes z and weights w with sum w f(z) = E f(z) for standard normal z.
struct NormalRule {
  std::array<double, kNodes> z{}, weight{};
};

const NormalRule& normalRule() {
  static const NormalRule rule = [] {
    constexpr std::array<double, 4> nodes{0.18343464249564980, 0.52553240991632899, 0.79666647741362674,
                                          0.96028985649753623};
    constexpr std::array<double, 4> weights{0.36268378337836198, 0.31370664587788729, 0.22238103445337447,
                                            0.10122853629037626};
    NormalRule made;
    std::size_t at = 0;
    double high = kEnds[0];
    for (std::size_t interval = 0; interval < kIntervals; ++interval) {
      const double low = interval + 1 < kEnds.size() ? kEnds[interval + 1]
                         : interval + 1 < kIntervals ? high / 2
                                                     : 0;
      const double middle = (low + high) / 2, half = (high - low) / 2;
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (const double side : {-1.0, 1.0}) {
          const double z = middle + side * half * nodes[i];
          const double weight = half * weights[i] * std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
          for (const double sign : {-1.0, 1.0}) {
            made.z[at] = sign * z;
            made.weight[at++] = weight;
          }
        }
      }
      high = low;
    }
    return made;
  }();
  return rule;
}

std::optional<Error> withoutTheory(const Network& network, const Initializer& initializer) {
  if (initializer.info->moments == nullptr)
    return rangeError("initializer",
                      "initializer must draw each weight by itself for scales to be predicted; got " +
                          std::string(initializer.info->id) + ".");
  for (const Layer& layer : network.layers()) {
    if (layer.normalized())
      return rangeError("normalization", "normalization must be none for scales to be predicted.");
  }
  return std::nullopt;
}

WeightMoments momentsOf(const Layer& layer, const Initializer& initializer, double parameter) {
  return initializer.info->moments(static_cast<double>(layer.inputs), static_cast<double>(layer.units()),
                                   parameter);
}

/// Forwards, layer by layer: q, m and E phi'^2, for an input of mean square m.
struct Forward {
  double q = 0, m = 0, slope = 0;
};
std::vector<Forward> forwards(const Network& network, const Initializer& initializer, double parameter,
                              double m) {
  std::vector<Forward> passed;
  for (const Layer& layer : network.layers()) {
    const WeightMoments moments = momentsOf(layer, initializer, parameter);
    const double q = static_cast<double>(layer.inputs) * moments.weight * m + moments.bias;
    const GaussianMoments of = gaussianMoments(layer.spec.activation, q);
    m = of.value;
    passed.push_back({q, m, of.slope});
  }
  return passed;
}

double meanSquare(const double* values, Index n) {
  double sum = 0;
  for (Index i = 0; i < n; ++i) sum += values[i] * values[i];
  return sum / static_cast<double>(n);
}

/// By how much the gradient's mean square grows on its way from the last hidden layer to the first, as a
/// logarithm.
double growth(const Network& network, const Initializer& initializer, double parameter, double m) {
  const std::vector<Forward> passed = forwards(network, initializer, parameter, m);
  double sum = 0;
  for (std::size_t l = 0; l + 2 < network.layers().size(); ++l) {
    const Layer& above = network.layers()[l + 1];
    sum += std::log(static_cast<double>(above.units()) * momentsOf(above, initializer, parameter).weight *
                    passed[l].slope);
  }
  return sum;
}

}  // namespace

GaussianMoments gaussianMoments(const Activation& activation, double meanSquare) {
  const NormalRule& rule = normalRule();
  const double deviation = std::sqrt(meanSquare);
  std::array<double, kNodes> u, value, slope;
  for (std::size_t i = 0; i < kNodes; ++i) u[i] = deviation * rule.z[i];
  activation.info->apply.twice(u.data(), value.data(), slope.data(), static_cast<Index>(kNodes),
                               activation.values[0]);
  GaussianMoments moments;
  for (std::size_t i = 0; i < kNodes; ++i) {
    moments.value += rule.weight[i] * value[i] * value[i];
    moments.slope += rule.weight[i] * slope[i] * slope[i];
  }
  return moments;
}

Result<std::vector<SignalScale>> predictScales(const Network& network, const Initializer& initializer,
                                               ConstVectorRef parameters, const Examples& examples) {
  if (auto error = withoutTheory(network, initializer)) return *error;
  const Index n = examples.count();
  Propagation<double> propagation(network, n);
  Vector gradient(network.parameterCount());
  const RunningStatistics running = network.initialStatistics();
  propagation.lossAndGradient(parameters.data(), {examples.inputs.data(), examples.targets.data(), n},
                              {.mode = Mode::Evaluation, .dropoutSeed = 0, .running = &running},
                              gradient.data());
  const std::size_t count = network.layers().size();
  const auto last = propagation.preActivationGradients(static_cast<Index>(count) - 1);
  const double perExample = static_cast<double>(n);
  std::vector<SignalScale> sums(count);
  for (Index i = 0; i < n; ++i) {
    const std::vector<Forward> passed =
        forwards(network, initializer, initializer.values[0],
                 meanSquare(examples.inputs.data() + i * network.inputs(), network.inputs()));
    double d = perExample * perExample * meanSquare(last.data() + i * network.outputs(), network.outputs());
    for (std::size_t l = count; l-- > 0;) {
      const Layer& layer = network.layers()[l];
      if (l + 1 < count) {
        const Layer& above = network.layers()[l + 1];
        const double arriving = static_cast<double>(above.units()) *
                                momentsOf(above, initializer, initializer.values[0]).weight * d;
        sums[l].activationGradient += arriving;
        d = arriving * passed[l].slope;
      } else {
        sums[l].activationGradient +=
            perExample * perExample *
            meanSquare(propagation.activationGradients(static_cast<Index>(l)).data() + i * layer.units(),
                       layer.units());
      }
      sums[l].preActivationGradient += d;
      sums[l].preActivation += passed[l].q;
      sums[l].activation += passed[l].m;
    }
  }
  for (SignalScale& of : sums) {
    for (double* const scale :
         {&of.preActivation, &of.activation, &of.preActivationGradient, &of.activationGradient})
      *scale = std::sqrt(*scale / perExample);
  }
  return sums;
}

Result<std::optional<double>> balancedParameter(const Network& network, const Initializer& initializer,
                                                const Examples& examples) {
  if (auto error = withoutTheory(network, initializer)) return *error;
  if (initializer.info->parameters.empty() || network.layers().size() < 3) return std::optional<double>();
  const double m = meanSquare(examples.inputs.data(), examples.inputs.size());
  double low = std::log(1e-3), high = std::log(1e2);
  const auto at = [&](double logarithm) { return growth(network, initializer, std::exp(logarithm), m); };
  if (!(at(low) < 0 && at(high) > 0)) return std::optional<double>();
  for (int halving = 0; halving < 44; ++halving) {
    const double middle = (low + high) / 2;
    (at(middle) < 0 ? low : high) = middle;
  }
  return std::optional<double>(std::exp((low + high) / 2));
}

}  // namespace descent
