#!/usr/bin/python3
"""Writes fixtures/optimizers.txt: the iterates of PyTorch's own optimisers in float64.

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

import math
import pathlib
from dataclasses import dataclass, field
from typing import Callable

import numpy
import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

STEPS = 60
KEPT = (1, 2, 3, 5, 10, 20, 30, 40, 50, 60)


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


def iterates(surface, rule, hyperparameters):
    theta = torch.tensor(surface.start, dtype=torch.float64, requires_grad=True)
    optimizer = rule.make([theta], hyperparameters)
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        surface.value(theta).backward()
        optimizer.step()
        if step in KEPT:
            yield step, theta.detach().numpy().copy()


def numbers(values):
    return " ".join(f"{value:.17g}" for value in values)


def block(surface, rule, index):
    given = rule.sets[index]
    hyperparameters = {id: v.on(surface) if isinstance(v, Rate) else v for id, v in given.items()}
    yield f"case {surface.name}/{rule.id}/{index + 1}"
    yield f"objective {surface.objective}"
    for key, values in surface.lines.items():
        yield f"{key} {numbers(values)}"
    yield f"optimizer {rule.id}"
    yield "hyperparameters " + " ".join(f"{id} {value:.17g}" for id, value in hyperparameters.items())
    yield f"start {numbers(surface.start)}"
    for step, theta in iterates(surface, rule, hyperparameters):
        assert numpy.isfinite(theta).all() and abs(theta).max() < 1e6, f"{surface.name} {rule.id} diverges"
        yield f"iterate {step} {numbers(theta)}"
    yield "end"


def main():
    lines = [
        f"# Iterates of PyTorch {torch.__version__} in float64, written by tests/oracles/optimizers.py,",
        "# which describes the format. Run it again instead of editing this file.",
    ]
    for surface in SURFACES:
        for rule in OPTIMIZERS:
            for index in range(len(rule.sets)):
                lines += block(surface, rule, index)
    path = pathlib.Path(__file__).parent / "fixtures" / "optimizers.txt"
    path.write_text("\n".join(lines) + "\n")
    print(f"{path}: {sum(line.startswith('case ') for line in lines)} cases")


if __name__ == "__main__":
    main()
