#include "descent/objective/surfaces.h"

namespace descent {

ObjectiveInfo Banana::info() {
  return {.id = "banana",
          .name = "Curved valley",
          .equation = "(1-x)^2 + 20\\,(3y-x^2)^2",
          .reference = {"Goh 2017, Why Momentum Really Works", "https://distill.pub/2017/momentum/"},
          .domain = {{-2, 2}, {-0.267, 1.067}},
          .start = Eigen::Vector2d(-1.21, 0.853),
          .minima = {{Eigen::Vector2d(1, 1.0 / 3), 0}}};
}

}  // namespace descent
