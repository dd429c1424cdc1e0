"""A training run: steps at a rate that rises, stays and falls, with checkpoints to go on from.

Started by `torchrun --nproc-per-node N`, N processes each take their share of every batch and step
together. On a CPU with little cache this is faster than threads, and one slow core stalls no other
within a step.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed, nn

from index.encoders import bundled

_KEEP_EVERY = 100
_TOLD_EVERY = 25


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the rate goes: up over `warm_up` steps, level, down over the last share `fall`.

    It never goes below the share `least` of the full rate.
    """

    warm_up: int
    fall: float
    least: float

    def share(self, step: int, steps: int) -> float:
        """The share of the full rate at a step, 0 to 1."""
        left = (steps - step) / max(1.0, self.fall * steps)
        return max(self.least, min(1.0, (step + 1) / self.warm_up, left))


class Run:
    """A module on its way; it goes on from the newest checkpoint in its folder."""

    def __init__(
        self,
        module: nn.Module,
        groups: Sequence[dict[str, Any]],
        out: Path,
        steps: int,
        schedule: Schedule,
        betas: tuple[float, float] = (0.9, 0.999),
    ) -> None:
        """Begin, or go on; `groups` are parameters with their rates, as optimisers take them."""
        self.module = module
        self.step = 0
        self._steps = steps
        self._schedule = schedule
        self._optimiser = torch.optim.AdamW(list(groups), weight_decay=0.01, betas=betas)
        self._full = [float(group["lr"]) for group in self._optimiser.param_groups]
        self._losses: list[float] = []
        self._begun = time.monotonic()
        out.mkdir(parents=True, exist_ok=True)
        self._path = out / "checkpoint.pt"
        if self._path.exists():
            state = torch.load(self._path, weights_only=True)
            module.load_state_dict(state["weights"])
            self._optimiser.load_state_dict(state["optimiser"])
            self.step = int(state["step"])

    @property
    def is_done(self) -> bool:
        """Whether all steps are made."""
        return self.step >= self._steps

    def learn(self, loss: Tensor) -> None:
        """Make one step; every hundredth and the last are kept."""
        share = self._schedule.share(self.step, self._steps)
        for group, rate in zip(self._optimiser.param_groups, self._full, strict=True):
            group["lr"] = rate * share
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._share_gradients()
        torch.nn.utils.clip_grad_norm_(self.module.parameters(), 1.0)
        self._optimiser.step()
        self.step += 1
        self._losses.append(loss.item())
        if self.step % _TOLD_EVERY == 0:
            minutes = (time.monotonic() - self._begun) / 60
            told = np.mean(self._losses[-_TOLD_EVERY:])
            tell(f"step {self.step}: loss {told:.3f}, {minutes:.1f} minutes")
        if is_first() and (self.step % _KEEP_EVERY == 0 or self.is_done):
            self.keep()

    def _share_gradients(self) -> None:
        """Make every process's gradients the mean of all."""
        if process_count() == 1:
            return
        held = [one.grad for one in self.module.parameters() if one.grad is not None]
        flat = torch.cat([one.flatten() for one in held])
        distributed.all_reduce(flat)
        flat /= process_count()
        parts = torch.split(flat, [one.numel() for one in held])
        for one, part in zip(held, parts, strict=True):
            one.copy_(part.view_as(one))

    def keep(self) -> None:
        """Write a checkpoint, replaced whole."""
        state = {
            "weights": self.module.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "step": self.step,
        }
        half_done = self._path.with_suffix(".part")
        torch.save(state, half_done)
        half_done.replace(self._path)


def join_processes() -> None:
    """Meet the other processes of this run, if it was started as several."""
    if distributed.is_torchelastic_launched():
        distributed.init_process_group("gloo")


def process_count() -> int:
    """How many processes step together."""
    return distributed.get_world_size() if distributed.is_initialized() else 1


def process_number() -> int:
    """The number of this process among them, from 0."""
    return distributed.get_rank() if distributed.is_initialized() else 0


def is_first() -> bool:
    """Whether this process is the one that judges, tells and keeps."""
    return process_number() == 0


def base_model(home: Path) -> Path:
    """The bundled encoder as it was before any tuning, unpacked under `home` once."""
    source = home / "base"
    if not source.exists():
        bundled.write_transformer(bundled.prune(bundled.read_packed(bundled.packed_file())), source)
    return source


def parser_of(
    description: str | None, name: str, steps: int, size: int, rate: float, judge_every: int
) -> argparse.ArgumentParser:
    """What every run on the written passages is told on the command line, with its defaults."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("written", type=Path, nargs="+", help="folders of written passages")
    parser.add_argument("--norquad", type=Path, default=None)
    parser.add_argument("--judge", type=Path, nargs="*", default=[], help="folders like BEIR's")
    parser.add_argument("--out", type=Path, default=Path("var/training") / name)
    parser.add_argument("--home", type=Path, default=Path("var/training"))
    parser.add_argument("--steps", type=int, default=steps)
    parser.add_argument("--size", type=int, default=size)
    parser.add_argument("--rate", type=float, default=rate)
    parser.add_argument("--judge-every", type=int, default=judge_every)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return parser


def tell(line: str) -> None:
    """Write a line on how it goes, once."""
    if is_first():
        print(line, file=sys.stderr, flush=True)
