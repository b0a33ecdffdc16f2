#include "support/network_cases.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/fixture.h"

namespace descent {

namespace {

Vector numbers(std::istream& line) {
  std::vector<double> read;
  for (double number; line >> number;) read.push_back(number);
  return Eigen::Map<const Vector>(read.data(), static_cast<Index>(read.size()));
}

/// "huber:0.3": the entry of a list with the value of its parameter.
template <typename Info>
Choice<Info> chosen(std::span<const Info> list, const std::string& text) {
  const auto colon = text.find(':');
  auto choice = choose(list, text.substr(0, colon), "entry");
  if (!choice) {
    ADD_FAILURE() << choice.error().message;
    return Choice<Info>(list.front());
  }
  if (colon != std::string::npos) choice->values[0] = std::stod(text.substr(colon + 1));
  return *choice;
}

void read(NetworkCase& built, const std::string& key, std::istream& line) {
  std::string word;
  if (key == "case") {
    line >> built.name;
  } else if (key == "sizes") {
    line >> built.spec.inputs;
    for (Index units; line >> units;) {
      built.spec.layers.emplace_back();
      built.spec.layers.back().units = units;
    }
    built.spec.layers.front().dropout = -1;  // the first of the layers without a line of its own
  } else if (key == "layer") {
    std::size_t at = 0;
    while (built.spec.layers.at(at).dropout >= 0) ++at;
    LayerSpec& layer = built.spec.layers[at];
    line >> word;
    layer.activation = chosen(activations(), word);
    line >> word >> layer.dropout;
    layer.normalization = chosen(normalizations(), word);
    if (at + 1 < built.spec.layers.size()) built.spec.layers[at + 1].dropout = -1;
  } else if (key == "loss") {
    line >> word;
    built.spec.loss = chosen(losses(), word);
  } else if (key == "penalties") {
    line >> built.spec.l1 >> built.spec.l2;
  } else if (key == "examples") {
    line >> built.count;
  } else if (key == "seed") {
    line >> built.seed;
  } else if (key == "scale") {
    line >> built.scale;
  } else if (key == "mode") {
    line >> word;
    built.mode = word == "training" ? Mode::Training : Mode::Evaluation;
  } else if (key == "value") {
    line >> built.data >> built.penalty;
  } else if (key == "gradient") {
    built.gradient = numbers(line);
  } else if (key == "product") {
    built.product = numbers(line);
  } else if (key == "optimizer") {
    line >> built.optimizer;
    for (NamedValue value; line >> value.first >> value.second;) built.hyperparameters.push_back(value);
  } else if (key == "batch") {
    line >> built.batchSize;
  } else if (key == "losses") {
    built.losses = numbers(line);
  } else if (key == "iterate") {
    Index step = 0;
    line >> step;
    built.iterates.emplace_back(step, numbers(line));
  } else if (key == "running") {
    built.running = numbers(line);
  } else {
    ADD_FAILURE() << "unknown key \"" << key << '"';
  }
}

}  // namespace

std::vector<NetworkCase> readNetworkCases(const std::string& file) {
  std::ifstream stream(fixture(file));
  std::vector<NetworkCase> cases;
  NetworkCase built;
  for (std::string text; std::getline(stream, text);) {
    std::istringstream line(text);
    std::string key;
    if (!(line >> key) || key[0] == '#') continue;
    if (key == "end") {
      cases.push_back(std::move(built));
      built = {};
    } else {
      read(built, key, line);
    }
  }
  return cases;
}

Vector sampleParameters(const Network& network, std::uint64_t seed, double scale) {
  RandomStream random(seed, "parameters");
  Vector parameters(network.parameterCount());
  for (double& entry : parameters) entry = random.uniform(-scale, scale);
  return parameters;
}

Examples sampleExamples(const Network& network, Index count, std::uint64_t seed) {
  RandomStream inputs(seed, "inputs"), targets(seed, "targets");
  const Targets kind = network.loss().info->targets;
  Examples examples{Table(count, network.inputs()),
                    Table(count, targetColumns(network.loss(), network.outputs()))};
  for (double& entry : examples.inputs.reshaped<Eigen::RowMajor>()) entry = inputs.uniform(-2, 2);
  for (double& entry : examples.targets.reshaped<Eigen::RowMajor>()) {
    entry = kind == Targets::Classes
                ? static_cast<double>(targets.below(static_cast<std::uint64_t>(network.outputs())))
                : targets.uniform(kind == Targets::Probabilities ? 0 : -1, 1);
  }
  return examples;
}

Vector NetworkCase::parameters() const { return sampleParameters(network(), seed, scale); }

Examples NetworkCase::examples() const { return sampleExamples(network(), count, seed); }

RunningStatistics NetworkCase::statistics() const {
  const Network drawnFor = network();
  RunningStatistics statistics = drawnFor.initialStatistics();
  RandomStream random(seed, "running");
  for (const Layer& layer : drawnFor.layers()) {
    if (!layer.batchNormalized()) continue;
    for (Index j = 0; j < layer.units(); ++j) statistics.means[layer.statistics + j] = random.uniform(-1, 1);
    for (Index j = 0; j < layer.units(); ++j)
      statistics.variances[layer.statistics + j] = random.uniform(0.5, 1.5);
  }
  return statistics;
}

NetworkSpec networkSpec(const std::vector<Index>& sizes, std::string_view activation, std::string_view loss,
                        std::string_view normalization) {
  NetworkSpec spec;
  spec.inputs = sizes.front();
  for (std::size_t l = 1; l < sizes.size(); ++l) {
    LayerSpec layer;
    layer.units = sizes[l];
    if (l + 1 < sizes.size()) {
      layer.activation = *choose(activations(), activation, "activation");
      layer.normalization = *choose(normalizations(), normalization, "normalization");
    }
    spec.layers.push_back(layer);
  }
  spec.loss = *choose(losses(), loss, "loss");
  return spec;
}

}  // namespace descent
