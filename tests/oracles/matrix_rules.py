#!/usr/bin/python3
"""Writes fixtures/matrix_rules.txt: iterates of Muon and Shampoo on parameters that are matrices, by rules.py, and of Muon
where vectors, which fall to PyTorch's AdamW, stand beside them. The format is that of optimizers.py with one key more:

    blocks ROWS COLUMNS ROWS COLUMNS ...      of the parameters, each a matrix row by row; a vector has one column

    python3 tests/oracles/matrix_rules.py        (Debian: apt-get install python3-torch python3-numpy)

A matrix objective is f(W) = 1/2 |A W - B|^2, which is a quadratic of the flat W with Hessian A'A (x) I.
"""

import pathlib

import numpy
import torch

import rules
from optimizers import APART, KEPT, MOVE, numbers

STEPS = 100


def matrix_problem(rows, columns, seed):
    random = numpy.random.RandomState(seed)
    a, b = random.standard_normal((rows + 2, rows)), random.standard_normal((rows + 2, columns))
    gram = a.T @ a / rows
    return numpy.kron(gram, numpy.eye(columns)), numpy.linalg.solve(gram, a.T @ b / rows).ravel()


def coupled_problem(dimension, seed):
    """Where every block's gradient depends on all the others."""
    random = numpy.random.RandomState(seed)
    factor = random.standard_normal((dimension, dimension))
    h = factor @ factor.T / dimension + 0.2 * numpy.eye(dimension)
    return (h + h.T) / 2, random.standard_normal(dimension)


PROBLEMS = {
    "square": ([(4, 4)], *matrix_problem(4, 4, 1)),
    "tall": ([(6, 3)], *matrix_problem(6, 3, 2)),
    "wide": ([(3, 5)], *matrix_problem(3, 5, 3)),
    "row": ([(1, 6)], *matrix_problem(1, 6, 4)),
    "network": ([(3, 4), (3, 1), (2, 3), (2, 1)], *coupled_problem(23, 5)),
}


class AdamW:
    def __init__(self, size, h):
        self.theta = torch.zeros(size, dtype=torch.float64, requires_grad=True)
        self.rule = torch.optim.AdamW([self.theta], lr=h["learningRate"], weight_decay=h["weightDecay"])

    def update(self, x, g):
        with torch.no_grad():
            self.theta.copy_(torch.tensor(x))
        self.theta.grad = torch.tensor(g)
        self.rule.step()
        return self.theta.detach().numpy().copy()


class Own:
    """A rule of rules.py on one block."""

    def __init__(self, rule):
        self.rule = rule

    def update(self, x, g):
        self.rule.t += 1
        return self.rule.update(x, g)


def muon(block, h):
    if block[1] == 1:
        return AdamW(block[0], h)
    names = {"lr": "learningRate", "momentum": "momentum", "weight_decay": "weightDecay"}
    return Own(rules.Muon((None,), **{name: h[ours] for name, ours in names.items()}))


def shampoo(block, h):
    return Own(rules.Shampoo((None,), lr=h["learningRate"], eps=h["epsilon"]))


RULES = [
    ("muon", muon, {"learningRate": 1e-3, "momentum": 0.95, "weightDecay": 0.1}),
    ("muon", muon, {"learningRate": 0.05, "momentum": 0.7, "weightDecay": 0.4}),
    ("shampoo", shampoo, {"learningRate": 0.1, "epsilon": 1e-4}),
    ("shampoo", shampoo, {"learningRate": 0.6, "epsilon": 0.05}),
]


def run(blocks, hessian, center, make, h, x):
    own = [make(block, h) for block in blocks]
    ends = numpy.cumsum([rows * columns for rows, columns in blocks])
    for step in range(1, STEPS + 1):
        g = hessian @ (x - center)
        parts = zip(own, blocks, numpy.split(x, ends[:-1]), numpy.split(g, ends[:-1]))
        x = numpy.concatenate(
            [
                rule.update(part.reshape(shape), slope.reshape(shape)).ravel()
                for rule, block, part, slope in parts
                for shape in [block if block[1] > 1 else block[:1]]
            ]
        )
        yield step, x


def lines():
    for name, (blocks, hessian, center) in PROBLEMS.items():
        start = numpy.random.RandomState(9).standard_normal(len(center)) * 2
        for number, (id, make, h) in enumerate(RULES, 1):
            yield f"case {name}/{id}/{number}"
            yield "objective quadratic"
            yield f"minimum {numbers(center)}"
            yield f"matrix {numbers(hessian.ravel())}"
            yield "blocks " + " ".join(f"{rows} {columns}" for rows, columns in blocks)
            yield f"optimizer {id}"
            yield "hyperparameters " + " ".join(f"{key} {value:.17g}" for key, value in h.items())
            yield f"start {numbers(start)}"
            problem = (blocks, hessian, center, make, h)
            for (step, x), (_, twin) in zip(run(*problem, start), run(*problem, start * (1 + MOVE))):
                if not abs(x - twin).max() <= APART * max(1, abs(x).max()):
                    break
                if step in KEPT:
                    yield f"iterate {step} {numbers(x)}"
            yield "end"


def main():
    text = [
        "# Iterates of rules.py on matrices, written by tests/oracles/matrix_rules.py, which describes the format.",
        "# Run it again instead of editing this file.",
        *lines(),
    ]
    path = pathlib.Path(__file__).parent / "fixtures" / "matrix_rules.txt"
    path.write_text("\n".join(text) + "\n")
    print(f"{path}: {sum(line.startswith('case ') for line in text)} cases")


if __name__ == "__main__":
    main()
