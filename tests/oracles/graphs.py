#!/usr/bin/python3
"""Writes fixtures/graphs.txt from PyTorch's autograd, float64: values and gradients of the formulas that the figure
`computation-graph` offers, and Jacobians of chains of layers. After `#` comments, blocks of lines, numbers row by row:

    formula TEXT                 layers ACTIVATION SIZE0 SIZE1 ...
    variables NAME ...           weights NUMBER ...        one line a layer, row-major
    point NUMBER ...             x NUMBER ...
    value NUMBER                 u NUMBER ...
    gradient NUMBER ...          output NUMBER ...
                                 jacobian NUMBER ...       M x N, row-major
                                 product NUMBER ...        u'J

    python3 tests/oracles/graphs.py           (Debian: apt-get install python3-torch python3-numpy)
"""

import pathlib
import re

import torch

FORMULAS = [
    "max(0, 1 - t*(w1*x1 + w2*x2 + b)) + lambda*(w1^2 + w2^2)",
    "-log(sigmoid(w1*x1 + w2*x2 + b))",
    "log(exp(s1) + exp(s2) + exp(s3)) - s1",
    "(v1*tanh(w1*x + b1) + v2*tanh(w2*x + b2) - y)^2",
    "(x + y)*max(y, z)",
]
FUNCTIONS = {
    "max": lambda a, b: torch.maximum(torch.as_tensor(a, dtype=torch.float64), b),
    "log": torch.log,
    "exp": torch.exp,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
}
LAYERS = [
    ("sigmoid", [3, 4]),
    ("tanh", [5, 2]),
    ("relu", [4, 6, 3]),
    ("softplus", [2, 3, 3, 4]),
    ("sigmoid", [1, 1]),
    ("sigmoid", [6, 5, 1]),
]
POINTS = 3


def numbers(values):
    return " ".join(repr(float(value)) for value in torch.as_tensor(values).flatten())


def names_in(formula):
    found = re.findall(r"[a-zA-Z_]\w*", formula)
    return list(dict.fromkeys(name for name in found if name not in FUNCTIONS))


def formula_blocks(formula, generator):
    names = names_in(formula)
    # `lambda` is a word of Python's own.
    program = formula.replace("^", "**").replace("lambda", "lambda_")
    for _ in range(POINTS):
        point = torch.randn(len(names), dtype=torch.float64, generator=generator)
        leaves = [value.clone().requires_grad_() for value in point]
        scope = {name.replace("lambda", "lambda_"): leaf for name, leaf in zip(names, leaves)}
        value = eval(program, {**FUNCTIONS, **scope})
        gradient = torch.autograd.grad(value, leaves)
        yield f"formula {formula}"
        yield f"variables {' '.join(names)}"
        yield f"point {numbers(point)}"
        yield f"value {numbers(value.detach())}"
        yield f"gradient {numbers(torch.stack(gradient))}"


def layer_block(activation, sizes, generator):
    bend = getattr(torch.nn.functional, activation) if activation == "softplus" else getattr(torch, activation)
    weights = [
        torch.randn(rows, columns, dtype=torch.float64, generator=generator)
        for columns, rows in zip(sizes, sizes[1:])
    ]

    def chain(x):
        for w in weights:
            x = bend(w @ x)
        return x

    x = torch.randn(sizes[0], dtype=torch.float64, generator=generator)
    u = torch.randn(sizes[-1], dtype=torch.float64, generator=generator)
    _, product = torch.autograd.functional.vjp(chain, x, u)
    yield f"layers {activation} {' '.join(map(str, sizes))}"
    for w in weights:
        yield f"weights {numbers(w)}"
    yield f"x {numbers(x)}"
    yield f"u {numbers(u)}"
    yield f"output {numbers(chain(x))}"
    yield f"jacobian {numbers(torch.autograd.functional.jacobian(chain, x))}"
    yield f"product {numbers(product)}"


def main():
    generator = torch.Generator().manual_seed(1)
    lines = [
        f"# Gradients and Jacobians of PyTorch {torch.__version__}'s autograd in float64, written by",
        "# tests/oracles/graphs.py, which describes the format. Run it again instead of editing this file.",
    ]
    for formula in FORMULAS:
        lines += formula_blocks(formula, generator)
    for activation, sizes in LAYERS:
        lines += layer_block(activation, sizes, generator)
    target = pathlib.Path(__file__).parent / "fixtures" / "graphs.txt"
    target.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
