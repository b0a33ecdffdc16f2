#pragma once

#include "descent/data/table.h"
#include "descent/numeric/types.h"

namespace descent {

/// A linear model X w that was solved for instead of descended to.
struct LinearFit {
  Vector weights;
  Index rank = 0;  ///< of X
  /// Of X, largest over smallest singular value above the rank threshold. That of the bowl X'X/n is its
  /// square.
  double conditionNumber = 1;
};

/// The w of smallest norm among those that minimise |X w - y|: the normal equations X'X w = X'y, solved by
/// an orthogonal factorisation X P = Q R of the data (Householder, with column pivoting; Golub, Van Loan
/// 2013, sections 5.4 and 5.5) and never by X'X itself, whose condition number is the square of X's: half of
/// the digits would be gone. X is n x d, y has n entries, all finite.
LinearFit fitByQr(ConstTableRef features, ConstVectorRef targets);

/// Huber's loss of a residual, r^2/2 up to |r| = delta and delta (|r| - delta/2) beyond; its derivative is r,
/// held between -delta and delta. `delta` infinite: half the square.
double huberLoss(double residual, double delta);
double huberSlope(double residual, double delta);

/// The minimiser of sum_i huberLoss(x_i w - y_i): fits by QR, each with the weights min(1, delta/|r|) of the
/// residuals before it (Holland, Welsch 1977), then Newton's steps on the piece of the loss that was found,
/// which are exact once it is the right one (Madsen, Nielsen 1990). delta > 0. Where several w are as good,
/// one of them. Rank and condition number are X's.
LinearFit fitHuber(ConstTableRef features, ConstVectorRef targets, double delta);

/// Of the minimisers the one nearest to `start`, d entries: start plus the shortest step that leads to one.
/// That step lies in the span of X's rows, as every gradient does, so that gradient descent from `start` ends
/// there if its step size lets it end; from 0 it is the shortest of all. `delta` infinite: half the square.
LinearFit fitNearest(ConstTableRef features, ConstVectorRef targets, double delta, ConstVectorRef start);

}  // namespace descent
