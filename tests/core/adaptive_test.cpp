#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "descent/catalog/catalog.h"
#include "descent/objective/quadratic.h"
#include "descent/optimizer/adamw.h"
#include "descent/optimizer/muon.h"
#include "descent/optimizer/run.h"
#include "descent/optimizer/shampoo.h"
#include "support/decompositions.h"
#include "support/near.h"
#include "support/samples.h"

/// Rules that scale each coordinate, or each direction, for itself. Whole paths are in
/// optimizer_oracle_test.cpp.

namespace descent {
namespace {

using Values = std::vector<NamedValue>;

/// Where a gradient rule goes from theta, given these gradients in turn.
Vector moved(std::string_view id, const Values& values, Vector theta,
             std::initializer_list<Vector> gradients) {
  const auto rule = *makeOptimizer(id, values);
  rule->reset(theta.size());
  for (const Vector& g : gradients) dynamic_cast<GradientRule&>(*rule).update(g, theta);
  return theta;
}

TEST(CheckValues, TenStepsOnRosenbrock) {
  const struct {
    const char* id;
    Values values;
    Vector expected;
    double tolerance;
  } published[] = {
      {"momentum",
       {{"learningRate", 1e-4}, {"momentum", 0.9}},
       Vector{{-0.915216562767821, 1.10519414316033}},
       1e-14},
      {"adam", {{"learningRate", 1e-2}}, Vector{{-1.10495554206445, 1.09533461720303}}, 1e-14},
      {"nadam", {{"learningRate", 1e-2}}, Vector{{-1.1292034264248, 1.07132989784825}}, 1e-13},
      {"rmsprop", {{"learningRate", 1e-2}}, Vector{{-1.05861653507333, 1.12694673988581}}, 1e-14},
      {"lion", {{"learningRate", 1e-2}}, Vector{{-1.1, 1.1}}, 1e-14},
  };
  const auto rosenbrock = *findObjective("rosenbrock");
  for (const auto& [id, values, expected, tolerance] : published) {
    descent::Run run(*rosenbrock, *makeOptimizer(id, values), Vector{{-1.2, 1}});
    run.advance(10);
    EXPECT_TRUE(near(run.point(), expected, tolerance)) << id;
  }
}

TEST(LectureForms, RmspropPutsEpsilonInsideTheRoot) {
  // s = (1 - .75) 4^2 = 4; theta = 1 - .5 * 4 / sqrt(4 + 5) = 1/3, and / (sqrt(4) + 5) otherwise.
  const Values values{{"learningRate", 0.5}, {"alpha", 0.75}, {"epsilon", 5}};
  Values inside = values;
  inside.emplace_back("epsilonInside", 1);
  EXPECT_NEAR(moved("rmsprop", inside, Vector{{1}}, {Vector{{4}}})[0], 1 - 2.0 / 3, 1e-15);
  EXPECT_NEAR(moved("rmsprop", values, Vector{{1}}, {Vector{{4}}})[0], 1 - 2.0 / 7, 1e-15);
}

TEST(LectureForms, AdamWithoutBiasCorrectionAndWithEpsilonInside) {
  // m = .25 * 4 = 1, v = .25 * 16 = 4; corrected both: 4 and 16.
  const auto first = [](double correction, double inside) {
    const Values values{
        {"learningRate", 0.5},          {"beta1", 0.75},          {"beta2", 0.75}, {"epsilon", 5},
        {"biasCorrection", correction}, {"epsilonInside", inside}};
    return moved("adam", values, Vector{{1}}, {Vector{{4}}})[0];
  };
  EXPECT_NEAR(first(1, 0), 1 - 0.5 * 4 / (4 + 5.0), 1e-15);
  EXPECT_NEAR(first(0, 0), 1 - 0.5 * 1 / (2 + 5.0), 1e-15);
  EXPECT_NEAR(first(1, 1), 1 - 0.5 * 4 / std::sqrt(16 + 5.0), 1e-15);
  EXPECT_NEAR(first(0, 1), 1 - 0.5 * 1 / std::sqrt(4 + 5.0), 1e-15);
}

TEST(LectureForms, AreSwitchesOfAdamwAndAmsgradToo) {
  for (const auto* id : {"adamw", "amsgrad"}) {
    const Values values{{"learningRate", 0.5}, {"beta1", 0.75},       {"beta2", 0.75},     {"epsilon", 5},
                        {"weightDecay", 0},    {"biasCorrection", 0}, {"epsilonInside", 1}};
    EXPECT_NEAR(moved(id, values, Vector{{1}}, {Vector{{4}}})[0], 1 - 0.5 / 3, 1e-15) << id;
  }
}

TEST(Adam, IsNotEpsilonHat) {
  // Epsilon joins the corrected root; added before the correction it would weigh sqrt(1 - beta2) times as
  // much less.
  const double theta = moved("adam", {{"learningRate", 1}, {"epsilon", 0.1}}, Vector{{0}}, {Vector{{1}}})[0];
  EXPECT_NEAR(theta, -1 / 1.1, 1e-14);
}

TEST(AdamW, DecaysTheWeightsBesideTheGradient) {
  const Values values{{"learningRate", 0.5}, {"weightDecay", 0.25}, {"epsilon", 0}};
  EXPECT_NEAR(moved("adamw", values, Vector{{8}}, {Vector{{3}}})[0], 8 * (1 - 0.125) - 0.5, 1e-14);
  // As a penalty it is part of the gradient, whose size Adam does not see.
  EXPECT_NEAR(moved("adam", values, Vector{{8}}, {Vector{{3}}})[0], 8 - 0.5, 1e-14);
}

TEST(AmsGrad, NeedsMoreThanTenStepsToDifferFromAdam) {
  const auto rosenbrock = *findObjective("rosenbrock");
  const Values values{{"learningRate", 1e-2}};
  const auto path = [&](std::string_view id, Index steps) {
    return trace(*rosenbrock, *makeOptimizer(id, values), Vector{{-1.2, 1}}, steps).points;
  };
  EXPECT_NE(path("amsgrad", 50), path("adam", 50));
  // While the mean square grows its maximum is itself.
  const auto bowl = *Quadratic::fromRotation(1, 3, 0.2, Vector{{0, 0}});
  const auto uphill = [&](std::string_view id) {
    // beta2 is so near 1 that v still grows after ten steps.
    return trace(bowl, *makeOptimizer(id, Values{{"learningRate", 1e-3}}), Vector{{5, 5}}, 10).points;
  };
  EXPECT_EQ(uphill("amsgrad"), uphill("adam"));
}

TEST(AmsGrad, KeepsTheLargestUncorrectedMeanSquare) {
  // Gradients 4 and 0 with beta = .5: v = 8, 4; vMax = 8; corrected at t = 2 by 1 - .25.
  const Values values{{"learningRate", 1}, {"beta1", 0.5}, {"beta2", 0.5}, {"epsilon", 0}};
  const double theta = moved("amsgrad", values, Vector{{0}}, {Vector{{4}}, Vector{{0}}})[0];
  EXPECT_NEAR(theta, -1 - (1 / 0.75) * 1 / std::sqrt(8 / 0.75), 1e-14);
}

TEST(StepSizes, AreWhatTheMeanGradientIsMultipliedWith) {
  // theta+ = theta - stepSizes * m in Adam's family, - stepSizes * g where there is no mean.
  const auto f = *Quadratic::fromRotation(1, 30, 0.5, Vector{{1, -2}});
  const Vector start{{-3, 2}};
  for (const auto& [id, mean] : std::vector<std::pair<std::string, std::string>>{{"adam", "m"},
                                                                                 {"adamw", "m"},
                                                                                 {"amsgrad", "m"},
                                                                                 {"adamax", "m"},
                                                                                 {"radam", "m"},
                                                                                 {"rmsprop", ""},
                                                                                 {"adagrad", ""},
                                                                                 {"adadelta", ""}}) {
    SCOPED_TRACE(id);
    const Values values = id == "adamw" ? Values{{"weightDecay", 0}} : Values{};
    const Trace t = trace(f, *makeOptimizer(id, values), start, 12, {}, Keep::State);
    const auto kept = [&](const std::string& name) -> const std::vector<double>& {
      for (const auto& [buffer, rows] : t.buffers)
        if (buffer == name) return rows;
      ADD_FAILURE() << "no " << name;
      return t.points;
    };
    for (std::size_t i = 2; i < t.points.size(); ++i) {
      const double g = mean.empty() ? t.gradients[i - 2] : kept(mean)[i];
      EXPECT_NEAR(t.points[i], t.points[i - 2] - kept("stepSizes")[i] * g, 1e-13) << i;
    }
  }
}

/// A step of a rule on one block from W = 0, as a matrix.
template <typename Rule>
Matrix stepOn(const typename Rule::Hyperparameters& h, const Matrix& g) {
  Rule rule(h);
  const std::array blocks{Block{g.rows(), g.cols()}};
  rule.reset(blocks);
  Vector theta = Vector::Zero(g.size());
  const Matrix rows = g.transpose();  // column-major of the transpose is row-major
  rule.update(rows.reshaped(), theta);
  return Eigen::Map<const Matrix>(theta.data(), g.cols(), g.rows()).transpose();
}

TEST(Muon, PushesSingularValuesTowardsOneAndKeepsTheSingularVectors) {
  for (const auto& [rows, columns] : {std::pair<Index, Index>{4, 4}, {8, 3}, {3, 8}, {1, 5}}) {
    const Matrix g = 100 * sampleMatrix(rows, columns, 4);
    Matrix step = stepOn<Muon>({.learningRate = 1, .weightDecay = 0}, g);
    const double scale = std::sqrt(std::max(1.0, static_cast<double>(rows) / static_cast<double>(columns)));
    const Vector singular = singularValues(step) / scale;
    EXPECT_GT(singular.minCoeff(), 0.65) << rows << " x " << columns;
    EXPECT_LT(singular.maxCoeff(), 1.25) << rows << " x " << columns;
    // -step' g is symmetric and positive: the polynomial acts on singular values alone.
    const Matrix product = -step.transpose() * g;
    EXPECT_TRUE(near(product, product.transpose(), 1e-10));
    EXPECT_GT(product.trace(), 0);
  }
}

TEST(Muon, DoesNotCareHowLongTheGradientIs) {
  const Matrix g = sampleMatrix(3, 5, 4);
  const Muon::Hyperparameters h{.learningRate = 0.1, .weightDecay = 0};
  EXPECT_TRUE(near(stepOn<Muon>(h, 1e6 * g), stepOn<Muon>(h, g), 1e-12));
  EXPECT_TRUE(stepOn<Muon>(h, Matrix::Zero(3, 5)).isZero(0)) << "and stays where there is none";
}

TEST(Muon, CountsStepsNotBlocks) {
  // Two vectors are one longer vector to AdamW: were t to advance with each block, its corrections would
  // differ.
  const auto f = *Quadratic::fromMatrix(samplePositiveDefinite(7, 1), sampleVector(7, 2));
  const Vector start = sampleVector(7, 3);
  const auto path = [&](std::vector<Block> blocks) {
    return trace(f, std::make_unique<Muon>(Muon::Hyperparameters{.learningRate = 0.05}), start, 30,
                 {.blocks = std::move(blocks)})
        .points;
  };
  const auto adamw =
      trace(f, std::make_unique<AdamW>(AdamW::Hyperparameters{.learningRate = 0.05, .weightDecay = 0.1}),
            start, 30)
          .points;
  EXPECT_EQ(path({}), adamw);
  EXPECT_EQ(path({{3}, {4}}), adamw);
  EXPECT_EQ(path({{1}, {2}, {1}, {3}}), adamw);
}

TEST(Blocks, AreOneVectorToRulesOnVectors) {
  const auto f = *Quadratic::fromMatrix(samplePositiveDefinite(12, 1), sampleVector(12, 2));
  const std::vector<Block> blocks{{2, 3}, {2, 1}, {1, 4}};
  for (const OptimizerInfo* info : optimizers()) {
    if (info->id == "muon" || info->id == "shampoo") continue;
    const auto path = [&](const RunOptions& options) {
      return trace(f, *makeOptimizer(info->id, {}), sampleVector(12, 3), 5, options).points;
    };
    EXPECT_EQ(path({.blocks = blocks}), path({})) << info->id;
  }
}

TEST(Shampoo, FirstStepIsThePolarFactor) {
  // With epsilon 0, L = G G' and R = G' G: L^-1/4 G R^-1/4 = U V' of the singular value decomposition.
  const Matrix g = sampleMatrix(4, 4, 4);
  const Matrix step = stepOn<Shampoo>({.learningRate = 1, .epsilon = 1e-12}, g);
  EXPECT_TRUE(near(-step, polarFactor(g), 1e-8));
}

TEST(Shampoo, OnAVectorIsAdagradWithItsFullMatrix) {
  // The first step from L = g g' is g / |g|.
  const Vector g{{3, 0, -4}};
  EXPECT_TRUE(
      near(moved("shampoo", {{"learningRate", 1}, {"epsilon", 1e-14}}, Vector::Zero(3), {g}), -g / 5, 1e-6));
}

TEST(Shampoo, KeepsItsEigenvaluesAboveTheRoundingOfLargeGradients) {
  // L = epsilon I + g g' has an eigenvalue of epsilon beside one of 3e13, whose rounding is larger than it.
  const Vector g{{4e6, 4e6}};
  EXPECT_TRUE(near(moved("shampoo", {{"learningRate", 0.1}}, Vector::Zero(2), {g}),
                   Vector::Constant(2, -std::sqrt(0.005)), 1e-7));
  // Of one rank, sigma u v': the step is u v'.
  const Vector u = sampleVector(5, 1).normalized(), v = sampleVector(3, 2).normalized();
  for (const double sigma : {1e4, 1e6, 1e8}) {
    const Matrix step = stepOn<Shampoo>({.learningRate = 1, .epsilon = 1e-4}, sigma * u * v.transpose());
    EXPECT_TRUE(near(-step, u * v.transpose(), 1e-5)) << sigma;
  }
  const auto beale = *findObjective("beale");
  descent::Run run(*beale, *makeOptimizer("shampoo", Values{{"epsilon", 1e-12}}), Vector{{-1.5, 2}});
  run.advance(20);
  EXPECT_EQ(run.steps(), 20);
}

TEST(Shampoo, LeavesSidesAloneThatAreTooLong) {
  const Matrix g = sampleMatrix(1025, 2, 4);
  const Matrix step = stepOn<Shampoo>({.learningRate = 1, .epsilon = 1e-12}, g);
  // Only R acts: G R^-1/4 keeps G's left singular vectors and takes the square root of its singular values.
  const Vector before = singularValues(g);
  EXPECT_TRUE(near(singularValues(step), before.cwiseSqrt(), 1e-9));
}

}  // namespace
}  // namespace descent
