#include "descent/network/targets.h"

#include <cmath>
#include <string>

namespace descent {

namespace {

/// Of a target, its class; -1 where it names none of `count`.
Index classOf(TargetKind kind, double target, Index count) {
  const double number = kind == TargetKind::Label ? (target + 1) / 2 : target;
  const bool named = number >= 0 && number < static_cast<double>(count) && number == std::floor(number);
  return named ? static_cast<Index>(number) : -1;
}

}  // namespace

Result<Table> targetsFor(const Loss& loss, Index outputs, TargetKind kind, ConstVectorRef given) {
  const std::string name(loss.info->name);
  const Targets wanted = loss.info->targets;
  if (kind == TargetKind::Value) {
    if (wanted != Targets::Values || outputs != 1)
      return rangeError("targets",
                        "targets are values: they need a loss of values and a single output; got " + name +
                            " over " + std::to_string(outputs) + (outputs == 1 ? " output." : " outputs."));
    return Table(given);
  }
  const Index classes = wanted != Targets::Classes && outputs == 1 ? 2 : outputs;
  Table targets(given.size(), targetColumns(loss, outputs));
  if (wanted != Targets::Classes) targets.setConstant(wanted == Targets::Probabilities ? 0 : -1);
  for (Index i = 0; i < given.size(); ++i) {
    const Index own = classOf(kind, given[i], classes);
    if (own < 0)
      return rangeError("targets", "targets must name one of " + std::to_string(classes) + " classes for " +
                                       name + " over " + std::to_string(outputs) +
                                       (outputs == 1 ? " output" : " outputs") + "; the one of example " +
                                       std::to_string(i + 1) + " does not.");
    if (wanted == Targets::Classes) {
      targets(i, 0) = static_cast<double>(own);
    } else if (outputs > 1) {
      targets(i, own) = 1;
    } else if (own == 1) {
      targets(i, 0) = 1;
    }
  }
  return targets;
}

}  // namespace descent
