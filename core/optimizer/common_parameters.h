#pragma once

#include "descent/numeric/description.h"

/// Hyper-parameters that several rules share, described once so that a slider means the same everywhere.
namespace descent {

inline constexpr Parameter kLearningRate{.id = "learningRate",
                                         .symbol = "\\alpha",
                                         .name = "learning rate",
                                         .min = 1e-5,
                                         .max = 10,
                                         .scale = Scale::Log};

inline constexpr Parameter kMomentum{
    .id = "momentum", .symbol = "\\beta", .name = "momentum", .min = 0, .max = 0.999, .scale = Scale::Linear};

inline constexpr Parameter kWeightDecay{.id = "weightDecay",
                                        .symbol = "\\omega",
                                        .name = "weight decay",
                                        .min = 0,
                                        .max = 1,
                                        .scale = Scale::Linear};

inline constexpr Parameter kBeta1{
    .id = "beta1", .symbol = "\\beta_1", .name = "decay of the mean", .min = 0, .max = 0.999, .highest = 1};

inline constexpr Parameter kBeta2{.id = "beta2",
                                  .symbol = "\\beta_2",
                                  .name = "decay of the mean square",
                                  .min = 0,
                                  .max = 0.9999,
                                  .highest = 1};

inline constexpr Parameter kEpsilon{.id = "epsilon",
                                    .symbol = "\\varepsilon",
                                    .name = "epsilon",
                                    .min = 1e-12,
                                    .max = 1,
                                    .scale = Scale::Log};

inline constexpr Parameter kEpsilonInside{
    .id = "epsilonInside", .symbol = "\\sqrt{v+\\varepsilon}", .name = "epsilon inside the root"};

}  // namespace descent
