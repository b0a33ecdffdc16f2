#pragma once

#include "descent/data/dataset.h"

namespace descent {

/// Two columns x, z become x and rho x + sqrt(1 - rho^2) z. Where x and z have mean 0, one variance and no
/// correlation, the two have that variance still and correlation rho; at rho = 1 they are one and the same.
/// -1 <= rho <= 1.
Table correlated(ConstTableRef table, double correlation);

/// `linear`: two features, each normal with mean 0 and variance 1, of correlation rho; target
/// y = x_1 + 2 x_2 + noise times a unit normal. The Gram matrix tends to [[1, rho], [rho, 1]], whose
/// condition number is (1 + |rho|)/(1 - |rho|). Every parameter works on the same draws, so that moving one
/// moves the points.
const DatasetInfo& linearDataset();

}  // namespace descent
