#include "descent/optimizer/gradient_descent.h"

#include "descent/optimizer/common_parameters.h"
#include "descent/optimizer/python.h"

namespace descent {

template class Entrywise<GradientDescentFormula>;

const OptimizerInfo& GradientDescentFormula::description() {
  static const OptimizerInfo info = describe<GradientDescent>(
      "gd", "Gradient descent", R"(\theta \leftarrow \theta - \alpha\, g)",
      {"Cauchy 1847, Methode generale pour la resolution des systemes d'equations simultanees",
       "https://gallica.bnf.fr/ark:/12148/bpt6k2982c/f540.item"},
      []<typename H>(const H&) -> Fields<H> {
        return {{&H::learningRate, kLearningRate}};
      });
  return info;
}

PythonRule GradientDescentFormula::python(const Hyperparameters<double>& h) {
  return {pythonCall("torch.optim.SGD", {{"lr", pythonLiteral(h.learningRate)}}), {}};
}

}  // namespace descent
