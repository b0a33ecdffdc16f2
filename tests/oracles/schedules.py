#!/usr/bin/python3
"""Writes two fixtures from PyTorch's own schedulers and gradient clipping, float64:

fixtures/schedules.txt   the factors of the learning rate, step by step; after `#` comments, two lines a case
                             schedule ID PARAMETER VALUE ...
                             factors F0 F1 ...
fixtures/composed.txt    iterates of optimisers with a schedule and a clipped gradient, in the format of optimizers.py with
                         two keys more, `schedule ID PARAMETER VALUE ...` and `clipNorm LENGTH`

    python3 tests/oracles/schedules.py           (Debian: apt-get install python3-torch python3-numpy)

Warm-up and inverse time have no scheduler in PyTorch: their factors are written here by their formulas (Goyal et al. 2017;
Robbins and Monro 1951).
"""

import functools
import math
import pathlib
import warnings

import torch
from torch.optim import lr_scheduler as schedulers

from optimizers import OPTIMIZERS, SURFACES, block, numbers

# PyTorch 1.13 warns of a scheduler that steps before its optimiser, and of its own deprecated calls.
warnings.filterwarnings("ignore", module="torch.optim.lr_scheduler")

STEPS = 300


def warmup_cosine(optimizer, warmup, horizon, floor):
    def factor(t):
        if t < warmup:
            return (t + 1) / warmup
        way = (min(t, horizon) - warmup) / (horizon - warmup)
        return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * way))

    return schedulers.LambdaLR(optimizer, factor)


def cosine(optimizer, horizon, floor):
    (group,) = optimizer.param_groups
    return schedulers.CosineAnnealingLR(optimizer, horizon, eta_min=floor * group["lr"])


def one_cycle(optimizer, horizon):
    (group,) = optimizer.param_groups
    return schedulers.OneCycleLR(optimizer, group["lr"], total_steps=horizon, cycle_momentum=False)


SCHEDULES = {
    "constant": lambda optimizer: schedulers.LambdaLR(optimizer, lambda t: 1.0),
    "step": lambda optimizer, period, decay: schedulers.StepLR(optimizer, period, gamma=decay),
    "exponential": lambda optimizer, decay: schedulers.ExponentialLR(optimizer, decay),
    "inverse-time": lambda optimizer, halving: schedulers.LambdaLR(optimizer, lambda t: 1 / (1 + t / halving)),
    "cosine": cosine,
    "warmup-cosine": warmup_cosine,
    "one-cycle": one_cycle,
    "sgdr": lambda optimizer, period, multiplier: schedulers.CosineAnnealingWarmRestarts(
        optimizer, period, T_mult=multiplier
    ),
}

# With how far PyTorch's scheduler goes: its cosine climbs again after the horizon and its one cycle refuses to go on,
# where ours rest at their last factor.
CASES = [
    ("constant", {}, STEPS),
    ("step", {"period": 30, "decay": 0.1}, STEPS),
    ("step", {"period": 7, "decay": 0.83}, STEPS),
    ("step", {"period": 1, "decay": 0.97}, STEPS),
    ("exponential", {"decay": 0.99}, STEPS),
    ("exponential", {"decay": 0.9173}, STEPS),
    ("exponential", {"decay": 1}, STEPS),
    ("inverse-time", {"halving": 20}, STEPS),
    ("inverse-time", {"halving": 1}, STEPS),
    ("inverse-time", {"halving": 37}, STEPS),
    ("cosine", {"horizon": 100, "floor": 0}, 101),
    ("cosine", {"horizon": 37, "floor": 0.1}, 38),
    ("cosine", {"horizon": 1, "floor": 0.25}, 2),
    ("warmup-cosine", {"warmup": 10, "horizon": 100, "floor": 0}, STEPS),
    ("warmup-cosine", {"warmup": 1, "horizon": 13, "floor": 0.2}, STEPS),
    ("warmup-cosine", {"warmup": 23, "horizon": 24, "floor": 0.05}, STEPS),
    ("one-cycle", {"horizon": 100}, 100),
    ("one-cycle", {"horizon": 43}, 43),
    ("one-cycle", {"horizon": 4}, 4),
    ("sgdr", {"period": 20, "multiplier": 2}, STEPS),
    ("sgdr", {"period": 17, "multiplier": 1}, STEPS),
    ("sgdr", {"period": 3, "multiplier": 3}, STEPS),
    ("sgdr", {"period": 1, "multiplier": 1}, STEPS),
    ("sgdr", {"period": 1, "multiplier": 2}, STEPS),
]


def named(values):
    return " ".join(f"{id} {value:.17g}" for id, value in values.items())


def factors(id, parameters, steps):
    theta = torch.zeros(1, requires_grad=True)
    # A learning rate of 1 is the factor itself.
    optimizer = torch.optim.SGD([theta], lr=1.0)
    scheduler = SCHEDULES[id](optimizer, **parameters)
    for t in range(steps):
        yield optimizer.param_groups[0]["lr"]
        optimizer.step()
        if t + 1 < steps:
            scheduler.step()


COMPOSED_SURFACES = ("rotated-kappa-10", "diagonal-5d", "rosenbrock", "himmelblau", "beale")
COMPOSED = [
    ("momentum", {"learningRate": 5e-4, "momentum": 0.9}),
    ("adam", {"learningRate": 0.02}),
    ("adamw", {"learningRate": 0.02, "weightDecay": 0.3}),
    ("lbfgs", {"learningRate": 0.7, "history": 5}),
]
WITH = [
    (("warmup-cosine", {"warmup": 5, "horizon": 30, "floor": 0.1}), 0.5),
    (("step", {"period": 7, "decay": 0.5}), None),
    (("one-cycle", {"horizon": 101}), 3.0),
    (None, 0.05),
]


def composed():
    for surface in (s for s in SURFACES if s.name in COMPOSED_SURFACES):
        for id, hyperparameters in COMPOSED:
            rule = next(rule for rule in OPTIMIZERS if rule.id == id)
            for number, (schedule, clip) in enumerate(WITH, 1):
                lines, options = [], {}
                if schedule:
                    name, parameters = schedule
                    lines.append(f"schedule {name} {named(parameters)}")
                    options["schedule"] = functools.partial(SCHEDULES[name], **parameters)
                if clip is not None:
                    lines.append(f"clipNorm {clip:.17g}")
                    options["clip"] = clip
                yield from block(surface, rule, hyperparameters, number, lines, **options)


def write(name, what, lines):
    path = pathlib.Path(__file__).parent / "fixtures" / name
    head = f"# {what} of PyTorch {torch.__version__} in float64, written by tests/oracles/schedules.py,"
    path.write_text("\n".join([head, "# which describes the format. Run it again instead of editing this file.", *lines, ""]))
    print(f"{path}: {len(lines)} lines")


def main():
    lines = []
    for id, parameters, steps in CASES:
        lines.append(f"schedule {id} {named(parameters)}".rstrip())
        lines.append(f"factors {numbers(factors(id, parameters, steps))}")
    write("schedules.txt", "Learning rate schedules", lines)
    write("composed.txt", "Scheduled and clipped iterates", list(composed()))


if __name__ == "__main__":
    main()
