#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "descent/network/network.h"
#include "descent/objective/objective.h"

namespace descent {

/// Of which shape a network is to be whose weights are written down instead of learnt.
struct ConstructionSpec {
  std::string_view activation = "relu";  ///< relu, sigmoid or tanh
  Index width = 8;                       ///< units of each hidden layer
  Index depth = 1;                       ///< hidden layers; more than one with relu alone
  double sharpness = 20;                 ///< of a step: its slope times a cell's length; not for relu
};

/// A network of one input and one output that represents a function f on [low, high], with what theory
/// promises of its error.
///
/// relu: f's straight interpolation at evenly spaced knots k_0, ..., k_P, a distance h apart. One hidden
/// layer writes it as f(k_0) + sum_j d_j relu(x - k_j), d_j the change of slope at k_j: P = width pieces.
/// Deeper ones hand on x - k_0 and the sum so far (less its least value, so that relu lets it pass) and add
/// width - 2 knots a layer: P = depth (width - 2) + 1. |f - f_P| is at most h/2 max|f'|, and h^2/8 max|f''|
/// where f has no kink.
///
/// sigmoid: f at the middles of width + 1 cells of length h, one step between two cells: f(m_0) + sum_j
/// (f(m_j) - f(m_j-1)) sigmoid(beta (x - t_j)), beta = sharpness/h. This is a mean of the f(m_j), with the
/// weights of a logistic variable: |f - f_N| is at most h (1/2 + 2 log 2/sharpness) max|f'|. tanh: the same
/// steps, sigmoid(u) = 1/2 + 1/2 tanh(u/2).
///
/// That such networks come arbitrarily close: Cybenko 1989, Approximation by Superpositions of a Sigmoidal
/// Function; Leshno, Lin, Pinkus, Schocken 1993 for any activation that is not a polynomial.
struct Construction {
  NetworkSpec network;
  Vector parameters;
  std::vector<double> knots;  ///< the k_j or the t_j, ascending
  double slope = 0;           ///< max|f'| at kSamples points; infinite where f has no slope
  double curvature = 0;       ///< max|f''| there; infinite where f has kinks
  double bound = 0;           ///< on max|f - network|: the smaller one of those that hold
};

/// At so many evenly spaced points a function's derivatives and errors are looked at.
inline constexpr Index kConstructionSamples = 4001;
inline constexpr Index kMostConstructedUnits = 512;
inline constexpr Index kMostConstructedLayers = 32;

/// Refuses a target that is no function of one variable or not finite on [low, high], an empty interval,
/// other activations, and shapes beyond the above: "target", "interval", "activation", "width", "depth",
/// "sharpness".
Result<Construction> construct(const Objective& target, std::pair<double, double> interval,
                               const ConstructionSpec& spec);

/// How far outputs are from targets, entry by entry.
struct ApproximationError {
  double largest = 0;  ///< max |output - target|; not a number if any is not
  Index at = 0;        ///< the first entry where it is
  double rootMeanSquare = 0;
};
ApproximationError approximationError(ConstVectorRef outputs, ConstVectorRef targets);

}  // namespace descent
