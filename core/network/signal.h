#pragma once

#include <optional>
#include <vector>

#include "descent/network/network_objective.h"

namespace descent {

/// E phi(u)^2 and E phi'(u)^2 for u ~ N(0, meanSquare).
struct GaussianMoments {
  double value = 0;
  double slope = 0;
};

/// By Gauss and Legendre's rule on intervals that halve towards 0, so that neither a kink there nor a steep
/// phi costs digits: ten of them at least for deviations up to 1000.
GaussianMoments gaussianMoments(const Activation& activation, double meanSquare);

/// What theory expects of one layer at a random start: root mean squares over its units and the examples, as
/// LayerInspection has them measured.
struct SignalScale {
  double preActivation = 0;          ///< of u
  double activation = 0;             ///< of a = phi(u)
  double preActivationGradient = 0;  ///< of dL/du, of each example's own loss
  double activationGradient = 0;     ///< of dL/da
};

/// The scales of an infinitely wide network at a start by `initializer` (Poole et al. 2016, Exponential
/// expressivity in deep neural networks through transient chaos; Schoenholz et al. 2017, Deep Information
/// Propagation). For each example, with m_0 = |x|^2 / n_0 and weights and biases of mean squares w_l and b_l:
///   q_l = n_{l-1} w_l m_{l-1} + b_l,   m_l = E phi(u)^2,  u ~ N(0, q_l),
/// and backwards, with d_l the mean square of dL/du in layer l,
///   d_l = n_{l+1} w_{l+1} d_{l+1} E phi'(u)^2.
/// The loss is not random: d of the last layer is what `parameters` give. Scales are roots of means over the
/// examples, which fit the network. Refuses normalised layers, whose scales are no matter of the start, and
/// initialisers that do not draw each weight.
Result<std::vector<SignalScale>> predictScales(const Network& network, const Initializer& initializer,
                                               ConstVectorRef parameters, const Examples& examples);

/// The initialiser's parameter at which, in the same theory and for an example of the mean length, the first
/// hidden layer's gradient is as large as the last one's; none where the initialiser has no parameter, where
/// there are not two hidden layers, or where no value from 1e-3 to 1e2 does it. With ReLU and a gain over
/// n_in it is sqrt 2, of a linear network 1, at any depth. Refuses what predictScales refuses.
Result<std::optional<double>> balancedParameter(const Network& network, const Initializer& initializer,
                                                const Examples& examples);

}  // namespace descent
