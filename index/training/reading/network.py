"""The reader's network: the encoder's first layers over question and passage in one sequence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from torch import Tensor, nn

LAYERS = 6


@dataclass(frozen=True, slots=True)
class ReadingLogits:
    """Logits: `starts`, `ends` float32 (batch, tokens); the others float32 (batch,).

    Token 0 stands for "no answer". `answers` says whether the passage answers the question, `same`
    whether two questions are one, `carried` whether the passage carries a sentence in the
    question's place.
    """

    starts: Tensor
    ends: Tensor
    answers: Tensor
    same: Tensor
    carried: Tensor


class ReaderNetwork(nn.Module):
    """Transformer layers with a head for the answer's span, and one for each of three yes or no."""

    def __init__(self, folder: Path, layers: int = LAYERS) -> None:
        """Begin with the first layers of the model in `folder`; its embeddings never change."""
        from transformers import AutoModel

        super().__init__()
        self.body = AutoModel.from_pretrained(
            str(folder),
            attn_implementation="eager",
            add_pooling_layer=False,
            hidden_dropout_prob=0.1,
            attention_probs_dropout_prob=0.0,
        )
        self.body.encoder.layer = self.body.encoder.layer[:layers]
        self.body.config.num_hidden_layers = layers
        for parameter in self.body.embeddings.parameters():
            parameter.requires_grad = False
        width = int(self.body.config.hidden_size)
        self.span = nn.Linear(width, 2)
        self.answer = _yes_or_no(width)
        self.pair = _yes_or_no(width)
        self.carry = _yes_or_no(width)

    def forward(self, ids: Tensor, mask: Tensor) -> ReadingLogits:
        """Read `ids` int64 (batch, tokens), of which those count whose `mask` is 1."""
        states = self.body(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        span = self.span(states).masked_fill(mask[..., None] == 0, -1e4)
        first = states[:, 0]
        told = (head(first).squeeze(-1) for head in (self.answer, self.pair, self.carry))
        return ReadingLogits(span[..., 0], span[..., 1], *told)

    def groups(self, rate: float, heads_faster: float = 4.0) -> list[dict[str, object]]:
        """What the optimiser changes: the layers at `rate`, the heads faster."""
        named = [(name, one) for name, one in self.named_parameters() if one.requires_grad]
        body = [one for name, one in named if name.startswith("body.")]
        heads = [one for name, one in named if not name.startswith("body.")]
        return [{"params": body, "lr": rate}, {"params": heads, "lr": rate * heads_faster}]


def _yes_or_no(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))
