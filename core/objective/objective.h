#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "descent/numeric/description.h"
#include "descent/numeric/lanes.h"
#include "descent/numeric/spectrum.h"
#include "descent/numeric/types.h"

namespace descent {

/// A point with the objective's value there.
struct Minimum {
  Vector point;
  double value = 0;
};

/// What a page needs to know of an objective to show it.
struct ObjectiveInfo {
  std::string id;
  std::string name;
  std::string equation;  ///< LaTeX
  Reference reference;
  std::vector<std::pair<double, double>>
      domain;                   ///< [low, high] of each coordinate; empty where nothing is usual
  Vector start;                 ///< the usual start; empty where nothing is usual
  std::vector<Minimum> minima;  ///< all known global minima
};

/// f(x) = f(center) + 1/2 (x - center)' A (x - center), seen in A's eigenbasis.
struct QuadraticForm {
  Spectrum spectrum;  ///< of A
  Vector center;      ///< a stationary point; a minimum where no eigenvalue is negative
};

class Tape;

/// A function R^n -> R at several points side by side: in each lane the bits that the objective itself gives
/// there.
class LaneFunction {
 public:
  virtual ~LaneFunction() = default;
  /// f(x) and g = grad f(x); x and g have an entry a dimension.
  virtual void valueAndGradient(std::span<const Pack> x, Pack& value, std::span<Pack> g) const = 0;
};

/// A function R^n -> R with exact derivatives. Immutable: evaluating changes nothing, so that several runs
/// may share one objective. Evaluation does not allocate unless the objective's header says so.
class Objective {
 public:
  virtual ~Objective() = default;

  virtual const ObjectiveInfo& info() const = 0;
  virtual Index dimension() const = 0;

  /// f(x)
  virtual double value(ConstVectorRef x) const = 0;
  /// g = grad f(x); g has `dimension` entries.
  virtual void gradient(ConstVectorRef x, VectorRef g) const = 0;
  /// H = the symmetric matrix of second derivatives at x; `dimension` x `dimension`.
  virtual void hessian(ConstVectorRef x, MatrixRef h) const = 0;

  /// Where the objective is a quadratic, whose paths have closed forms: the same Hessian A everywhere.
  virtual const QuadraticForm* quadraticForm() const { return nullptr; }

  /// Where the objective is one formula: its operations, from which its computation graph is drawn and the
  /// formula is written in other notations (autodiff/tape.h, autodiff/expression_text.h).
  virtual const Tape* tape() const { return nullptr; }

  /// Where the objective can be evaluated at several points side by side.
  virtual const LaneFunction* inLanes() const { return nullptr; }

  /// f(x) and its gradient at once, for objectives where they share work.
  virtual double valueAndGradient(ConstVectorRef x, VectorRef g) const {
    gradient(x, g);
    return value(x);
  }
};

/// Of the known minima the one nearest to `to`; none where none is known.
std::optional<Minimum> nearestMinimum(const ObjectiveInfo& info, ConstVectorRef to);

}  // namespace descent
