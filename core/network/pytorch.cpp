#include "descent/network/pytorch.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "descent/numeric/parse_number.h"

namespace descent {

namespace {

/// `pattern` with `number` for its {}.
std::string filled(std::string_view pattern, double number) {
  std::string text(pattern);
  const auto at = text.find("{}");
  return at == std::string::npos ? text : text.replace(at, 2, numberText(number));
}

void addNumbers(std::string& text, const double* values, Index n) {
  text += '[';
  for (Index i = 0; i < n; ++i) text += (i > 0 ? ", " : "") + numberText(values[i]);
  text += ']';
}

std::string rowsText(const Table& table) {
  std::string text = "[\n";
  for (Index i = 0; i < table.rows(); ++i) {
    text += "    ";
    addNumbers(text, table.data() + i * table.cols(), table.cols());
    text += ",\n";
  }
  return text + "]";
}

std::string classesText(const Table& targets) {
  std::string text = "[";
  for (Index i = 0; i < targets.rows(); ++i)
    text += (i > 0 ? ", " : "") + std::to_string(static_cast<Index>(targets(i, 0)));
  return text + "]";
}

std::string modules(const Network& network) {
  std::string text;
  for (const Layer& layer : network.layers()) {
    const std::string units = std::to_string(layer.units());
    const auto add = [&](const std::string& module) { text += "    " + module + ",\n"; };
    add("nn.Linear(" + std::to_string(layer.inputs) + ", " + units + ")");
    const std::string epsilon = layer.normalized() ? ", eps=" + numberText(layer.epsilon()) : "";
    switch (layer.normalization()) {
      case NormalizationKind::None:
        break;
      case NormalizationKind::Batch:
        add("nn.BatchNorm1d(" + units + epsilon +
            ", momentum=" + numberText(layer.spec.normalization.values[1]) + ")");
        break;
      case NormalizationKind::Layer:
        add("nn.LayerNorm(" + units + epsilon + ")");
        break;
      case NormalizationKind::Rms:
        add("RMSNorm(" + units + epsilon + ")");
        break;
    }
    const Activation& phi = layer.spec.activation;
    if (phi.info->id != "identity") add(filled(phi.info->python, phi.values[0]));
    if (layer.spec.dropout > 0) add("Dropout(" + numberText(layer.spec.dropout) + ")");
  }
  return text;
}

/// Whether one of the first `steps` batches of `count` examples has a single one.
bool comesToABatchOfOne(Index count, Index batchSize, Index steps) {
  if (std::min(count, batchSize) == 1) return steps > 0;
  return count % batchSize == 1 && steps > count / batchSize;
}

/// core/numeric/random.h in Python.
constexpr std::string_view kStream = R"(MASK = 2**64 - 1


def splitmix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


class Stream:
    """descent's random numbers, xoshiro256++, so that examples come in the same order."""

    def __init__(self, seed, name):
        mixer, hashed = splitmix(seed)[1], 0xCBF29CE484222325
        for character in name.encode():
            hashed = ((hashed ^ character) * 0x100000001B3) & MASK
        mixer, self.s = mixer ^ hashed, []
        for _ in range(4):
            mixer, word = splitmix(mixer)
            self.s.append(word)

    def bits(self):
        s = self.s
        total = (s[0] + s[3]) & MASK
        result = (((total << 23) | (total >> 41)) + s[0]) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = ((s[3] << 45) | (s[3] >> 19)) & MASK
        return result

    def uniform(self):
        return (self.bits() >> 11) * 2.0**-53

    def below(self, n):
        excess = 2**64 % n
        while (x := self.bits()) < excess:
            pass
        return x % n

    def shuffle(self, items):
        for i in range(len(items), 1, -1):
            j = self.below(i)
            items[i - 1], items[j] = items[j], items[i - 1]


)";

constexpr std::string_view kDropout = R"(class Dropout(nn.Module):
    """Leaves out the units that descent leaves out; nn.Dropout draws others."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, a):
        if not self.training:
            return a
        kept = [0.0 if left_out.uniform() < self.rate else 1 / (1 - self.rate) for _ in range(a.numel())]
        return a * torch.tensor(kept).view_as(a)


)";

constexpr std::string_view kRmsNorm = R"(class RMSNorm(nn.Module):
    def __init__(self, units, eps):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(units))

    def forward(self, z):
        return self.weight * z / torch.sqrt((z * z).mean(1, keepdim=True) + self.eps)


)";

}  // namespace

Result<std::string> trainingProgram(const Network& network, ConstVectorRef start, const Examples& examples,
                                    const TrainingProgramOptions& options) {
  if (options.rule.oneVector)
    return rangeError("optimizer",
                      "optimizer has no program for a network: its rule in Python works on one vector.");
  const Index numbers = start.size() + examples.inputs.size() + examples.targets.size();
  if (numbers > kMostProgramNumbers)
    return rangeError("x", "x and the parameters are " + std::to_string(numbers) +
                               " numbers; a program holds at most " + std::to_string(kMostProgramNumbers) +
                               ".");
  const auto& layers = network.layers();
  const bool dropout =
      std::any_of(layers.begin(), layers.end(), [](const Layer& layer) { return layer.spec.dropout > 0; });
  const auto normalizedBy = [&layers](NormalizationKind kind) {
    return std::any_of(layers.begin(), layers.end(),
                       [kind](const Layer& layer) { return layer.normalization() == kind; });
  };
  const bool rms = normalizedBy(NormalizationKind::Rms);
  if (normalizedBy(NormalizationKind::Batch) &&
      comesToABatchOfOne(examples.count(), options.batchSize, options.steps))
    return rangeError(
        "batchSize",
        "batchSize must leave no batch with a single example, which PyTorch does not normalise; got " +
            std::to_string(options.batchSize) + " for " + std::to_string(examples.count()) + " examples.");
  const bool classes = network.loss().info->targets == Targets::Classes;
  const std::string seed = std::to_string(options.seed);

  std::string program =
      "# A training that descent computed, repeated by PyTorch in " +
      std::string(options.single ? "single" : "double") +
      " precision.\nimport math\n\nimport torch\nfrom torch import nn\n\ntorch.set_default_dtype(torch." +
      (options.single ? "float32" : "float64") + ")\n\n";
  if (options.shuffle || dropout) program += kStream;
  if (dropout) program += kDropout;
  if (rms) program += kRmsNorm;
  // Whole numbers alone would make a tensor of whole numbers.
  const std::string real = ", dtype=torch.get_default_dtype())";
  program += "net = nn.Sequential(\n" + modules(network) + ")\n\nx = torch.tensor(" +
             rowsText(examples.inputs) + real + "\ny = torch.tensor(" +
             (classes ? classesText(examples.targets) + ")" : rowsText(examples.targets) + real) +
             "\nstart = torch.tensor(";
  addNumbers(program, start.data(), start.size());
  program += real +
             "\nnn.utils.vector_to_parameters(start, net.parameters())\n\n\ndef loss_of(s, y):\n    return " +
             filled(network.loss().info->python, network.loss().values[0]) + "\n\n\n";
  std::string penalty;
  if (network.l1() > 0)
    penalty += " + " + numberText(network.l1()) + " * sum(w.abs().sum() for w in weights)";
  if (network.l2() > 0)
    penalty += " + " + numberText(network.l2()) + " * sum((w * w).sum() for w in weights)";
  if (!penalty.empty())
    program += "weights = [layer.weight for layer in net if isinstance(layer, nn.Linear)]\n\n\n";
  program += "def minibatches():\n";
  if (options.shuffle) program += "    batches = Stream(" + seed + ", \"batches\")\n";
  program += "    order = list(range(len(x)))\n    while True:\n";
  if (options.shuffle) program += "        batches.shuffle(order)\n";
  const std::string size = std::to_string(options.batchSize);
  program += "        for first in range(0, len(x), " + size +
             "):\n            yield order[first : first + " + size + "]\n\n\n";
  if (!options.rule.definitions.empty()) program += options.rule.definitions + "\n\n";
  if (!options.schedule.empty()) program += "def factor(t):\n" + options.schedule + "\n\n";
  std::string construct = options.rule.construct;
  constexpr std::string_view theta = "[theta]";
  construct.replace(construct.find(theta), theta.size(), "net.parameters()");
  program += "optimizer = " + construct + "\n";
  if (!options.schedule.empty())
    program += "scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)\n";
  if (dropout) program += "dropouts = Stream(" + seed + ", \"dropout\")\n";
  program += "net.train()\nfor step, rows in zip(range(1, " + std::to_string(options.steps + 1) +
             "), minibatches()):\n    losses = []\n";
  if (dropout) program += "    seed = dropouts.bits()\n";
  program += "\n    def closure():\n";
  if (dropout) program += "        global left_out\n        left_out = Stream(seed, \"dropout\")\n";
  program += "        optimizer.zero_grad()\n        loss = loss_of(net(x[rows]), y[rows])" + penalty +
             "\n        loss.backward()\n";
  if (std::isfinite(options.clipNorm))
    program += "        nn.utils.clip_grad_norm_(net.parameters(), " + numberText(options.clipNorm) + ")\n";
  program += "        losses.append(loss.item())\n        return loss\n\n    optimizer.step(closure)\n";
  if (!options.schedule.empty()) program += "    scheduler.step()\n";
  program += "    print(step, f\"{losses[0]:.17g}\")\n";
  return program;
}

}  // namespace descent
