#include "descent/objective/local_model.h"

#include <cassert>
#include <cmath>

namespace descent {

LocalModel LocalModel::at(const Objective& objective, ConstVectorRef point) {
  const Index n = objective.dimension();
  LocalModel model{point, 0, Vector(n), Matrix(n, n)};
  model.value = objective.valueAndGradient(point, model.gradient);
  objective.hessian(point, model.hessian);
  return model;
}

double LocalModel::first(ConstVectorRef y) const { return value + gradient.dot(y - point); }

double LocalModel::second(ConstVectorRef y) const { return first(y) + curvature(y - point) / 2; }

ModelValues alongLine(const Objective& objective, const LocalModel& model, ConstVectorRef direction,
                      std::span<const double> steps) {
  const double slope = model.slope(direction), curvature = model.curvature(direction);
  ModelValues along;
  Vector y(model.point.size());
  for (const double t : steps) {
    y = model.point + t * direction;
    along.values.push_back(objective.value(y));
    along.first.push_back(model.value + t * slope);
    along.second.push_back(along.first.back() + t * t * curvature / 2);
  }
  return along;
}

std::vector<double> curvaturesAt(const LocalModel& model, std::span<const double> angles) {
  assert(model.point.size() == 2);
  std::vector<double> curvatures;
  for (const double angle : angles)
    curvatures.push_back(model.curvature(Vector{{std::cos(angle), std::sin(angle)}}));
  return curvatures;
}

}  // namespace descent
