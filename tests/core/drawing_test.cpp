#include "descent/data/drawing.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "descent/numeric/random.h"

namespace descent {
namespace {

using Strokes = std::vector<std::vector<double>>;

/// Ink in a rectangle of a square picture, paper elsewhere.
Table block(Index side, Index top, Index left, Index height, Index width) {
  Table picture = Table::Zero(side, side);
  picture.block(top, left, height, width).setOnes();
  return picture;
}

/// Rows and columns of the first and last ink.
struct Box {
  Index top, bottom, left, right;
};
Box boxOf(const Table& field) {
  Box box{field.rows(), -1, field.cols(), -1};
  for (Index i = 0; i < field.rows(); ++i) {
    for (Index j = 0; j < field.cols(); ++j) {
      if (field(i, j) < 1e-9) continue;
      box = {std::min(box.top, i), std::max(box.bottom, i), std::min(box.left, j), std::max(box.right, j)};
    }
  }
  return box;
}

TEST(Drawing, ALineIsAsWideAsThePen) {
  const Table picture = rasterize(Strokes{{0.2, 0.5, 0.8, 0.5}}, 100, 0.1);
  // Across its middle: ten pixels of ink, whole ones, since both edges lie between pixels.
  EXPECT_NEAR(picture.col(50).sum(), 10, 1e-12);
  EXPECT_EQ(picture(45, 50), 1);
  EXPECT_EQ(picture(44, 50), 0);
  // Its length is that of the points and a half disc at either end.
  EXPECT_NEAR(picture.sum(), 60 * 10 + std::acos(-1.0) * 25, 2);
}

TEST(Drawing, APointIsADot) {
  const Table picture = rasterize(Strokes{{0.5, 0.25}}, 64, 0.25);
  EXPECT_NEAR(picture.sum(), std::acos(-1.0) * 64, 1);
  EXPECT_EQ(picture(16, 32), 1);
  EXPECT_EQ(picture(48, 32), 0);
}

TEST(Drawing, StrokesMayCrossAndLeaveTheSquare) {
  const Table one = rasterize(Strokes{{-1, 0.5, 2, 0.5}}, 32, 0.1);
  const Table both = rasterize(Strokes{{-1, 0.5, 2, 0.5}, {0.5, -3, 0.5, 0.9}}, 32, 0.1);
  EXPECT_EQ(both.maxCoeff(), 1);
  EXPECT_TRUE((both.array() >= one.array()).all());
  EXPECT_GT(one.col(0).sum(), 3);
  EXPECT_EQ(rasterize(Strokes{{5, 5, 6, 6}}, 8, 0.1).sum(), 0);
  EXPECT_EQ(rasterize(Strokes{}, 8, 0.1), Table::Zero(8, 8));
}

TEST(Drawing, WithoutCentringTheWholePictureIsTheField) {
  const Table field = placeDigit(block(112, 8, 16, 40, 20), {.center = false});
  EXPECT_EQ(field, block(28, 2, 4, 10, 5));
  EXPECT_EQ(placeDigit(block(112, 8, 16, 40, 20), {.center = false, .right = 3, .down = -1}),
            block(28, 1, 7, 10, 5));
  // What passes the edge is lost; half a pixel is half its ink.
  EXPECT_EQ(placeDigit(block(28, 0, 0, 4, 4), {.center = false, .down = -3}), block(28, 0, 0, 1, 4));
  EXPECT_EQ(placeDigit(block(28, 5, 5, 1, 1), {.center = false, .right = 0.5})(5, 6), 0.5);
}

TEST(Drawing, TheLongerSideOfTheInkIsScaledToTwentyPixels) {
  for (const auto& [height, width] :
       std::vector<std::pair<Index, Index>>{{80, 20}, {20, 80}, {5, 4}, {112, 112}}) {
    const Table field = placeDigit(block(112, 0, 0, height, width), {});
    const Box box = boxOf(field);
    const Index longer = std::max(box.bottom - box.top, box.right - box.left) + 1;
    EXPECT_EQ(longer, 20) << height << " x " << width;
    const double scale = 20.0 / static_cast<double>(std::max(height, width));
    EXPECT_NEAR(field.sum(), scale * scale * static_cast<double>(height * width), 1e-9);
    EXPECT_LE(field.maxCoeff(), 1 + 1e-12);
  }
}

TEST(Drawing, TheCentreOfMassIsBroughtToTheMiddle) {
  RandomStream random(7, "test");
  for (int trial = 0; trial < 200; ++trial) {
    Strokes strokes(1);
    for (int i = 0; i < 8; ++i) strokes[0].push_back(0.1 + 0.8 * random.uniform());
    const Table field = placeDigit(rasterize(strokes, 112, 0.09), {});
    const Box box = boxOf(field);
    const auto mean = [&](const Vector& ink) { return ink.dot(Vector::LinSpaced(28, 0, 27)) / ink.sum(); };
    const double x = mean(field.colwise().sum().transpose()), y = mean(field.rowwise().sum());
    // But where the box would reach out of the field; a pixel's ink may lie off its middle by a little.
    if (box.left > 0 && box.right < 27) {
      EXPECT_NEAR(x, 14, 0.51) << trial;
    }
    if (box.top > 0 && box.bottom < 27) {
      EXPECT_NEAR(y, 14, 0.51) << trial;
    }
  }
}

TEST(Drawing, CentringForgetsWhereAndHowLarge) {
  const Strokes strokes{{0.3, 0.25, 0.6, 0.25, 0.45, 0.7}};
  const Table picture = rasterize(strokes, 112, 0.09);
  const Table field = placeDigit(picture, {});
  EXPECT_LT((placeDigit(picture, {.center = true, .right = 5, .down = -4}) - field).cwiseAbs().maxCoeff(),
            1e-12);
  EXPECT_EQ(placeDigit(field, {}), field) << "a second time changes nothing";
  const Table blank = Table::Zero(40, 40);
  EXPECT_EQ(placeDigit(blank, {}), Table::Zero(28, 28));
  EXPECT_EQ(placeDigit(picture, {.center = true, .right = 40}), Table::Zero(28, 28)) << "all of it is gone";
}

TEST(Drawing, ABoxThatWouldReachOutStaysInTheField) {
  // A heavy foot under a long thin stem: the mass lies low, and the stem would begin above the field.
  Table picture = block(40, 0, 20, 20, 1);
  picture.block(18, 10, 2, 20).setOnes();
  const Table field = placeDigit(picture, {});
  EXPECT_NEAR(field.sum(), picture.sum(), 1e-9);
  EXPECT_EQ(boxOf(field).top, 0);
}

}  // namespace
}  // namespace descent
