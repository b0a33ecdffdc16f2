#include "descent/optimizer/gradient_descent.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/describe.h"
#include "descent/optimizer/python.h"

namespace descent {

const OptimizerInfo& GradientDescent::description() {
  static const OptimizerInfo info = describe<GradientDescent>(
      "gd", "Gradient descent", R"(\theta \leftarrow \theta - \alpha\, g)",
      {"Cauchy 1847, Methode generale pour la resolution des systemes d'equations simultanees",
       "https://gallica.bnf.fr/ark:/12148/bpt6k2982c/f540.item"},
      {{&Hyperparameters::learningRate, kLearningRate}});
  return info;
}

void GradientDescent::update(ConstVectorRef g, VectorRef theta) {
  theta -= h_.learningRate * learningRateFactor() * g;
}

PythonRule GradientDescent::python(const Hyperparameters& h) {
  return {pythonCall("torch.optim.SGD", {{"lr", pythonLiteral(h.learningRate)}}), {}};
}

}  // namespace descent
