#pragma once

#include <string>
#include <utility>
#include <vector>

#include "descent/catalog/catalog.h"
#include "descent/network/network_objective.h"

namespace descent {

/// What another implementation computed of a network, from a gradient or along a training run: see
/// tests/oracles/networks.py for the files' format.
struct NetworkCase {
  std::string name;
  NetworkSpec spec;
  Mode mode = Mode::Training;
  std::uint64_t seed = 0;
  double scale = 1;
  Index count = 0;  ///< of examples

  double data = 0, penalty = 0;
  Vector gradient;
  Vector product;  ///< of the Hessian with a vector: tests/oracles/curvature.py

  std::string optimizer;
  std::vector<NamedValue> hyperparameters;
  Index batchSize = 0;
  Vector losses;
  std::vector<std::pair<Index, Vector>> iterates;
  Vector running;

  Network network() const { return *Network::create(spec); }
  // What the case does not hold but draws from the engine's streams.
  Vector parameters() const;
  Examples examples() const;
  RunningStatistics statistics() const;
};

/// What cannot be read is a failure of the test that asks.
std::vector<NetworkCase> readNetworkCases(const std::string& file);

/// A network of `sizes` (inputs first) with one activation in the hidden layers and none in the last.
NetworkSpec networkSpec(const std::vector<Index>& sizes, std::string_view activation, std::string_view loss,
                        std::string_view normalization = "none");

/// Examples that fit: entries from the engine's streams.
Examples sampleExamples(const Network& network, Index count, std::uint64_t seed);

/// Entries from -scale to scale.
Vector sampleParameters(const Network& network, std::uint64_t seed, double scale = 1);

}  // namespace descent
