#include "descent/objective/multimodal.h"

namespace descent {

ObjectiveInfo Himmelblau::info() {
  return {.id = "himmelblau",
          .name = "Himmelblau",
          .equation = "(x^2+y-11)^2 + (x+y^2-7)^2",
          .reference = {"Himmelblau 1972, Applied Nonlinear Programming; see Himmelblau's function",
                        "https://en.wikipedia.org/wiki/Himmelblau%27s_function"},
          .domain = {{-5, 5}, {-5, 5}},
          .start = Eigen::Vector2d(0, 0),
          .minima = {{Eigen::Vector2d(3, 2), 0},
                     {Eigen::Vector2d(-2.80511808695274485, 3.13131251825057297), 0},
                     {Eigen::Vector2d(-3.77931025337774689, -3.28318599128616941), 0},
                     {Eigen::Vector2d(3.58442834033049174, -1.84812652696440355), 0}}};
}

ObjectiveInfo GoldsteinPrice::info() {
  return {.id = "goldstein-price",
          .name = "Goldstein-Price",
          .equation =
              "\\bigl(1+(x+y+1)^2(19-14x+3x^2-14y+6xy+3y^2)\\bigr)"
              "\\bigl(30+(2x-3y)^2(18-32x+12x^2+48y-36xy+27y^2)\\bigr)",
          .reference = {"Goldstein and Price 1971, On Descent from Local Minima",
                        "https://doi.org/10.1090/S0025-5718-1971-0312365-X"},
          .domain = {{-2, 2}, {-2, 2}},
          .start = Eigen::Vector2d(-0.5, -1.5),
          .minima = {{Eigen::Vector2d(0, -1), 3}}};
}

ObjectiveInfo SixHumpCamel::info() {
  return {
      .id = "six-hump-camel",
      .name = "Six-hump camel",
      .equation = "\\left(4-2.1x^2+\\tfrac13x^4\\right)x^2 + xy + (4y^2-4)\\,y^2",
      .reference = {"Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments: Six-Hump Camel",
                    "https://www.sfu.ca/~ssurjano/camel6.html"},
      .domain = {{-3, 3}, {-2, 2}},
      .start = Eigen::Vector2d(1, 1.5),
      .minima = {{Eigen::Vector2d(0.0898420131003180624, -0.712656403020739633), -1.03162845348987735},
                 {Eigen::Vector2d(-0.0898420131003180624, 0.712656403020739633), -1.03162845348987735}}};
}

ObjectiveInfo ThreeHumpCamel::info() {
  return {.id = "three-hump-camel",
          .name = "Three-hump camel",
          .equation = "2x^2 - 1.05x^4 + \\tfrac16x^6 + xy + y^2",
          .reference =
              {"Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments: Three-Hump Camel",
               "https://www.sfu.ca/~ssurjano/camel3.html"},
          .domain = {{-5, 5}, {-5, 5}},
          .start = Eigen::Vector2d(0.5, 4),
          .minima = {{Eigen::Vector2d(0, 0), 0}}};
}

ObjectiveInfo Rastrigin::info() {
  return {.id = "rastrigin",
          .name = "Rastrigin",
          .equation = "20 + x^2 - 10\\cos 2\\pi x + y^2 - 10\\cos 2\\pi y",
          .reference = {"Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments: Rastrigin",
                        "https://www.sfu.ca/~ssurjano/rastr.html"},
          .domain = {{-5.12, 5.12}, {-5.12, 5.12}},
          .start = Eigen::Vector2d(-2.4, 3.4),
          .minima = {{Eigen::Vector2d(0, 0), 0}}};
}

ObjectiveInfo Ackley::info() {
  return {.id = "ackley",
          .name = "Ackley",
          .equation =
              "20 - 20\\,e^{-0.2\\,\\lVert(x,y)\\rVert/\\sqrt2}"
              " + e - e^{\\frac12(\\cos 2\\pi x+\\cos 2\\pi y)}",
          .reference = {"Ackley 1987, A Connectionist Machine for Genetic Hillclimbing",
                        "https://doi.org/10.1007/978-1-4613-1997-9"},
          .domain = {{-5, 5}, {-5, 5}},
          .start = Eigen::Vector2d(-3.4, 2.6),
          .minima = {{Eigen::Vector2d(0, 0), 0}}};
}

ObjectiveInfo StyblinskiTang::info() {
  return {.id = "styblinski-tang",
          .name = "Styblinski-Tang",
          .equation = "\\tfrac12\\left(x^4-16x^2+5x + y^4-16y^2+5y\\right)",
          .reference = {"Styblinski and Tang 1990, Experiments in Nonconvex Optimization",
                        "https://doi.org/10.1016/0893-6080(90)90029-K"},
          .domain = {{-5, 5}, {-5, 5}},
          .start = Eigen::Vector2d(0, -0.5),
          .minima = {{Eigen::Vector2d(-2.9035340277711771, -2.9035340277711771), -78.3323314075428309}}};
}

ObjectiveInfo Easom::info() {
  return {.id = "easom",
          .name = "Easom",
          .equation = "-\\cos x\\,\\cos y\\; e^{-(x-\\pi)^2-(y-\\pi)^2}",
          .reference = {"Surjanovic and Bingham 2013, Virtual Library of Simulation Experiments: Easom",
                        "https://www.sfu.ca/~ssurjano/easom.html"},
          .domain = {{-1, 7}, {-1, 7}},
          .start = Eigen::Vector2d(2, 4),
          .minima = {{Eigen::Vector2d(std::numbers::pi, std::numbers::pi), -1}}};
}

}  // namespace descent
