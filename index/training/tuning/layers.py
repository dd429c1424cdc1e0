"""The encoder in two halves: lower layers that stay as they are, upper ones that learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from index.encoders.token_view import TokenView

FROZEN_LAYERS = 6
_MOST_QUESTION, _MOST_PASSAGE = 48, 112
_LEAST_NATS = 0.5
_NO_NEIGHBOUR = -1e9
_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Lower:
    """A text after the frozen layers.

    `states`: float16 (tokens, width). `own`: 1 for the tokens that are the text's own, neither
    special nor of the prompt. `nats`: each token's information content.
    """

    states: Tensor
    own: Tensor
    nats: Tensor


class Upper(nn.Module):
    """The layers that learn, and the view of tokens."""

    def __init__(self, layers: Any, view: TokenView) -> None:
        super().__init__()
        self.layers = layers
        self.directions = nn.Parameter(torch.from_numpy(view.directions.copy()))
        self.telling = nn.Parameter(torch.from_numpy(view.telling.copy()))
        self.power = nn.Parameter(torch.tensor(view.power))

    def forward(self, texts: Sequence[Lower]) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors (texts, width), states (texts, tokens, width) and own tokens (texts, tokens)."""
        longest = max(len(one.states) for one in texts)
        width = texts[0].states.shape[1]
        states = torch.zeros(len(texts), longest, width)
        mask = torch.zeros(len(texts), longest)
        own = torch.zeros(len(texts), longest)
        for at, one in enumerate(texts):
            states[at, : len(one.states)] = one.states.float()
            mask[at, : len(one.states)] = 1
            own[at, : len(one.states)] = one.own
        bias = (1 - mask)[:, None, None, :] * _NO_NEIGHBOUR
        for layer in self.layers:
            states = _first(layer(states, bias))
        pooled = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(pooled, dim=-1), states, own

    def late(
        self, questions: Sequence[Lower], asked: tuple[Tensor, Tensor], read: tuple[Tensor, Tensor]
    ) -> Tensor:
        """Late interaction of each question with each passage: (questions, passages)."""
        (question_states, question_own), (passage_states, passage_own) = asked, read
        unit = functional.normalize(question_states, dim=-1)
        nats = torch.zeros(question_own.shape)
        for at, one in enumerate(questions):
            nats[at, : len(one.nats)] = one.nats
        weights = torch.exp(self.power * nats.clamp(min=_LEAST_NATS).log() + unit @ self.telling)
        weights = weights * question_own
        tokens = functional.normalize(unit @ self.directions, dim=-1)
        passages = functional.normalize(
            functional.normalize(passage_states, dim=-1) @ self.directions, dim=-1
        )
        rows = []
        for at in range(len(questions)):
            kept = question_own[at] > 0
            cosines = torch.einsum("nk,bmk->bnm", tokens[at][kept], passages)
            cosines = cosines.masked_fill(passage_own[:, None, :] == 0, -1)
            own = weights[at][kept]
            rows.append(cosines.amax(2) @ own / own.sum().clamp(min=1e-6))
        return torch.stack(rows)


class Frozen:
    """The lower layers, and what they made of every text so far."""

    def __init__(
        self, body: Any, tokenizer: Any, nats: Tensor, layers: int = FROZEN_LAYERS
    ) -> None:
        """Take the first `layers` of a model.

        `nats`: float32 (pieces,), the information content of each.
        """
        self._body = body
        self._layers = body.encoder.layer[:layers]
        self._tokenizer = tokenizer
        self._nats = nats
        self._known: dict[str, Lower] = {}

    def question(self, text: str) -> Lower:
        """A question after the frozen layers."""
        return self._lower("query: ", text, _MOST_QUESTION)

    def passage(self, context: str, text: str) -> Lower:
        """A passage after the frozen layers."""
        return self._lower("passage: ", f"{context}\n{text}" if context else text, _MOST_PASSAGE)

    @torch.no_grad()
    def _lower(self, prompt: str, text: str, most: int) -> Lower:
        whole = prompt + text
        if whole not in self._known:
            encoding = self._tokenizer.encode(whole)
            encoding.truncate(most)
            ids = torch.tensor([encoding.ids])
            states = self._body.embeddings(input_ids=ids)
            bias = torch.zeros(1, 1, 1, len(encoding.ids))
            for layer in self._layers:
                states = _first(layer(states, bias))
            own = len(prompt.rstrip())
            kept = [float(end > start and end > own) for start, end in encoding.offsets]
            self._known[whole] = Lower(
                states[0].half(), torch.tensor(kept), self._nats[torch.tensor(encoding.ids)]
            )
        return self._known[whole]


def _first(output: Any) -> Tensor:
    found: Tensor = output[0] if isinstance(output, tuple) else output
    return found


@torch.no_grad()
def vectors_of(upper: Upper, texts: Sequence[Lower]) -> Tensor:
    """The unit vectors of many texts, float32 (texts, width), in no mood to learn."""
    upper.eval()
    order = sorted(range(len(texts)), key=lambda at: len(texts[at].states))
    found: list[Tensor] = [torch.zeros(0)] * len(texts)
    for start in range(0, len(order), _AT_ONCE):
        part = order[start : start + _AT_ONCE]
        for at, vector in zip(part, upper([texts[at] for at in part])[0], strict=True):
            found[at] = vector
    upper.train()
    return torch.stack(found)
