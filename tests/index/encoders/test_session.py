from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.encoders.card import MODEL_FILE, SHIPPED
from index.encoders.session import ModelSession
from index.encoders.vocabulary import open_vocabulary


@pytest.mark.usefixtures("bundled_encoder")
def test_a_text_gets_the_same_outputs_alone_in_a_crowd_and_after_a_long_one() -> None:
    vocabulary = open_vocabulary(SHIPPED)
    ids = vocabulary.tokenizer.encode("query: Hva er en servicegaranti?").ids
    path, embeddings = SHIPPED / MODEL_FILE, vocabulary.embeddings
    kept = ModelSession(path, 1, embeddings, is_passing=True).run(ids)
    session = ModelSession(path, 2, embeddings)
    found = [session.run(ids)]
    with ThreadPoolExecutor(4) as pool:
        found += pool.map(lambda _: session.run(ids), range(8))
    session.run(ids * 30)
    found.append(session.run(ids))
    for outputs in found:
        for one, other in zip(kept, outputs, strict=True):
            np.testing.assert_array_equal(one, other)
