#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <vector>

#include "conversions.h"
#include "descent/autodiff/layer_jacobian.h"
#include "descent/autodiff/sweeps.h"

namespace descent::border {
namespace {

template <typename T>
val listOf(const std::vector<T>& items, val (*convert)(const T&)) {
  val list = val::array();
  for (const T& item : items) list.call<void>("push", convert(item));
  return list;
}

val fromCounts(const std::vector<Index>& counts) {
  return fromDoubles(std::vector<double>(counts.begin(), counts.end()));
}

val fromContribution(const AdjointContribution& contribution) {
  val object = val::object();
  object.set("from", contribution.from);
  object.set("operand", static_cast<double>(contribution.operand));
  object.set("to", contribution.to);
  object.set("amount", contribution.amount);
  object.set("sum", contribution.sum);
  return object;
}

/// The tape as data: what does not depend on the point.
val structureOf(const Expression& expression) {
  const Tape& tape = expression.tape;
  val operations = val::array(), operands = val::array(), active = val::array();
  for (Tape::Node i = 0; i < tape.size(); ++i) {
    operations.call<void>("push", fromString(opInfo(tape.op(i)).name));
    val nodes = val::array();
    for (const Tape::Node j : tape.operands(i)) nodes.call<void>("push", j);
    operands.call<void>("push", nodes);
    active.call<void>("push", tape.active(i));
  }
  const OperationCounts counts = tape.operationCounts();
  val total = val::object();
  total.set("forward", static_cast<double>(counts.forward));
  total.set("reverse", static_cast<double>(counts.reverse));
  total.set("tangent", static_cast<double>(counts.tangent));
  total.set("tangentSweeps", static_cast<double>(counts.tangent * tape.variables()));
  val object = val::object();
  object.set("variables", listOf<std::string>(expression.variables,
                                              [](const std::string& name) { return fromString(name); }));
  object.set("operations", operations);
  object.set("operands", operands);
  object.set("active", active);
  object.set("output", tape.output());
  object.set("counts", total);
  return object;
}

std::vector<std::string> toStrings(const val& list) {
  std::vector<std::string> strings;
  const auto count = list["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) strings.push_back(list[i].as<std::string>());
  return strings;
}

val graph(const std::string& text, const val& names) {
  const auto expression = parseGraph(text, toStrings(names));
  return expression ? structureOf(*expression) : fromError(expression.error());
}

val sweeps(const std::string& text, const val& names, const val& point) {
  const auto expression = parseGraph(text, toStrings(names));
  if (!expression) return fromError(expression.error());
  const Sweeps at = sweepsAt(expression->tape, toVector(point));
  val partials = val::array(), tangents = val::array();
  for (const Vector& of : at.partials) partials.call<void>("push", fromVector(of));
  for (Index j = 0; j < at.tangents.rows(); ++j)
    tangents.call<void>("push", fromVector(at.tangents.row(j).transpose()));
  val object = val::object();
  object.set("values", fromVector(at.values));
  object.set("partials", partials);
  object.set("adjoints", fromVector(at.adjoints));
  object.set("contributions", listOf<AdjointContribution>(at.contributions, &fromContribution));
  object.set("tangents", tangents);
  object.set("undefinedAt", at.undefined ? val(*at.undefined) : val::null());
  object.set("forwardCounts", fromCounts(at.forwardCounts));
  object.set("reverseCounts", fromCounts(at.reverseCounts));
  object.set("tangentCounts", fromCounts(at.tangentCounts));
  return object;
}

val layerJacobianOf(const val& sizes, const std::string& activation, double seed, const val& x,
                    const val& u) {
  std::vector<Index> widths;
  for (const double size : toDoubles(sizes)) widths.push_back(static_cast<Index>(size));
  const LayerChain chain = seededLayers(widths, *functionNamed(activation), static_cast<std::uint64_t>(seed));
  const LayerJacobian result = layerJacobian(chain, toVector(x), toVector(u));
  val weights = val::array(), slopes = val::array();
  for (const Matrix& w : chain.weights) weights.call<void>("push", fromMatrix(w));
  for (const Vector& d : result.slopes) slopes.call<void>("push", fromVector(d));
  val counts = val::object();
  counts.set("forward", static_cast<double>(result.counts.forward));
  counts.set("vectorJacobian", static_cast<double>(result.counts.vectorJacobian));
  counts.set("jacobian", static_cast<double>(result.counts.jacobian));
  counts.set("product", static_cast<double>(result.counts.product));
  val object = val::object();
  object.set("weights", weights);
  object.set("output", fromVector(result.output));
  object.set("slopes", slopes);
  object.set("jacobian", fromMatrix(result.jacobian));
  object.set("vectorJacobian", fromVector(result.vectorJacobian));
  object.set("product", fromVector(result.product));
  object.set("counts", counts);
  return object;
}

}  // namespace

EMSCRIPTEN_BINDINGS(descent_autodiff) {
  emscripten::function("graph", &graph);
  emscripten::function("sweeps", &sweeps);
  emscripten::function("layerJacobian", &layerJacobianOf);
}

}  // namespace descent::border
