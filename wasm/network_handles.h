#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "descent/network/trainer.h"

/// What JavaScript holds of networks.
namespace descent::border {

/// A network with the numbers that training changes. A trainer shares them: what it learns, the network
/// knows.
struct NetworkState {
  Network network;
  Initializer initializer;
  bool single = false;  ///< passes and training compute in float
  Vector parameters;
  RunningStatistics running;
};

/// Why `examples` cannot pass through the network at once, if they cannot: they would take more memory than
/// there is, which WebAssembly does not survive.
inline std::optional<Error> tooManyAtOnce(const Network& network, Index examples,
                                          const std::string& argument) {
  constexpr Index kMostNumbers = Index{1} << 24;
  const Index each = numbersPerExample(network);
  if (examples <= kMostNumbers / each) return std::nullopt;
  return rangeError(argument, argument + " must not be more than " + std::to_string(kMostNumbers / each) +
                                  " examples at once for this network; got " + std::to_string(examples) +
                                  ".");
}

struct NetworkHandle {
  std::shared_ptr<NetworkState> state;
};

using AnyTrainer = std::variant<Trainer<float>, Trainer<double>>;

struct TrainerHandle {
  std::shared_ptr<NetworkState> state;
  std::shared_ptr<AnyTrainer> trainer;

  /// The network's numbers become those of training.
  void share() const {
    std::visit(
        [this](const auto& trained) {
          state->parameters = trained.parameters();
          state->running = trained.statistics();
        },
        *trainer);
  }
};

}  // namespace descent::border
