"""Records what transformers' logits processors make of drawn logits.

Writes golden/sampling.json: for each case the settings and the scores that stay possible, by token id.
"""

import math

import torch
from golden import Lcg, write
from transformers.generation.logits_process import (
    LogitsProcessorList,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

VOCAB = 64


def logits(lcg):
    """From -8 to 8 in steps so small that none stand at the same height: which of two such stays is left open."""
    return [lcg.below(65536) / 4096 - 8 for _ in range(VOCAB)]


def settings(lcg):
    return {
        "repetitionPenalty": (1, 1.2, 1.7)[lcg.below(3)],
        "temperature": (0.3, 0.6, 1, 1.8)[lcg.below(4)],
        "topK": (0, 1, 5, 20)[lcg.below(4)],
        "topP": (1, 0.95, 0.8, 0.3)[lcg.below(4)],
    }


def processed(scores, said, options):
    """The order of transformers' generate(): penalty, temperature, top-k, top-p."""
    steps = LogitsProcessorList()
    if options["repetitionPenalty"] != 1:
        steps.append(RepetitionPenaltyLogitsProcessor(options["repetitionPenalty"]))
    if options["temperature"] != 1:
        steps.append(TemperatureLogitsWarper(float(options["temperature"])))
    if options["topK"] != 0:
        steps.append(TopKLogitsWarper(options["topK"]))
    if options["topP"] != 1:
        steps.append(TopPLogitsWarper(options["topP"]))
    out = steps(torch.tensor([said], dtype=torch.long), torch.tensor([scores]))[0].tolist()
    return [[i, round(score, 5)] for i, score in enumerate(out) if not math.isinf(score)]


if __name__ == "__main__":
    lcg = Lcg(3)
    cases = []
    for _ in range(120):
        options = settings(lcg)
        said = [lcg.below(VOCAB) for _ in range(lcg.below(12))]
        cases.append({**options, "said": said, "kept": processed(logits(lcg), said, options)})
    write("sampling", {"seed": 3, "vocab": VOCAB, "cases": cases})
