#include "descent/objective/saddles.h"

namespace descent {

ObjectiveInfo Saddle::info() {
  return {.id = "saddle",
          .name = "Saddle",
          .equation = "x^2 - y^2",
          .reference = {"Dauphin et al. 2014, Identifying and Attacking the Saddle Point Problem",
                        "https://arxiv.org/abs/1406.2572"},
          .domain = {{-2, 2}, {-2, 2}},
          .start = Eigen::Vector2d(-1.5, 0.001),
          .minima = {}};
}

ObjectiveInfo MonkeySaddle::info() {
  return {
      .id = "monkey-saddle",
      .name = "Monkey saddle",
      .equation = "x^3 - 3xy^2",
      .reference = {"Weisstein, Monkey Saddle. MathWorld", "https://mathworld.wolfram.com/MonkeySaddle.html"},
      .domain = {{-2, 2}, {-2, 2}},
      .start = Eigen::Vector2d(1.5, 0.1),
      .minima = {}};
}

}  // namespace descent
