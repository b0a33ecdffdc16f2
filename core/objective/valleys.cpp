#include "descent/objective/valleys.h"

namespace descent {

ObjectiveInfo Rosenbrock::info() {
  return {.id = "rosenbrock",
          .name = "Rosenbrock's valley",
          .equation = "100\\,(y-x^2)^2 + (1-x)^2",
          .reference =
              {"Rosenbrock 1960, An Automatic Method for Finding the Greatest or Least Value of a Function",
               "https://doi.org/10.1093/comjnl/3.3.175"},
          .domain = {{-2, 2}, {-1, 3}},
          .start = Eigen::Vector2d(-1.2, 1),
          .minima = {{Eigen::Vector2d(1, 1), 0}}};
}

ObjectiveInfo Banana::info() {
  return {.id = "banana",
          .name = "Curved valley",
          .equation = "(1-x)^2 + 20\\,(3y-x^2)^2",
          .reference = {"Goh 2017, Why Momentum Really Works", "https://distill.pub/2017/momentum/"},
          .domain = {{-2, 2}, {-0.267, 1.067}},
          .start = Eigen::Vector2d(-1.21, 0.853),
          .minima = {{Eigen::Vector2d(1, 1.0 / 3), 0}}};
}

ObjectiveInfo Beale::info() {
  return {.id = "beale",
          .name = "Beale",
          .equation = "(1.5-x+xy)^2 + (2.25-x+xy^2)^2 + (2.625-x+xy^3)^2",
          .reference = {"Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments: Beale",
                        "https://www.sfu.ca/~ssurjano/beale.html"},
          .domain = {{-4.5, 4.5}, {-4.5, 4.5}},
          .start = Eigen::Vector2d(1.5, 1.5),
          .minima = {{Eigen::Vector2d(3, 0.5), 0}}};
}

}  // namespace descent
