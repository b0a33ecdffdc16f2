#include "descent/network/network_objective.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace descent {

std::optional<Error> unfitExamples(const Network& network, const Examples& examples, std::string_view name) {
  const std::string argument(name);
  const auto refuse = [&](const std::string& what) {
    return rangeError(argument, argument + " must have " + what);
  };
  if (examples.count() == 0) return refuse("at least one example.");
  if (examples.inputs.cols() != network.inputs())
    return refuse(std::to_string(network.inputs()) + " inputs an example; got " +
                  std::to_string(examples.inputs.cols()) + ".");
  const Index columns = targetColumns(network.loss(), network.outputs());
  if (examples.targets.rows() != examples.count())
    return refuse("a target for each of its " + std::to_string(examples.count()) + " examples; got " +
                  std::to_string(examples.targets.rows()) + ".");
  if (examples.targets.cols() != columns)
    return refuse(std::to_string(columns) + " numbers a target; got " +
                  std::to_string(examples.targets.cols()) + ".");
  if (!examples.inputs.allFinite()) return refuse("inputs that are finite numbers.");
  if (!examples.targets.allFinite()) return refuse("targets that are finite numbers.");
  const auto all = [&](auto holds) {
    return std::all_of(examples.targets.data(), examples.targets.data() + examples.targets.size(), holds);
  };
  const double classes = static_cast<double>(network.outputs());
  switch (network.loss().info->targets) {
    case Targets::Values:
      break;
    case Targets::Probabilities:
      if (!all([](double t) { return t >= 0 && t <= 1; })) return refuse("targets from 0 to 1.");
      break;
    case Targets::Classes:
      if (!all([classes](double t) { return t >= 0 && t < classes && t == std::floor(t); }))
        return refuse("classes 0, 1, ..., below the number of outputs, " + std::to_string(network.outputs()) +
                      ", as targets.");
      break;
  }
  return std::nullopt;
}

namespace {

/// Without Eigen's blocks, which cost more than the few numbers that a row may have; where these are one or
/// two, `columns` is a constant, so that no call is left.
template <typename Scalar, typename Columns>
void takeRows(const Scalar* from, std::span<const Index> rows, Scalar* to, Columns columns) {
  for (const Index row : rows) {
    std::copy_n(from + row * columns, columns, to);
    to += columns;
  }
}

template <typename Scalar>
void takeRows(const Rows<Scalar>& from, std::span<const Index> rows, Scalar* to) {
  if (from.cols() == 1) return takeRows(from.data(), rows, to, std::integral_constant<Index, 1>());
  if (from.cols() == 2) return takeRows(from.data(), rows, to, std::integral_constant<Index, 2>());
  takeRows(from.data(), rows, to, from.cols());
}

}  // namespace

template <typename Scalar>
struct NetworkObjective<Scalar>::Work {
  Work(const Network& network, Index capacity)
      : propagation(network, capacity),
        inputs(capacity, network.inputs()),
        targets(capacity, targetColumns(network.loss(), network.outputs())) {
    if constexpr (!std::is_same_v<Scalar, double>) {
      parameters.resize(static_cast<std::size_t>(network.parameterCount()));
      gradient.resize(parameters.size());
    }
    info.id = "network";
    info.name = "Network";
    info.equation = R"(\frac1n \sum_i L(f_\theta(x_i), y_i) + \lambda_1 \sum |W| + \lambda_2 \sum W^2)";
    info.reference = {"Rumelhart, Hinton, Williams 1986, Learning representations by back-propagating errors",
                      "https://doi.org/10.1038/323533a0"};
  }

  Batch<Scalar> batch() const { return {inputs.data(), targets.data(), count}; }

  /// Theta as the passes take it.
  const Scalar* cast(ConstVectorRef theta) {
    if constexpr (std::is_same_v<Scalar, double>) {
      return theta.data();
    } else {
      std::transform(theta.data(), theta.data() + theta.size(), parameters.begin(),
                     [](double x) { return static_cast<Scalar>(x); });
      return parameters.data();
    }
  }

  double keep(const LossParts<Scalar>& loss) {
    if (!firstLoss) firstLoss = loss;
    return loss.total();
  }

  Propagation<Scalar> propagation;
  Rows<Scalar> inputs, targets;
  Index count = 0;
  Pass pass;
  std::vector<Scalar> parameters, gradient;  // theta and g in Scalar, where that is not double
  std::optional<LossParts<Scalar>> firstLoss;
  ObjectiveInfo info;

  /// The same with derivatives, made when a Hessian is asked for.
  struct Differentiated {
    explicit Differentiated(const Network& network, Index capacity)
        : propagation(network, capacity),
          parameters(static_cast<std::size_t>(network.parameterCount())),
          gradient(parameters.size()) {}
    Propagation<FirstOrder> propagation;
    bool loaded = false;  // with the examples
    std::vector<FirstOrder> inputs, targets, parameters, gradient;
  };
  std::unique_ptr<Differentiated> differentiated;

  Differentiated& differentiate(ConstVectorRef theta) {
    if (!differentiated)
      differentiated = std::make_unique<Differentiated>(propagation.network(), propagation.capacity());
    Differentiated& d = *differentiated;
    if (!d.loaded) {
      d.inputs.assign(inputs.data(), inputs.data() + count * inputs.cols());
      d.targets.assign(targets.data(), targets.data() + count * targets.cols());
      d.loaded = true;
    }
    d.parameters.assign(theta.data(), theta.data() + theta.size());
    return d;
  }

  void differentiatedGradient() {
    Differentiated& d = *differentiated;
    d.propagation.lossAndGradient(d.parameters.data(), {d.inputs.data(), d.targets.data(), count}, pass,
                                  d.gradient.data());
  }
};

template <typename Scalar>
NetworkObjective<Scalar>::NetworkObjective(const Network& network, Index capacity)
    : work_(std::make_unique<Work>(network, capacity)) {}

template <typename Scalar>
NetworkObjective<Scalar>::~NetworkObjective() = default;
template <typename Scalar>
NetworkObjective<Scalar>::NetworkObjective(NetworkObjective&&) noexcept = default;
template <typename Scalar>
NetworkObjective<Scalar>& NetworkObjective<Scalar>::operator=(NetworkObjective&&) noexcept = default;

template <typename Scalar>
Result<NetworkObjective<Scalar>> NetworkObjective<Scalar>::create(const Network& network,
                                                                  const Examples& examples) {
  if (auto error = unfitExamples(network, examples, "data")) return *error;
  NetworkObjective objective(network, examples.count());
  std::vector<Index> rows(static_cast<std::size_t>(examples.count()));
  std::iota(rows.begin(), rows.end(), Index{0});
  objective.load(examples.inputs.cast<Scalar>(), examples.targets.cast<Scalar>(), rows);
  return objective;
}

template <typename Scalar>
void NetworkObjective<Scalar>::load(const Rows<Scalar>& inputs, const Rows<Scalar>& targets,
                                    std::span<const Index> rows) {
  Work& work = *work_;
  work.count = static_cast<Index>(rows.size());
  takeRows(inputs, rows, work.inputs.data());
  takeRows(targets, rows, work.targets.data());
  work.firstLoss.reset();
  if (work.differentiated) work.differentiated->loaded = false;
}

template <typename Scalar>
void NetworkObjective<Scalar>::setDropoutSeed(std::uint64_t seed) {
  work_->pass.dropoutSeed = seed;
}

template <typename Scalar>
const ObjectiveInfo& NetworkObjective<Scalar>::info() const {
  return work_->info;
}

template <typename Scalar>
const Network& NetworkObjective<Scalar>::network() const {
  return work_->propagation.network();
}

template <typename Scalar>
Index NetworkObjective<Scalar>::dimension() const {
  return network().parameterCount();
}

template <typename Scalar>
double NetworkObjective<Scalar>::value(ConstVectorRef theta) const {
  Work& work = *work_;
  return work.keep(work.propagation.loss(work.cast(theta), work.batch(), work.pass));
}

template <typename Scalar>
void NetworkObjective<Scalar>::gradient(ConstVectorRef theta, VectorRef g) const {
  valueAndGradient(theta, g);
}

template <typename Scalar>
double NetworkObjective<Scalar>::valueAndGradient(ConstVectorRef theta, VectorRef g) const {
  Work& work = *work_;
  const Scalar* const parameters = work.cast(theta);
  if constexpr (std::is_same_v<Scalar, double>) {
    return work.keep(work.propagation.lossAndGradient(parameters, work.batch(), work.pass, g.data()));
  } else {
    const auto loss =
        work.propagation.lossAndGradient(parameters, work.batch(), work.pass, work.gradient.data());
    std::copy(work.gradient.begin(), work.gradient.end(), g.data());
    return work.keep(loss);
  }
}

template <typename Scalar>
LossParts<Scalar> NetworkObjective<Scalar>::lossAndGradient(const Scalar* theta, Scalar* g) const {
  return work_->propagation.lossAndGradient(theta, work_->batch(), work_->pass, g);
}

template <typename Scalar>
void NetworkObjective<Scalar>::hessianProduct(ConstVectorRef theta, ConstVectorRef v,
                                              VectorRef product) const {
  auto& d = work_->differentiate(theta);
  for (Index i = 0; i < dimension(); ++i) d.parameters[static_cast<std::size_t>(i)].x = v[i];
  work_->differentiatedGradient();
  for (Index i = 0; i < dimension(); ++i) product[i] = d.gradient[static_cast<std::size_t>(i)].x;
}

template <typename Scalar>
void NetworkObjective<Scalar>::hessian(ConstVectorRef theta, MatrixRef h) const {
  auto& d = work_->differentiate(theta);
  const Index n = dimension();
  for (Index j = 0; j < n; j += 2) {
    const bool pair = j + 1 < n;
    FirstOrder& first = d.parameters[static_cast<std::size_t>(j)];
    FirstOrder& second = d.parameters[static_cast<std::size_t>(pair ? j + 1 : j)];
    first.x = 1;
    if (pair) second.y = 1;
    work_->differentiatedGradient();
    first.x = second.y = 0;
    for (Index i = 0; i < n; ++i) {
      h(i, j) = d.gradient[static_cast<std::size_t>(i)].x;
      if (pair) h(i, j + 1) = d.gradient[static_cast<std::size_t>(i)].y;
    }
  }
  // Symmetric but for rounding, which is taken away.
  for (Index j = 0; j < n; ++j) {
    for (Index i = 0; i < j; ++i) h(i, j) = h(j, i) = 0.5 * (h(i, j) + h(j, i));
  }
}

template <typename Scalar>
const std::optional<LossParts<Scalar>>& NetworkObjective<Scalar>::firstLoss() const {
  return work_->firstLoss;
}

template <typename Scalar>
const Propagation<Scalar>& NetworkObjective<Scalar>::propagation() const {
  return work_->propagation;
}

template class NetworkObjective<float>;
template class NetworkObjective<double>;

}  // namespace descent
