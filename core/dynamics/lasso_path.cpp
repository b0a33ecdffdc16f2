#include "descent/dynamics/lasso_path.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace descent {
namespace {

// What happens to weight `index` next as lambda falls.
struct Event {
  double fall = std::numeric_limits<double>::infinity();  // of lambda until then
  Index index = -1;
  double sign = 0;  // with which it leaves nought; 0: it comes back there
};

class Homotopy {
 public:
  Homotopy(ConstMatrixRef a, ConstVectorRef minimum)
      : a_(a),
        pull_(a * minimum),
        weights_(Vector::Zero(minimum.size())),
        signs_(Vector::Zero(minimum.size())) {
    penalty_ = pull_.cwiseAbs().maxCoeff();
    // Up to rounding, what a column has beside those of the weights in play.
    const double scale = a_.diagonal().maxCoeff();
    least_ = scale * static_cast<double>(a_.rows()) * 1e-13;
  }

  double penalty() const { return penalty_; }
  const Vector& weights() const { return weights_; }

  // To the next knot.
  void advance() {
    const Vector direction = activeDirection();
    Event next = leaving(direction);
    const Event joining = entering(direction);
    if (joining.fall < next.fall) next = joining;
    const double fall = std::min(next.fall, penalty_);
    weights_ += fall * direction;
    penalty_ = next.fall < penalty_ ? penalty_ - fall : 0;
    last_ = next;
    if (penalty_ == 0) return;
    signs_[next.index] = next.sign;
    if (next.sign == 0) weights_[next.index] = 0;
    if (next.sign != 0)
      active_.push_back(next.index);
    else
      std::erase(active_, next.index);
  }

 private:
  // Of each further weight in play, what its column adds to the others' (Schur's complement) is positive, or
  // it would not have been let in.
  Vector activeDirection() const {
    Vector direction = Vector::Zero(weights_.size());
    if (active_.empty()) return direction;
    const Vector part = factorOf(active_).solve(signs_(active_));
    for (std::size_t i = 0; i < active_.size(); ++i) direction[active_[i]] = part[static_cast<Index>(i)];
    return direction;
  }

  Eigen::LDLT<Matrix> factorOf(const std::vector<Index>& active) const {
    return Eigen::LDLT<Matrix>(a_(active, active));
  }

  bool independent(Index j) const {
    if (active_.empty()) return a_(j, j) > least_;
    const Vector column = a_(active_, j);
    return a_(j, j) - column.dot(factorOf(active_).solve(column)) > least_;
  }

  Event leaving(const Vector& direction) const {
    Event first;
    for (Index i : active_) {
      // One that has just left nought moves away from it.
      if (last_.index == i && last_.sign != 0) continue;
      if (direction[i] * signs_[i] >= 0) continue;
      const double fall = std::max(0.0, -weights_[i] / direction[i]);
      if (fall < first.fall) first = {fall, i, 0};
    }
    return first;
  }

  Event entering(const Vector& direction) const {
    const Vector correlations = pull_ - a_ * weights_;
    const Vector falls = a_ * direction;  // of each correlation, as lambda falls by one
    std::vector<Event> events;
    for (Index j = 0; j < weights_.size(); ++j) {
      if (signs_[j] != 0) continue;
      for (double sign : {1.0, -1.0}) {
        // One that has just come back is at this bound, and moves off it.
        if (last_.index == j && last_.sign == 0 && sign * correlations[j] > 0) continue;
        const double rate = 1 - sign * falls[j];
        if (rate <= 0) continue;
        events.push_back({std::max(0.0, (penalty_ - sign * correlations[j]) / rate), j, sign});
      }
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& one, const Event& other) { return one.fall < other.fall; });
    for (const Event& event : events)
      if (event.fall >= penalty_ || independent(event.index)) return event;
    return {};
  }

  Matrix a_;
  Vector pull_;  // A w*, minus the gradient at 0
  Vector weights_;
  Vector signs_;
  std::vector<Index> active_;
  double penalty_ = 0;
  double least_ = 0;
  Event last_;
};

}  // namespace

Result<LassoPath> LassoPath::of(ConstMatrixRef a, ConstVectorRef minimum) {
  assert(a.rows() == a.cols() && a.rows() == minimum.size());
  Homotopy homotopy(a, minimum);
  std::vector<double> penalties{homotopy.penalty()};
  std::vector<Vector> weights{homotopy.weights()};
  const std::size_t most = 64 * static_cast<std::size_t>(minimum.size()) + 64;
  for (std::size_t events = 0; homotopy.penalty() > 0; ++events) {
    if (events == most)
      return rangeError("objective", "objective has a lasso path of more than " + std::to_string(most) +
                                         " knots, which are not followed.");
    homotopy.advance();
    // Several weights may leave nought at one penalty: that is one knot.
    if (homotopy.penalty() == penalties.back()) {
      weights.back() = homotopy.weights();
      continue;
    }
    penalties.push_back(homotopy.penalty());
    weights.push_back(homotopy.weights());
  }
  Matrix knots(minimum.size(), static_cast<Index>(weights.size()));
  for (Index j = 0; j < knots.cols(); ++j) knots.col(j) = weights[static_cast<std::size_t>(j)];
  return LassoPath(Eigen::Map<const Vector>(penalties.data(), static_cast<Index>(penalties.size())),
                   std::move(knots));
}

LassoPath::LassoPath(Vector penalties, Matrix knots)
    : penalties_(std::move(penalties)),
      knots_(std::move(knots)),
      norms_(knots_.cwiseAbs().colwise().sum().transpose()) {}

Vector LassoPath::at(double penalty) const {
  for (Index j = 1; j < penalties_.size(); ++j) {
    if (penalty < penalties_[j]) continue;
    if (penalty >= penalties_[j - 1]) break;
    const double share = (penalties_[j - 1] - penalty) / (penalties_[j - 1] - penalties_[j]);
    return knots_.col(j - 1) + share * (knots_.col(j) - knots_.col(j - 1));
  }
  return penalty >= penalties_[0] ? Vector(knots_.col(0)) : Vector(knots_.col(knots_.cols() - 1));
}

double LassoPath::penaltyForNorm(double norm) const {
  for (Index j = 1; j < penalties_.size(); ++j) {
    if (norms_[j] < norm) continue;
    const double width = norms_[j] - norms_[j - 1];
    const double share = width > 0 ? std::max(0.0, norm - norms_[j - 1]) / width : 0;
    return penalties_[j - 1] + share * (penalties_[j] - penalties_[j - 1]);
  }
  return 0;
}

}  // namespace descent
