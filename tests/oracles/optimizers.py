#!/usr/bin/python3
"""Writes fixtures/optimizers.txt: the iterates of PyTorch's own optimisers in float64, and, where PyTorch 1.13 has none
or a wrong one, of the rules in rules.py, written from their papers.

    python3 tests/oracles/optimizers.py          (Debian: apt-get install python3-torch python3-numpy)

Every optimiser of OPTIMIZERS runs on every surface of SURFACES with each of its hyper-parameter sets. To cover one
more of either, add its entry to the list; the tests read whatever the file holds. They need no PyTorch.

The file: a case a block, a key and its values a line, separated by spaces; `#` begins a comment.

    case NAME
    objective quadratic | leastSquares | an id of the catalog
    minimum ... / matrix ...           of a quadratic: c, and A row by row
    examples N / features ... / targets ...     of least squares: X row by row, y
    optimizer ID
    hyperparameters ID VALUE ...
    start ...
    iterate K ...                      the parameters after K steps
    end

Numbers have 17 significant digits, so that they read back as the same doubles.
"""

import collections
import math
import pathlib
from dataclasses import dataclass, field
from typing import Callable

import numpy
import torch

import rules

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

STEPS = 100
KEPT = (1, 2, 3, 5, 10, 20, 40, 60, 80, 100)

# A trajectory is kept as far as it is not chaotic: it runs once more from a start that is moved by one part in 1e13, and
# iterates that part by more than 1e-11, a hundred times what the move itself explains, are left out, with all after them.
# It ends where it diverges, and, for rules with a line search, which compares values, where a step lowers the value by no
# more than 1e-13 of it: there rounding decides.
MOVE, APART, FAR, LOWERED = 1e-13, 1e-11, 1e6, 1e-13
LINE_SEARCHES = ("lbfgs", "cg")


@dataclass
class Surface:
    name: str
    value: Callable  # torch tensor -> scalar tensor; autograd differentiates it
    start: list
    curvature: float  # the largest near the path: learning rates "relative to it" are divided by it
    objective: str  # its name in the fixture
    lines: dict = field(default_factory=dict)  # what else the fixture must tell of it


def quadratic(name, matrix, minimum, start):
    matrix = numpy.array(matrix, dtype=float)
    a, c = torch.tensor(matrix), torch.tensor(minimum, dtype=torch.float64)
    return Surface(
        name,
        lambda x: 0.5 * torch.dot(x - c, a @ (x - c)),
        start,
        float(numpy.linalg.eigvalsh(matrix)[-1]),
        "quadratic",
        {"minimum": minimum, "matrix": matrix.ravel()},
    )


def rotated(kappa, angle, minimum, start):
    q = numpy.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    a = q @ numpy.diag([1.0, kappa]) @ q.T
    return quadratic(f"rotated-kappa-{kappa:g}", (a + a.T) / 2, minimum, start)


def random_positive_definite(dimension, seed):
    random = numpy.random.RandomState(seed)
    factor = random.standard_normal((dimension, dimension))
    a = factor @ factor.T / dimension + 0.1 * numpy.eye(dimension)
    minimum, start = random.standard_normal(dimension), random.standard_normal(dimension)
    return quadratic(f"random-{dimension}d", (a + a.T) / 2, list(minimum), list(3 * start))


def least_squares(name, examples, dimension, seed):
    random = numpy.random.RandomState(seed)
    features = random.standard_normal((examples, dimension)) * numpy.linspace(0.5, 2, dimension) + 0.3
    targets = features @ random.standard_normal(dimension) + 0.2 * random.standard_normal(examples)
    x, y = torch.tensor(features), torch.tensor(targets)
    return Surface(
        name,
        lambda w: ((x @ w - y) ** 2).sum() / (2 * examples),
        list(random.standard_normal(dimension)),
        float(numpy.linalg.eigvalsh(features.T @ features / examples)[-1]),
        "leastSquares",
        {"examples": [examples], "features": features.ravel(), "targets": targets},
    )


SURFACES = [
    *(rotated(kappa, 0.3 + i, [1.5, -2.25], [-3.0, 1.0]) for i, kappa in enumerate((1, 10, 100, 1e3, 1e4))),
    quadratic("diagonal-5d", numpy.diag([0.01, 0.1, 1, 3, 10]), [0, 1, -1, 2, 0.5], [1, 0, 1, -1, 2]),
    random_positive_definite(10, seed=1),
    least_squares("least-squares-tall", 40, 4, seed=2),
    least_squares("least-squares-wide", 4, 6, seed=3),
    Surface(
        "rosenbrock",
        lambda p: 100 * (p[1] - p[0] ** 2) ** 2 + (1 - p[0]) ** 2,
        [-1.2, 1.0],
        1500,
        "rosenbrock",
    ),
    Surface(
        "beale",
        lambda p: (1.5 - p[0] + p[0] * p[1]) ** 2
        + (2.25 - p[0] + p[0] * p[1] ** 2) ** 2
        + (2.625 - p[0] + p[0] * p[1] ** 3) ** 2,
        [1.5, 1.5],
        500,
        "beale",
    ),
    Surface(
        "himmelblau",
        lambda p: (p[0] ** 2 + p[1] - 11) ** 2 + (p[0] + p[1] ** 2 - 7) ** 2,
        [-1.0, -1.5],
        100,
        "himmelblau",
    ),
    Surface(
        "styblinski-tang",
        lambda p: 0.5 * (p**4 - 16 * p**2 + 5 * p).sum(),
        [4.0, -4.5],
        80,
        "styblinski-tang",
    ),
    Surface(
        "banana",
        lambda p: (1 - p[0]) ** 2 + 20 * (3 * p[1] - p[0] ** 2) ** 2,
        [-1.21, 0.853],
        600,
        "banana",
    ),
]


@dataclass
class Rate:
    """A learning rate that is given relative to 1 / the surface's largest curvature."""

    relative: float

    def on(self, surface):
        return float(f"{self.relative / surface.curvature:.4g}")


@dataclass
class Rule:
    id: str
    make: Callable  # (parameters, hyper-parameters by our ids) -> torch optimiser
    sets: list  # of hyper-parameters; a learning rate is a number or a Rate


def sgd(nesterov=False):
    return lambda parameters, h: torch.optim.SGD(
        parameters,
        lr=h["learningRate"],
        momentum=h.get("momentum", 0),
        dampening=h.get("dampening", 0),
        weight_decay=h.get("weightDecay", 0),
        nesterov=nesterov,
    )


OPTIMIZERS = [
    Rule("gd", sgd(), [{"learningRate": Rate(0.4)}, {"learningRate": Rate(1.3)}]),
    Rule(
        "momentum",
        sgd(),
        [
            {"learningRate": Rate(0.2), "momentum": 0.9},
            {"learningRate": Rate(0.7), "momentum": 0.5},
            {"learningRate": Rate(0.8), "momentum": 0.9, "dampening": 0.75},
            {"learningRate": Rate(0.3), "momentum": 0.6, "dampening": 0.2},
            {"learningRate": Rate(0.3), "momentum": 0.8, "weightDecay": 0.01},
            {"learningRate": Rate(0.1), "momentum": 0.95, "weightDecay": 0.3},
            {"learningRate": Rate(0.5), "momentum": 0.85, "dampening": 0.5, "weightDecay": 0.05},
            {"learningRate": Rate(0.2), "momentum": 0.7, "dampening": 0.1, "weightDecay": 0.2},
        ],
    ),
    Rule(
        "nesterov",
        sgd(nesterov=True),
        [
            {"learningRate": Rate(0.2), "momentum": 0.9},
            {"learningRate": Rate(0.6), "momentum": 0.5},
            {"learningRate": Rate(0.2), "momentum": 0.8, "weightDecay": 0.01},
            {"learningRate": Rate(0.4), "momentum": 0.6, "weightDecay": 0.3},
        ],
    ),
]


def adaptive(optimizer, **names):
    """A torch optimiser whose arguments have the names of ours given as torch=ours; betas are a pair."""

    def make(parameters, h):
        arguments = {torch_name: h[ours] for torch_name, ours in names.items() if ours in h}
        if "beta1" in h or "beta2" in h:
            second = 0.99 if optimizer is rules.Lion else 0.999
            arguments["betas"] = (h.get("beta1", 0.9), h.get("beta2", second))
        if "etaMinus" in h or "etaPlus" in h:
            arguments["etas"] = (h.get("etaMinus", 0.5), h.get("etaPlus", 1.2))
        if "stepMin" in h or "stepMax" in h:
            arguments["step_sizes"] = (h.get("stepMin", 1e-6), h.get("stepMax", 50))
        return optimizer(parameters, **arguments)

    return make


COMMON = {"lr": "learningRate", "eps": "epsilon", "weight_decay": "weightDecay"}
ODD_ADAM = {"learningRate": 0.03, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3, "weightDecay": 0.02}

OPTIMIZERS += [
    Rule(
        "adagrad",
        adaptive(torch.optim.Adagrad, **COMMON, lr_decay="lrDecay"),
        [{}, {"learningRate": 0.3, "lrDecay": 0.05, "epsilon": 1e-4, "weightDecay": 0.1}],
    ),
    Rule(
        "adadelta",
        adaptive(torch.optim.Adadelta, **COMMON, rho="rho"),
        [{}, {"learningRate": 0.5, "rho": 0.7, "epsilon": 1e-3, "weightDecay": 0.1}],
    ),
    Rule(
        "rmsprop",
        adaptive(torch.optim.RMSprop, **COMMON, alpha="alpha", momentum="momentum", centered="centered"),
        [
            {},
            {"learningRate": 0.02, "alpha": 0.9, "epsilon": 1e-2, "momentum": 0.7, "weightDecay": 0.1},
            {"learningRate": 0.01, "alpha": 0.8, "epsilon": 1e-2, "centered": 1},
            {"learningRate": 0.01, "alpha": 0.9, "epsilon": 1e-2, "centered": 1, "momentum": 0.5},
        ],
    ),
    Rule(
        "rmsprop",
        adaptive(rules.RmsProp, **COMMON, alpha="alpha", momentum="momentum", centered="centered"),
        [{"learningRate": 0.02, "alpha": 0.9, "epsilon": 1e-2, "epsilonInside": 1, "momentum": 0.3}],
    ),
    Rule("adam", adaptive(torch.optim.Adam, **COMMON), [{}, ODD_ADAM, {"epsilon": 0.1}]),
    Rule(
        "adam",
        adaptive(rules.Adam, **COMMON, bias_correction="biasCorrection", epsilon_inside="epsilonInside"),
        [
            {"learningRate": 0.02, "biasCorrection": 0},
            {"learningRate": 0.02, "epsilonInside": 1, "epsilon": 1e-4},
            {"learningRate": 0.02, "biasCorrection": 0, "epsilonInside": 1, "epsilon": 1e-3, "beta2": 0.9},
        ],
    ),
    Rule("adamw", adaptive(torch.optim.AdamW, **COMMON), [{}, ODD_ADAM]),
    Rule(
        "amsgrad",
        adaptive(lambda parameters, **h: torch.optim.Adam(parameters, amsgrad=True, **h), **COMMON),
        [{}, ODD_ADAM],
    ),
    Rule("adamax", adaptive(torch.optim.Adamax, **COMMON), [{}, ODD_ADAM]),
    Rule(
        "nadam",
        adaptive(rules.NAdam, **COMMON, momentum_decay="momentumDecay"),
        [{}, ODD_ADAM | {"momentumDecay": 0.02}],
    ),
    Rule("radam", adaptive(torch.optim.RAdam, **COMMON), [{}, ODD_ADAM]),
    Rule(
        "rprop",
        adaptive(torch.optim.Rprop, lr="learningRate"),
        [{}, {"learningRate": 0.1, "etaMinus": 0.7, "etaPlus": 1.1, "stepMin": 1e-3, "stepMax": 0.2}],
    ),
    Rule(
        "lion",
        adaptive(rules.Lion, lr="learningRate", weight_decay="weightDecay"),
        [{}, {"learningRate": 0.01, "beta1": 0.8, "beta2": 0.95, "weightDecay": 0.2}],
    ),
    Rule(
        "muon",  # on a vector: AdamW; matrices are in muon.txt
        adaptive(torch.optim.AdamW, lr="learningRate", weight_decay="weightDecay"),
        [{"weightDecay": 0.1}, {"learningRate": 0.02, "weightDecay": 0.3}],
    ),
    Rule(
        "shampoo",
        adaptive(rules.Shampoo, lr="learningRate", eps="epsilon"),
        [{}, {"learningRate": 0.5, "epsilon": 0.1}],
    ),
    Rule(
        "newton",
        adaptive(rules.Newton, lr="learningRate", damping="damping"),
        [{"damping": 0.5}, {"learningRate": 0.5, "damping": 20}],
    ),
    Rule(
        "lbfgs",
        lambda parameters, h: torch.optim.LBFGS(
            parameters,
            lr=h.get("learningRate", 1),
            history_size=int(h.get("history", 10)),
            max_iter=1,
            max_eval=26,  # of the line search, too, in newer PyTorch
            tolerance_grad=0,
            tolerance_change=0,
            line_search_fn="strong_wolfe",
        ),
        [{}, {"learningRate": 0.3, "history": 3}],
    ),
    Rule(
        "cg",
        adaptive(rules.ConjugateGradient, lr="learningRate"),
        [{}, {"learningRate": 0.1}],
    ),
]


def run(surface, rule, hyperparameters, start, schedule=None, clip=None):
    theta = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    # Rules of second order need the function itself.
    theta.objective = surface.value
    optimizer = rule.make([theta], hyperparameters)
    scheduler = schedule(optimizer) if schedule else None

    def closure():
        optimizer.zero_grad()
        loss = surface.value(theta)
        loss.backward()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_([theta], clip)
        return loss

    for step in range(1, STEPS + 1):
        try:
            optimizer.step(closure)
        except ZeroDivisionError:  # a line search of no length: arrived to the last digit
            return
        if scheduler:
            scheduler.step()
        yield step, theta.detach().numpy().copy()


def iterates(surface, rule, hyperparameters, **options):
    moved = [x * (1 + MOVE) for x in surface.start]
    twins = run(surface, rule, hyperparameters, moved, **options)
    value = math.inf
    for step, theta in run(surface, rule, hyperparameters, surface.start, **options):
        _, twin = next(twins, (step, numpy.full_like(theta, numpy.nan)))
        if not abs(theta - twin).max() <= APART * max(1, abs(theta).max()) or abs(theta).max() > FAR:
            return
        last, value = value, float(surface.value(torch.tensor(theta)))
        if rule.id in LINE_SEARCHES and not last - value > LOWERED * abs(value):
            return
        if step in KEPT:
            yield step, theta


def numbers(values):
    return " ".join(f"{value:.17g}" for value in values)


def block(surface, rule, given, number, lines=(), **options):
    """A case, with further lines that say what the options of `run` are."""
    hyperparameters = {id: v.on(surface) if isinstance(v, Rate) else v for id, v in given.items()}
    yield f"case {surface.name}/{rule.id}/{number}"
    yield f"objective {surface.objective}"
    for key, values in surface.lines.items():
        yield f"{key} {numbers(values)}"
    yield f"optimizer {rule.id}"
    yield "hyperparameters " + " ".join(f"{id} {value:.17g}" for id, value in hyperparameters.items())
    yield from lines
    yield f"start {numbers(surface.start)}"
    for step, theta in iterates(surface, rule, hyperparameters, **options):
        yield f"iterate {step} {numbers(theta)}"
    yield "end"


def main():
    lines = [
        f"# Iterates of PyTorch {torch.__version__} in float64, written by tests/oracles/optimizers.py,",
        "# which describes the format. Run it again instead of editing this file.",
    ]
    for surface in SURFACES:
        numbers_of = collections.Counter()
        for rule in OPTIMIZERS:
            for given in rule.sets:
                numbers_of[rule.id] += 1
                lines += block(surface, rule, given, numbers_of[rule.id])
    path = pathlib.Path(__file__).parent / "fixtures" / "optimizers.txt"
    path.write_text("\n".join(lines) + "\n")
    print(f"{path}: {sum(line.startswith('case ') for line in lines)} cases")


if __name__ == "__main__":
    main()
