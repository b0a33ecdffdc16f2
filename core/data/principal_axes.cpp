#include "descent/data/principal_axes.h"

#include "descent/data/standardize.h"
#include "descent/numeric/spectrum.h"

namespace descent {

PrincipalAxes principalAxes(ConstTableRef points) {
  PrincipalAxes axes;
  axes.means = standardize(points, {true, false}).means;
  axes.covariance = covarianceMatrix(points);
  const Spectrum spectrum = Spectrum::ofSymmetric(axes.covariance, points.rows());
  axes.deviations = spectrum.eigenvalues.cwiseMax(0).cwiseSqrt();
  axes.directions = spectrum.eigenvectors;
  return axes;
}

}  // namespace descent
