#pragma once

#include <memory>
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
