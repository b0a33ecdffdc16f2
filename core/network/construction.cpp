#include "descent/network/construction.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <tuple>
#include <utility>

#include "descent/autodiff/tape.h"

namespace descent {

namespace {

double at(const Objective& f, double x) { return f.value(Vector::Constant(1, x)); }

bool hasKinks(const Objective& f) {
  const Tape* tape = f.tape();
  if (tape == nullptr) return true;  // nothing is known of it
  for (Tape::Node node = 0; node < tape->size(); ++node) {
    switch (tape->op(node)) {
      case Op::Abs:
      case Op::Max:
      case Op::Min:
      case Op::Relu:
      case Op::Norm:
        if (tape->active(node)) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

/// `count` + 1 points, a distance apart, ends included.
std::vector<double> dividing(double low, double high, Index count) {
  std::vector<double> points;
  for (Index i = 0; i <= count; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(count);
    points.push_back(i == count ? high : low + share * (high - low));
  }
  return points;
}

/// Writes weights and biases, layer by layer, unit by unit.
class Writer {
 public:
  explicit Writer(const Network& network)
      : layers_(network.layers()), parameters_(Vector::Zero(network.parameterCount())) {}

  double& weight(std::size_t layer, Index unit, Index input) {
    return parameters_[layers_[layer].weights + unit * layers_[layer].inputs + input];
  }
  double& bias(std::size_t layer, Index unit) { return parameters_[layers_[layer].biases + unit]; }
  Vector take() { return std::move(parameters_); }

 private:
  const std::vector<Layer>& layers_;
  Vector parameters_;
};

/// f's straight interpolation: values at the knots, slopes between them.
struct Interpolation {
  std::vector<double> values, slopes;
  double change(std::size_t knot) const { return knot == 0 ? slopes[0] : slopes[knot] - slopes[knot - 1]; }
};

Interpolation interpolate(const Objective& f, const std::vector<double>& knots) {
  Interpolation result;
  for (double knot : knots) result.values.push_back(at(f, knot));
  for (std::size_t j = 0; j + 1 < knots.size(); ++j)
    result.slopes.push_back((result.values[j + 1] - result.values[j]) / (knots[j + 1] - knots[j]));
  return result;
}

void writeShallow(Writer& writer, const std::vector<double>& knots, const Interpolation& f) {
  for (std::size_t j = 0; j < f.slopes.size(); ++j) {
    const auto unit = static_cast<Index>(j);
    writer.weight(0, unit, 0) = 1;
    writer.bias(0, unit) = -knots[j];
    writer.weight(1, 0, unit) = f.change(j);
  }
  writer.bias(1, 0) = f.values[0];
}

/// The least value of all sums that a layer hands on. The one that ends with knot j follows f up to there,
/// then keeps the slope from j on up to knot j + 1 and beyond.
double leastPartialSum(const std::vector<double>& knots, const Interpolation& f) {
  double least = *std::min_element(f.values.begin(), f.values.end());
  for (std::size_t j = 0; j < f.slopes.size(); ++j)
    least = std::min(least, f.values[j] + f.slopes[j] * (knots.back() - knots[j]));
  return least;
}

void writeDeep(Writer& writer, const ConstructionSpec& spec, const std::vector<double>& knots,
               const Interpolation& f) {
  constexpr Index kPosition = 0, kSum = 1, kFirstKnot = 2;
  const double least = leastPartialSum(knots, f);
  const Index knotsALayer = spec.width - 2;
  const auto layers = static_cast<std::size_t>(spec.depth);
  std::size_t next = 1;  // knot 0 is the position itself
  for (std::size_t layer = 0; layer <= layers; ++layer) {
    // What was found by the layer before is added to the sum; the output has nothing but the sum.
    const Index sum = layer == layers ? 0 : kSum;
    if (layer == 0) {
      writer.weight(0, kPosition, 0) = 1;
      writer.bias(0, kPosition) = -knots[0];
      writer.weight(0, kSum, 0) = f.slopes[0];
      writer.bias(0, kSum) = f.values[0] - least - f.slopes[0] * knots[0];
    } else {
      if (layer < layers) writer.weight(layer, kPosition, kPosition) = 1;
      writer.weight(layer, sum, kSum) = 1;
      for (Index i = 0; i < knotsALayer; ++i)
        writer.weight(layer, sum, kFirstKnot + i) =
            f.change(next - static_cast<std::size_t>(knotsALayer - i));
    }
    if (layer == layers) break;
    for (Index i = 0; i < knotsALayer; ++i, ++next) {
      writer.weight(layer, kFirstKnot + i, 0) = 1;
      writer.bias(layer, kFirstKnot + i) = layer == 0 ? -knots[next] : knots[0] - knots[next];
    }
  }
  writer.bias(layers, 0) = least;
}

/// One step between two cells, by sigmoid, or by tanh from 0 to 1.
void writeSteps(Writer& writer, const Objective& f, const std::vector<double>& edges, double beta,
                bool tanh) {
  const double scale = tanh ? 0.5 : 1;
  const auto middle = [&](std::size_t cell) { return at(f, 0.5 * (edges[cell] + edges[cell + 1])); };
  double before = middle(0);
  writer.bias(1, 0) = before;
  for (std::size_t j = 1; j + 1 < edges.size(); ++j) {
    const auto unit = static_cast<Index>(j - 1);
    const double value = middle(j);
    writer.weight(0, unit, 0) = scale * beta;
    writer.bias(0, unit) = -scale * beta * edges[j];
    writer.weight(1, 0, unit) = scale * (value - before);
    if (tanh) writer.bias(1, 0) += 0.5 * (value - before);
    before = value;
  }
}

/// The largest |f'| and |f''|; refuses values that are not finite.
Result<std::pair<double, double>> derivativesOf(const Objective& f, double low, double high) {
  constexpr double unbounded = std::numeric_limits<double>::infinity();
  double slope = 0, curvature = hasKinks(f) ? unbounded : 0;
  Vector g(1);
  Matrix h(1, 1);
  const auto raise = [](double& most, double value) {
    most = std::isfinite(value) ? std::max(most, std::abs(value)) : unbounded;
  };
  for (double x : dividing(low, high, kConstructionSamples - 1)) {
    const Vector point = Vector::Constant(1, x);
    if (!std::isfinite(f.value(point)))
      return rangeError("target", "target must have finite values on the whole interval.");
    f.gradient(point, g);
    raise(slope, g[0]);
    if (!std::isfinite(curvature)) continue;
    f.hessian(point, h);
    raise(curvature, h(0, 0));
  }
  return std::pair{slope, curvature};
}

Result<bool> checked(const Objective& target, std::pair<double, double> interval,
                     const ConstructionSpec& spec) {
  if (target.dimension() != 1)
    return rangeError("target", "target must be a function of one variable; this one has " +
                                    std::to_string(target.dimension()) + ".");
  if (!(interval.first < interval.second) || !std::isfinite(interval.second - interval.first))
    return rangeError("interval", "interval must run from low to high.");
  const bool relu = spec.activation == "relu";
  if (!relu && spec.activation != "sigmoid" && spec.activation != "tanh")
    return rangeError("activation", "activation \"" + std::string(spec.activation) +
                                        "\" has no construction; there are relu, sigmoid, tanh.");
  if (spec.depth < 1 || spec.depth > kMostConstructedLayers)
    return rangeError("depth",
                      "depth must be 1 to " + std::to_string(kMostConstructedLayers) + " hidden layers.");
  if (!relu && spec.depth > 1)
    return rangeError("depth", "depth must be 1 for " + std::string(spec.activation) +
                                   ": only relu networks are built deeper.");
  const Index narrowest = spec.depth > 1 ? 3 : 1;
  if (spec.width < narrowest || spec.width > kMostConstructedUnits)
    return rangeError("width", "width must be " + std::to_string(narrowest) + " to " +
                                   std::to_string(kMostConstructedUnits) + " units at this depth.");
  if (!relu && !(spec.sharpness > 0 && std::isfinite(spec.sharpness)))
    return rangeError("sharpness", "sharpness must be above 0.");
  return true;
}

}  // namespace

Result<Construction> construct(const Objective& target, std::pair<double, double> interval,
                               const ConstructionSpec& spec) {
  if (auto fine = checked(target, interval, spec); !fine) return fine.error();
  const auto [low, high] = interval;
  const auto derivatives = derivativesOf(target, low, high);
  if (!derivatives) return derivatives.error();

  Construction made;
  std::tie(made.slope, made.curvature) = *derivatives;
  const auto activation = choose(activations(), spec.activation, "activation");
  if (!activation) return activation.error();
  for (Index layer = 0; layer < spec.depth; ++layer) {
    LayerSpec hidden;
    hidden.units = spec.width;
    hidden.activation = *activation;
    made.network.layers.push_back(hidden);
  }
  made.network.layers.push_back(LayerSpec{});
  const auto network = Network::create(made.network);
  if (!network) return network.error();
  Writer writer(*network);

  if (spec.activation == "relu") {
    const Index pieces = spec.depth == 1 ? spec.width : spec.depth * (spec.width - 2) + 1;
    made.knots = dividing(low, high, pieces);
    const Interpolation f = interpolate(target, made.knots);
    if (spec.depth == 1)
      writeShallow(writer, made.knots, f);
    else
      writeDeep(writer, spec, made.knots, f);
    const double h = (high - low) / static_cast<double>(pieces);
    made.bound = std::min(0.5 * h * made.slope, 0.125 * h * h * made.curvature);
  } else {
    const double h = (high - low) / static_cast<double>(spec.width + 1);
    const std::vector<double> edges = dividing(low, high, spec.width + 1);
    writeSteps(writer, target, edges, spec.sharpness / h, spec.activation == "tanh");
    made.knots.assign(edges.begin() + 1, edges.end() - 1);
    made.bound = h * (0.5 + 2 * std::numbers::ln2 / spec.sharpness) * made.slope;
  }
  made.parameters = writer.take();
  return made;
}

ApproximationError approximationError(ConstVectorRef outputs, ConstVectorRef targets) {
  ApproximationError error;
  double sum = 0;
  for (Index i = 0; i < outputs.size(); ++i) {
    const double distance = std::abs(outputs[i] - targets[i]);
    if (std::isnan(distance)) return {distance, i, distance};
    if (distance > error.largest) error.largest = distance, error.at = i;
    sum += distance * distance;
  }
  if (outputs.size() > 0) error.rootMeanSquare = std::sqrt(sum / static_cast<double>(outputs.size()));
  return error;
}

}  // namespace descent
