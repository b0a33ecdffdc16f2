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

}  // namespace descent
