#!/usr/bin/python3
"""Writes fixtures/networks.txt and fixtures/training.txt: losses and gradients of fully connected networks by PyTorch's
automatic differentiation in float64, and parameters along 100 steps of training with PyTorch's optimisers.

    python3 tests/oracles/networks.py          (Debian: apt-get install python3-torch python3-numpy)

Parameters and data are not in the files: both sides draw them from the engine's streams (streams.py), all uniform.

    stream         what                                            from
    "parameters"   the flat vector, in its order                   -SCALE ... SCALE (key `scale`)
    "inputs"       row by row                                      -2 ... 2
    "targets"      values -1 ... 1, probabilities 0 ... 1, classes below(outputs)
    "running"      of evaluation: means -1 ... 1, then variances .5 ... 1.5, of each batch-normalised layer in turn
    "dropout"      of one pass: an entry is left out where uniform() < rate, row by row, layer by layer

The files: a case a block, a key and its values a line, separated by spaces; `#` begins a comment.

    case NAME
    sizes N ...
    layer ACTIVATION NORMALIZATION DROPOUT        one line a layer; an activation may be followed by :PARAMETER
    loss ID[:PARAMETER]
    penalties L1 L2
    examples N
    seed N                             of all streams
    scale S
    mode training | evaluation
    value DATA PENALTY                 the mean loss, and the penalties
    gradient ...                       of their sum
    end

Of training, instead of the last three (each epoch's order from "batches", each step's dropout seed from "dropout"):

    optimizer ID NAME VALUE ...
    batch N
    losses ...                         of each step's batch before it, penalties included
    iterate K ...                      the parameters after K steps
    running ...                        statistics at the end: all means, then all variances
    end
"""

import pathlib
from dataclasses import dataclass, field

import torch
import torch.nn.functional as F

from streams import Stream

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

ACTIVATIONS = {
    "identity": lambda u, p: u,
    "relu": lambda u, p: F.relu(u),
    "leaky-relu": lambda u, p: F.leaky_relu(u, 0.01 if p is None else p),
    "elu": lambda u, p: F.elu(u, 1.0 if p is None else p),
    "selu": lambda u, p: F.selu(u),
    "gelu": lambda u, p: F.gelu(u),
    "gelu-tanh": lambda u, p: F.gelu(u, approximate="tanh"),
    "silu": lambda u, p: F.silu(u),
    "mish": lambda u, p: F.mish(u),
    "tanh": lambda u, p: torch.tanh(u),
    "sigmoid": lambda u, p: torch.sigmoid(u),
    "softplus": lambda u, p: F.softplus(u, threshold=40),
}


def one_versus_all(s, y):
    signs = 2 * F.one_hot(y, s.shape[1]).to(s.dtype) - 1
    return F.relu(1 - signs * s).sum(1).mean()


def structured(s, y):
    mine = s.gather(1, y[:, None])[:, 0]
    rivals = s.masked_fill(F.one_hot(y, s.shape[1]).bool(), -torch.inf)
    return F.relu(rivals.max(1).values - mine + 1).mean()


LOSSES = {
    "mse": lambda s, y, p: F.mse_loss(s, y),
    "huber": lambda s, y, p: F.huber_loss(s, y, delta=1.0 if p is None else p),
    "softmax-cross-entropy": lambda s, y, p: F.cross_entropy(s, y),
    "bce-with-logits": lambda s, y, p: F.binary_cross_entropy_with_logits(s, y),
    # PyTorch's is divided by the number of classes.
    "hinge-weston-watkins": lambda s, y, p: F.multi_margin_loss(s, y) * s.shape[1],
    "hinge-one-vs-all": lambda s, y, p: one_versus_all(s, y),
    "hinge-structured": lambda s, y, p: structured(s, y),
    "cosine-similarity": lambda s, y, p: (1 - F.cosine_similarity(s, y)).mean(),
}
CLASSES = ("softmax-cross-entropy", "hinge-weston-watkins", "hinge-one-vs-all", "hinge-structured")
EPSILON, RUNNING_WEIGHT = 1e-5, 0.1


@dataclass
class Layer:
    activation: str
    normalization: str = "none"
    dropout: float = 0


@dataclass
class Case:
    name: str
    sizes: list
    layers: list
    loss: str
    l1: float = 0
    l2: float = 0
    examples: int = 7
    scale: float = 1
    mode: str = "training"
    seed: int = 0
    running: list = field(default_factory=list)  # (means, variances) of each batch-normalised layer


def chosen(functions, text):
    name, _, parameter = text.partition(":")
    return lambda *arguments: functions[name](*arguments, float(parameter) if parameter else None)


def shapes(case):
    """Of the parameters, in their order."""
    for inputs, units, layer in zip(case.sizes, case.sizes[1:], case.layers):
        yield "weights", (units, inputs)
        yield "biases", (units,)
        if layer.normalization != "none":
            yield "gains", (units,)
        if layer.normalization in ("batch", "layer"):
            yield "shifts", (units,)


def uniform(stream, rows, columns, low, high):
    return torch.tensor([[stream.uniform(low, high) for _ in range(columns)] for _ in range(rows)])


def data(case):
    inputs = uniform(Stream(case.seed, "inputs"), case.examples, case.sizes[0], -2, 2)
    stream, outputs, loss = Stream(case.seed, "targets"), case.sizes[-1], case.loss.partition(":")[0]
    if loss in CLASSES:
        return inputs, torch.tensor([stream.below(outputs) for _ in range(case.examples)])
    return inputs, uniform(stream, case.examples, outputs, 0 if loss == "bce-with-logits" else -1, 1)


def parameters(case):
    stream = Stream(case.seed, "parameters")
    return [
        torch.tensor([stream.uniform(-case.scale, case.scale) for _ in range(torch.Size(shape).numel())])
        .reshape(shape)
        .requires_grad_()
        for _, shape in shapes(case)
    ]


def running(case, fresh):
    stream, all_statistics = Stream(case.seed, "running"), []
    for units, layer in zip(case.sizes[1:], case.layers):
        if layer.normalization == "batch":
            means = torch.tensor([0.0 if fresh else stream.uniform(-1, 1) for _ in range(units)])
            variances = torch.tensor([1.0 if fresh else stream.uniform(0.5, 1.5) for _ in range(units)])
            all_statistics.append((means, variances))
    return all_statistics


def forward(case, theta, x, dropout_seed):
    """The outputs, as PyTorch's own layers compute them. In training it moves the running statistics."""
    remaining, statistics = iter(theta), iter(case.running)
    kept = Stream(dropout_seed, "dropout")
    training = case.mode == "training"
    for layer in case.layers:
        x = F.linear(x, next(remaining), next(remaining))
        units = x.shape[1:]
        if layer.normalization == "batch":
            means, variances = next(statistics)
            x = F.batch_norm(x, means, variances, next(remaining), next(remaining), training, RUNNING_WEIGHT, EPSILON)
        elif layer.normalization == "layer":
            x = F.layer_norm(x, units, next(remaining), next(remaining), EPSILON)
        elif layer.normalization == "rms":
            x = x / torch.sqrt((x * x).mean(1, keepdim=True) + EPSILON) * next(remaining)
        x = chosen(ACTIVATIONS, layer.activation)(x)
        if layer.dropout > 0 and training:
            left = [[0.0 if kept.uniform() < layer.dropout else 1.0 for _ in range(x.shape[1])] for _ in x]
            x = x * torch.tensor(left) / (1 - layer.dropout)
    return x


def loss_of(case, theta, x, y, dropout_seed):
    """The mean loss and the penalties."""
    value = chosen(LOSSES, case.loss)(forward(case, theta, x, dropout_seed), y)
    weights = [p for p in theta if p.dim() == 2]
    penalty = sum(case.l1 * w.abs().sum() + case.l2 * (w * w).sum() for w in weights)
    return value, penalty


def flat(tensors):
    return torch.cat([t.detach().reshape(-1) for t in tensors]).tolist()


def numbers(values):
    return " ".join(repr(float(v)) for v in values)


def described(case):
    lines = [f"case {case.name}", "sizes " + " ".join(map(str, case.sizes))]
    lines += [f"layer {layer.activation} {layer.normalization} {layer.dropout!r}" for layer in case.layers]
    lines += [f"loss {case.loss}", f"penalties {case.l1!r} {case.l2!r}", f"examples {case.examples}"]
    return lines + [f"seed {case.seed}", f"scale {case.scale!r}", f"mode {case.mode}"]


def gradient_block(case):
    theta, (x, y) = parameters(case), data(case)
    case.running = running(case, fresh=False)
    value, penalty = loss_of(case, theta, x, y, case.seed)
    (value + penalty).backward()
    lines = [f"value {numbers([value, penalty])}", f"gradient {numbers(flat([p.grad for p in theta]))}", "end"]
    return "\n".join(described(case) + lines)


def network(sizes, activation, output="identity", normalization="none", dropout=0.0):
    hidden = [Layer(activation, normalization, dropout) for _ in sizes[1:-1]]
    return {"sizes": sizes, "layers": hidden + [Layer(output)]}


DEEP, WIDE = [2, 5, 4, 3], [3, 4, 2]


def gradient_cases():
    for activation in ACTIVATIONS:
        for loss in LOSSES:
            yield Case(f"deep/{activation}/{loss}", **network(DEEP, activation), loss=loss)
            yield Case(f"wide/{activation}/{loss}", **network(WIDE, activation, output=activation), loss=loss)
    for activation in ("leaky-relu:0.2", "elu:0.5"):
        yield Case(f"deep/{activation}", **network(DEEP, activation), loss="huber:0.3")
    for normalization in ("batch", "layer", "rms"):
        for loss in ("mse", "softmax-cross-entropy", "cosine-similarity"):
            for shape, sizes in (("deep", DEEP), ("wide", WIDE)):
                for activation in ("tanh", "relu", "gelu"):
                    layers = network(sizes, activation, normalization=normalization)
                    yield Case(f"{shape}/{activation}/{normalization}/{loss}", **layers, loss=loss)
    for normalization in ("none", "batch", "layer", "rms"):
        for name, settings in {
            "l1": {"l1": 0.03},
            "l2": {"l2": 0.05},
            "l1-l2": {"l1": 0.01, "l2": 0.02},
            "dropout": {"dropout": 0.3},
            "all": {"l1": 0.01, "l2": 0.02, "dropout": 0.5},
        }.items():
            dropout = settings.pop("dropout", 0.0)
            shape = network(DEEP, "silu", normalization=normalization, dropout=dropout)
            yield Case(f"deep/{normalization}/{name}", **shape, loss="softmax-cross-entropy", **settings)
            if dropout > 0 or normalization == "batch":
                yield Case(
                    f"deep/{normalization}/{name}/evaluation",
                    **shape,
                    loss="softmax-cross-entropy",
                    **settings,
                    mode="evaluation",
                )
    yield Case("normalised-outputs", [2, 4, 3], [Layer("tanh", "layer"), Layer("identity", "batch")], "mse")
    yield Case("one-layer", [4, 3], [Layer("identity")], "hinge-weston-watkins", l2=0.1)
    yield Case("one-output", [1, 6, 1], [Layer("tanh", "rms"), Layer("tanh")], "mse")


@dataclass
class Training:
    case: Case
    optimizer: str
    batch: int
    make: object  # parameters -> torch optimiser
    hyperparameters: str


def training_block(training):
    case, kept, losses = training.case, [], []
    theta, (x, y) = parameters(case), data(case)
    case.running = running(case, fresh=True)
    optimizer = training.make(theta)
    orders, dropouts = Stream(case.seed, "batches"), Stream(case.seed, "dropout")
    order, position = list(range(case.examples)), 0
    for step in range(1, 101):
        if position == 0:
            orders.shuffle(order)
        rows = order[position : position + training.batch]
        position = (position + len(rows)) % case.examples
        optimizer.zero_grad()
        loss = sum(loss_of(case, theta, x[rows], y[rows], dropouts.bits()))
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
        if step in (1, 10, 50, 100):
            kept.append(f"iterate {step} {numbers(flat(theta))}")
    lines = [f"optimizer {training.optimizer} {training.hyperparameters}", f"batch {training.batch}"]
    lines += [f"losses {numbers(losses)}", *kept]
    statistics = flat([means for means, _ in case.running]) + flat([v for _, v in case.running]) if case.running else []
    return "\n".join(described(case) + lines + [f"running {numbers(statistics)}", "end"])


def adam(epsilon=1e-8):
    return lambda theta: torch.optim.Adam(theta, lr=0.02, eps=epsilon), f"learningRate 0.02 epsilon {epsilon!r}"


def momentum():
    return lambda theta: torch.optim.SGD(theta, lr=0.05, momentum=0.9), "learningRate 0.05 momentum 0.9"


def training_cases():
    for rule, usual in (("adam", adam()), ("momentum", momentum())):
        common = {"examples": 23, "scale": 0.7}
        plain = Case(f"plain/{rule}", **network([2, 6, 5, 3], "tanh"), loss="softmax-cross-entropy", **common)
        regression = Case(f"regression/{rule}", **network([3, 8, 1], "gelu"), loss="mse", l2=0.001, **common)
        batch = network([2, 6, 5, 3], "silu", normalization="batch")
        batch = Case(f"batch/{rule}", **batch, loss="softmax-cross-entropy", l2=0.002, **common)
        dropout = network([2, 8, 6, 2], "softplus", normalization="layer", dropout=0.25)
        dropout = Case(f"dropout/{rule}", **dropout, loss="bce-with-logits", l1=0.001, **common)
        rms = Case(f"rms/{rule}", **network([2, 7, 4], "mish", normalization="rms"), loss="huber", **common)
        for case in (plain, regression, batch, dropout, rms):
            # A bias before batch normalisation has the gradient 0 but for rounding, and Adam divides that by its own
            # size: epsilon keeps it small.
            make, hyperparameters = adam(1e-2) if case is batch and rule == "adam" else usual
            # 23 = 2 * 8 + 7: each epoch ends with a batch of what is left.
            yield Training(case, rule, 8, make, hyperparameters)


def write(name, blocks, script="networks.py"):
    head = [
        f"# By PyTorch {torch.__version__} in float64, written by tests/oracles/{script},",
        "# which describes the format. Run it again instead of editing this file.",
    ]
    path = pathlib.Path(__file__).parent / "fixtures" / name
    path.write_text("\n".join(head + blocks) + "\n")
    print(f"{path}: {len(blocks)} cases")


if __name__ == "__main__":
    gradients, trainings = list(gradient_cases()), list(training_cases())
    for seed, case in enumerate(gradients + [training.case for training in trainings], start=1):
        case.seed = seed
    write("networks.txt", [gradient_block(case) for case in gradients])
    write("training.txt", [training_block(training) for training in trainings])
