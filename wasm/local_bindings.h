#pragma once

#include "conversions.h"
#include "handles.h"

/// What an objective looks like from near: its methods of that kind, for the table of `ObjectiveHandle`.
namespace descent::border {

val taylorOf(const ObjectiveHandle& handle, double center, int degree, double low, double high, int samples,
             double tolerance);
val modelsOf(const ObjectiveHandle& handle, const val& point, const val& points);
val alongLineOf(const ObjectiveHandle& handle, const val& point, const val& direction, const val& steps);
val curvaturesOf(const ObjectiveHandle& handle, const val& point, const val& angles);
val criticalPointsOf(const ObjectiveHandle& handle, double xLow, double xHigh, double yLow, double yHigh,
                     int columns, int rows);

}  // namespace descent::border
