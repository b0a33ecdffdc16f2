#pragma once

#include "descent/data/dataset.h"

namespace descent {

/// More sets of points in the plane, within [-6, 6] but for tails of noise. Examples of the classes come in
/// turn, so that any first part of them is balanced; every noise works on the same draws.

/// `moons`: two half circles of radius 3 that reach into each other, labels 1 and -1:
/// 3 (cos t - 1/2, sin t - 1/4) and 3 (1/2 - cos t, 1/4 - sin t), t from 0 to pi, plus 3 noise times a unit
/// normal along each axis: scikit-learn's make_moons, centred and enlarged.
const DatasetInfo& moonsDataset();

/// `spirals`: one arm a class (after Karpathy 2015, https://cs231n.github.io/neural-networks-case-study): the
/// i-th of n points of class k of K is at radius 5 i/n and angle 2 pi k/K + 4 i/n + noise times a unit
/// normal, from the second axis.
const DatasetInfo& spiralsDataset();

/// `blobs`: class k of K is normal, of the given deviation, about the point at radius 4 and angle 2 pi k/K
/// from the second axis.
const DatasetInfo& blobsDataset();

}  // namespace descent
