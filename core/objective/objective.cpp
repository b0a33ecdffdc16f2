#include "descent/objective/objective.h"

namespace descent {

std::optional<Minimum> nearestMinimum(const ObjectiveInfo& info, ConstVectorRef to) {
  const Minimum* nearest = nullptr;
  double best = 0;
  for (const Minimum& minimum : info.minima) {
    const double distance = (minimum.point - to).squaredNorm();
    if (nearest == nullptr || distance < best) {
      nearest = &minimum;
      best = distance;
    }
  }
  if (nearest == nullptr) return std::nullopt;
  return *nearest;
}

}  // namespace descent
