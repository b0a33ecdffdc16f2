#!/usr/bin/python3
"""Writes fixtures/curvature.txt: products of a network's Hessian with a vector, by PyTorch's double backward in float64.

    python3 tests/oracles/curvature.py          (Debian: apt-get install python3-torch python3-numpy)

The networks are those of networks.py in training mode, with its format; instead of the gradient stands

    product ...                        H v, with v's entries from the stream "vector", -1 ... 1
"""

import torch
import torch.nn.functional as F

from networks import LOSSES, data, described, gradient_cases, loss_of, numbers, parameters, running, write
from streams import Stream


def weston_watkins(s, y, _):
    """PyTorch's own cannot be differentiated twice."""
    margins = F.relu(s - s.gather(1, y[:, None]) + 1)
    return margins.masked_fill(F.one_hot(y, s.shape[1]).bool(), 0.0).sum(1).mean()


LOSSES["hinge-weston-watkins"] = weston_watkins


def product_block(case):
    theta, (x, y) = parameters(case), data(case)
    case.running = running(case, fresh=False)
    stream = Stream(case.seed, "vector")
    v = [torch.tensor([stream.uniform(-1, 1) for _ in range(p.numel())]).reshape(p.shape) for p in theta]
    gradient = torch.autograd.grad(sum(loss_of(case, theta, x, y, case.seed)), theta, create_graph=True)
    along = sum((g * d).sum() for g, d in zip(gradient, v))
    # What is linear in a parameter has no second derivative by it.
    if along.requires_grad:
        product = torch.autograd.grad(along, theta, allow_unused=True)
    else:
        product = [None] * len(theta)
    product = [torch.zeros_like(p) if h is None else h for p, h in zip(theta, product)]
    entries = torch.cat([h.reshape(-1) for h in product]).tolist()
    return "\n".join(described(case) + [f"product {numbers(entries)}", "end"])


if __name__ == "__main__":
    cases = [case for case in gradient_cases() if case.mode == "training"]
    for seed, case in enumerate(cases, start=1):
        case.seed = seed
    write("curvature.txt", [product_block(case) for case in cases], "curvature.py")
