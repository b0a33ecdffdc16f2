#include "descent/objective/bowls.h"

namespace descent {

ObjectiveInfo Booth::info() {
  return {.id = "booth",
          .name = "Booth",
          .equation = "(x+2y-7)^2 + (2x+y-5)^2",
          .reference = {"Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments: Booth",
                        "https://www.sfu.ca/~ssurjano/booth.html"},
          .domain = {{-10, 10}, {-10, 10}},
          .start = Eigen::Vector2d(-8, 5),
          .minima = {{Eigen::Vector2d(1, 3), 0}}};
}

ObjectiveInfo Matyas::info() {
  return {.id = "matyas",
          .name = "Matyas",
          .equation = "0.26\\,(x^2+y^2) - 0.48\\,xy",
          .reference = {"Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments: Matyas",
                        "https://www.sfu.ca/~ssurjano/matya.html"},
          .domain = {{-10, 10}, {-10, 10}},
          .start = Eigen::Vector2d(-9, -4),
          .minima = {{Eigen::Vector2d(0, 0), 0}}};
}

ObjectiveInfo McCormick::info() {
  return {.id = "mccormick",
          .name = "McCormick",
          .equation = "\\sin(x+y) + (x-y)^2 - 1.5x + 2.5y + 1",
          .reference = {"Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments: McCormick",
                        "https://www.sfu.ca/~ssurjano/mccorm.html"},
          .domain = {{-1.5, 4}, {-3, 4}},
          .start = Eigen::Vector2d(0.5, 3),
          // (1/2 - pi/3, -1/2 - pi/3) with the value -sqrt(3)/2 - pi/3
          .minima = {{Eigen::Vector2d(-0.547197551196597746, -1.54719755119659775), -1.91322295498103639}}};
}

}  // namespace descent
