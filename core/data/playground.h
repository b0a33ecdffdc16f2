#pragma once

#include "descent/data/dataset.h"

namespace descent {

/// The data sets of TensorFlow Playground (Smilkov, Carter 2016, https://playground.tensorflow.org): two
/// features in [-6, 6], labels 1 and -1 in turn (or, of the regressions, values), noise nu from 0 to 1/2.
/// Every nu works on the same draws.

/// `circle`: at radius U(0, 2.5) in turn with U(3.5, 5); the label is 1 where the point, moved by U(-5, 5) nu
/// along each axis, is closer to the origin than 2.5.
const DatasetInfo& circleDataset();

/// `xor`: U(-5, 5) along each axis, pushed .3 away from 0; the label is 1 where, after a move by U(-5, 5) nu,
/// the product of the two is not negative.
const DatasetInfo& xorDataset();

/// `gauss`: normal about (2, 2) in turn with (-2, -2), of variance .5 + 7 nu.
const DatasetInfo& gaussDataset();

/// `spiral`: the i-th of n points of an arm is at radius 5 i/n, angle 3.5 pi i/n, from the second axis, in
/// the second arm half a turn further, moved by U(-1, 1) nu.
const DatasetInfo& spiralDataset();

/// `regression-plane`: U(-6, 6) along each axis, value (x_1 + x_2)/10 after a move by U(-6, 6) nu.
const DatasetInfo& regressionPlaneDataset();

/// `regression-gauss`: U(-6, 6) along each axis. The value, after a move by U(-6, 6) nu, is that of the hill
/// or hollow that counts most there: +-max(0, 1 - d/2), d the distance from (-4, 2.5)+, (0, 2.5)-, (4, 2.5)+,
/// (-4, -2.5)-, (0, -2.5)+, (4, -2.5)-.
const DatasetInfo& regressionGaussDataset();

}  // namespace descent
