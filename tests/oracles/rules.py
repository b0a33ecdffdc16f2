"""Optimisers that PyTorch 1.13 lacks or has wrong, written from their papers, on its tensors. Short on purpose: they are
what the engine's are compared with.

NAdam            Dozat 2016, with the momentum schedule of PyTorch's documentation. (PyTorch 1.13 multiplies by mu_t twice.)
Lion             Chen et al. 2023, algorithm 2
Muon             Jordan et al. 2024, with PyTorch 2.9's defaults and its adjustment of the learning rate, in float64
Shampoo          Gupta, Koren, Singer 2018, algorithm 1
Newton           Nocedal, Wright 2006, equation 3.30, with damping
ConjugateGradient  Gilbert, Nocedal 1992, PR+, with the line search of PyTorch's L-BFGS
Adam, RmsProp    Kingma, Ba 2015 and Tieleman, Hinton 2012 as lectures write them: without bias correction, epsilon inside
"""

import math

import numpy
import torch
from torch.optim.lbfgs import _strong_wolfe


class Rule:
    def __init__(self, parameters, **hyperparameters):
        (self.theta,) = parameters
        self.t = 0
        for name, value in {**self.defaults, **hyperparameters}.items():
            setattr(self, name, value)

    def zero_grad(self):
        self.theta.grad = None

    def step(self, closure):
        closure()
        self.t += 1
        g = self.theta.grad.detach().numpy().copy()
        x = self.theta.detach().numpy()
        x[...] = self.update(x.copy(), g)


class NAdam(Rule):
    defaults = dict(lr=2e-3, betas=(0.9, 0.999), eps=1e-8, momentum_decay=4e-3, weight_decay=0)
    m = v = 0
    product = 1

    def update(self, x, g):
        g = g + self.weight_decay * x
        beta1, beta2 = self.betas
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g**2
        mu = lambda t: beta1 * (1 - 0.5 * 0.96 ** (t * self.momentum_decay))
        self.product *= mu(self.t)
        d = numpy.sqrt(self.v / (1 - beta2**self.t)) + self.eps
        now = (1 - mu(self.t)) / (1 - self.product) * g / d
        ahead = mu(self.t + 1) / (1 - self.product * mu(self.t + 1)) * self.m / d
        return x - self.lr * (now + ahead)


class Lion(Rule):
    defaults = dict(lr=1e-4, betas=(0.9, 0.99), weight_decay=0)
    m = 0

    def update(self, x, g):
        beta1, beta2 = self.betas
        u = beta1 * self.m + (1 - beta1) * g
        self.m = beta2 * self.m + (1 - beta2) * g
        return x - self.lr * (numpy.sign(u) + self.weight_decay * x)


class Muon(Rule):
    defaults = dict(lr=1e-3, momentum=0.95, weight_decay=0.1)
    b = 0

    def update(self, x, g):
        self.b = self.momentum * self.b + (1 - self.momentum) * g
        u = (1 - self.momentum) * g + self.momentum * self.b
        rows, columns = x.shape
        u = u.T if rows > columns else u
        u = u / max(numpy.linalg.norm(u), 1e-7)
        for _ in range(5):
            a = u @ u.T
            u = 3.4445 * u + (-4.7750 * a + 2.0315 * a @ a) @ u
        u = u.T if rows > columns else u
        return x * (1 - self.lr * self.weight_decay) - self.lr * math.sqrt(max(1, rows / columns)) * u


def power(a, p):
    values, vectors = numpy.linalg.eigh(a)
    return vectors @ numpy.diag(values**p) @ vectors.T


class Shampoo(Rule):
    defaults = dict(lr=0.1, eps=1e-4)
    left = right = None

    def update(self, x, g):
        if self.left is None:
            self.left = self.eps * numpy.eye(len(x))
            self.right = self.eps * numpy.eye(x.shape[-1])
        if x.ndim == 1:
            self.left = self.left + numpy.outer(g, g)
            return x - self.lr * power(self.left, -1 / 2) @ g
        self.left = self.left + g @ g.T
        self.right = self.right + g.T @ g
        return x - self.lr * power(self.left, -1 / 4) @ g @ power(self.right, -1 / 4)


class Newton(Rule):
    defaults = dict(lr=1, damping=0)

    def update(self, x, g):
        hessian = torch.autograd.functional.hessian(self.theta.objective, torch.tensor(x)).numpy()
        return x - self.lr * numpy.linalg.solve(hessian + self.damping * numpy.eye(len(x)), g)


class ConjugateGradient(Rule):
    defaults = dict(lr=1)
    last = None

    @torch.no_grad()
    def step(self, closure):
        theta = self.theta
        start = theta.clone()

        def evaluate(x, t, d):
            theta.copy_(x + t * d)
            with torch.enable_grad():
                loss = float(closure())
            return loss, theta.grad.clone()

        f, g = evaluate(start, 0, torch.zeros_like(start))
        d, t = -g, self.lr * min(1.0, float(1 / g.abs().sum()))
        if self.last is not None:
            g_last, d_last, t_last = self.last
            beta = max(0.0, float(g @ (g - g_last) / (g_last @ g_last)))
            d = beta * d_last - g
            if g @ d >= 0:
                d = -g
            t = t_last * float(g_last @ d_last) / float(g @ d)
        _, _, t, _ = _strong_wolfe(evaluate, start, t, d, f, g, g @ d, c2=0.1)
        theta.copy_(start + t * d)
        self.last = g, d, float(t)


class Adam(Rule):
    defaults = dict(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, bias_correction=1, epsilon_inside=0)
    m = v = 0

    def update(self, x, g):
        beta1, beta2 = self.betas
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g**2
        m = self.m / (1 - beta1**self.t) if self.bias_correction else self.m
        v = self.v / (1 - beta2**self.t) if self.bias_correction else self.v
        return x - self.lr * m / (numpy.sqrt(v + self.eps) if self.epsilon_inside else numpy.sqrt(v) + self.eps)


class RmsProp(Rule):
    """With epsilon inside the root."""

    defaults = dict(lr=1e-2, alpha=0.99, eps=1e-8, momentum=0, centered=0)
    v = b = 0

    def update(self, x, g):
        self.v = self.alpha * self.v + (1 - self.alpha) * g**2
        self.b = self.momentum * self.b + g / numpy.sqrt(self.v + self.eps)
        return x - self.lr * self.b
