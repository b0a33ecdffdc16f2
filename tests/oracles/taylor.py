#!/usr/bin/python3
"""Writes fixtures/taylor.txt: Taylor coefficients f^(k)(a) / k! of composed functions by PyTorch's automatic
differentiation, repeated k times, in float64.

    python3 tests/oracles/taylor.py          (Debian: apt-get install python3-torch)

The file: a case a line, the formula as the engine reads it, its centre, and the coefficients from order 0 on, separated
by semicolons; `#` begins a comment.
"""

import math
import pathlib

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

ORDER = 9

CASES = [
    ("sin(x)", torch.sin, [0.0, 0.9, -2.5]),
    ("exp(-x^2)", lambda x: torch.exp(-(x**2)), [0.0, 0.7]),
    ("1/(1 + x^2)", lambda x: 1 / (1 + x**2), [0.0, 0.5, -1.5]),
    ("log(1 + exp(x)) - softplus(x) + tanh(x)", lambda x: torch.log(1 + torch.exp(x)) - torch.nn.functional.softplus(x) + torch.tanh(x), [0.4]),
    ("sigmoid(2*x)*cos(x)", lambda x: torch.sigmoid(2 * x) * torch.cos(x), [-0.3]),
    ("sqrt(2 + sin(x))", lambda x: torch.sqrt(2 + torch.sin(x)), [1.1]),
    ("x^1.5*log(x)", lambda x: x**1.5 * torch.log(x), [1.7]),
    ("tan(x)/(3 - x)", lambda x: torch.tan(x) / (3 - x), [0.2]),
    ("exp(sin(3*x))", lambda x: torch.exp(torch.sin(3 * x)), [0.6]),
]


def coefficients(f, center):
    x = torch.tensor(center, requires_grad=True)
    derivative = f(x)
    found = [derivative.item()]
    for k in range(1, ORDER + 1):
        (derivative,) = torch.autograd.grad(derivative, x, create_graph=True)
        found.append(derivative.item() / math.factorial(k))
    return found


def main():
    lines = ["# Written by taylor.py; do not edit."]
    for formula, f, centers in CASES:
        for center in centers:
            numbers = " ".join(repr(c) for c in coefficients(f, center))
            lines.append(f"{formula}; {center!r}; {numbers}")
    path = pathlib.Path(__file__).parent / "fixtures" / "taylor.txt"
    path.write_text("\n".join(lines) + "\n")


main()
