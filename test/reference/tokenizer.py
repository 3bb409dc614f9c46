"""Trains tiny tokenizers with the families' own settings and records the ids their reference classes give.

Real vocabularies cannot be shipped, and the rules do not depend on them: splitting, merging order, prefixes, byte
fallback and special tokens are the family's, only the vocabulary is small. Writes golden/tokenizers/<name>/ (the
files a checkpoint folder would hold) and golden/tokenizer.json.
"""

import hashlib
import io
import json
import shutil

import sentencepiece as spm
from golden import GOLDEN, Lcg, write
from tokenizer_corpus import CORPUS, FRAGMENTS
from transformers import AddedToken, LlamaTokenizer, Qwen2Tokenizer
from transformers.tokenization_utils_sentencepiece import SentencePieceBackend

FOLDER = GOLDEN / "tokenizers"
COUNT = 3000
IMAGE_TOKENS = ["<img>", "</img>", "<IMG_CONTEXT>", "<quad>", "</quad>", "<ref>", "</ref>", "<box>", "</box>"]
TURNS = ["<|im_start|>", "<|im_end|>"]


def special(content, **options):
    return AddedToken(content, special=True, normalized=False, **options)


def qwen2():
    """Byte-level BPE as vocab.json and merges.txt, and the same tokenizer as one tokenizer.json."""
    tokenizer = Qwen2Tokenizer(vocab={"<|endoftext|>": 0}, merges=[])
    trained = tokenizer.train_new_from_iterator(CORPUS, 1200)
    model = json.loads(trained.backend_tokenizer.to_str())["model"]
    vocab = {token: i for i, token in enumerate(t for t in model["vocab"] if not t.startswith("<|"))}
    reference = Qwen2Tokenizer(vocab=vocab, merges=[tuple(pair) for pair in model["merges"]])
    reference.add_tokens([special(token) for token in TURNS + IMAGE_TOKENS])
    reference.add_tokens([AddedToken("<think>", special=False), AddedToken("</think>", special=False)])
    added = {token.content: i for i, token in reference.added_tokens_decoder.items()}

    files = fresh("qwen2-files")
    dump(files / "vocab.json", vocab)
    merges = "#version: 0.2\n" + "".join(f"{left} {right}\n" for left, right in model["merges"])
    (files / "merges.txt").write_text(merges, encoding="utf-8")
    dump(files / "added_tokens.json", added)
    decoder = {str(i): details(token) for i, token in reference.added_tokens_decoder.items()}
    config = {"tokenizer_class": "Qwen2Tokenizer", "add_bos_token": False, "bos_token": None}
    dump(files / "tokenizer_config.json", config | {"eos_token": "<|im_end|>", "added_tokens_decoder": decoder})

    whole = fresh("qwen2-json")
    reference.backend_tokenizer.save(str(whole / "tokenizer.json"), pretty=False)
    dump(whole / "tokenizer_config.json", {"tokenizer_class": "Qwen2Tokenizer"})
    encode = lambda text: reference(text)["input_ids"]
    return {"qwen2-files": encode, "qwen2-json": encode}


def sentencepiece_model(**options):
    model = io.BytesIO()
    settings = {
        "model_type": "bpe", "vocab_size": 900, "hard_vocab_limit": False, "byte_fallback": True,
        "character_coverage": 0.98, "normalization_rule_name": "identity", "remove_extra_whitespaces": False,
        "split_digits": True, "allow_whitespace_only_pieces": True, "num_threads": 1, "minloglevel": 2,
    }
    spm.SentencePieceTrainer.train(sentence_iterator=iter(CORPUS), model_writer=model, **settings | options)
    return model.getvalue()


def sentencepiece(name, model, extra, **config):
    """A folder with tokenizer.model; the reference is SentencePiece itself, called as the slow tokenizers call it."""
    folder = fresh(name)
    (folder / "tokenizer.model").write_bytes(model)
    reference = SentencePieceBackend(
        vocab_file=str(folder / "tokenizer.model"), unk_token="<unk>", bos_token="<s>", eos_token="</s>"
    )
    reference.add_tokens([special(token) for token in extra], special_tokens=True)
    dump(folder / "added_tokens.json", {token: reference.convert_tokens_to_ids(token) for token in extra})
    dump(folder / "tokenizer_config.json", {"bos_token": "<s>", "eos_token": "</s>", **config})
    bos = [] if config.get("add_bos_token") is False else [reference.sp_model.piece_to_id("<s>")]
    return {name: lambda text: bos + reference.convert_tokens_to_ids(reference.tokenize(text))}


def llama_fast(model):
    """The same kind of file in transformers' own class (prefix at the start only), also saved as tokenizer.json."""
    encoders = {}
    for name, legacy_free in (("llama-first", True), ("phi3-json", False)):
        folder = fresh(name)
        (folder / "tokenizer.model").write_bytes(model)
        reference = LlamaTokenizer.from_pretrained(str(folder), legacy=False, add_bos_token=True)
        turns = ["<|system|>", "<|user|>", "<|assistant|>", "<|end|>"]
        tokens = TURNS if legacy_free else [special(token, rstrip=True) for token in turns]
        reference.add_tokens([*tokens, *IMAGE_TOKENS], special_tokens=True)
        if legacy_free:
            dump(folder / "added_tokens.json", {t.content: i for i, t in reference.added_tokens_decoder.items()})
            config = {"bos_token": "<s>", "legacy": False, "tokenizer_class": "LlamaTokenizer"}
            dump(folder / "tokenizer_config.json", config)
        else:
            (folder / "tokenizer.model").unlink()
            reference.backend_tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
            dump(folder / "tokenizer_config.json", {"bos_token": "<s>", "tokenizer_class": "LlamaTokenizerFast"})
        encoders[name] = lambda text, reference=reference: reference(text)["input_ids"]
    return encoders


def details(token):
    return {"content": token.content, "special": token.special, "lstrip": token.lstrip, "rstrip": token.rstrip}


def fresh(name):
    shutil.rmtree(FOLDER / name, ignore_errors=True)
    (FOLDER / name).mkdir(parents=True)
    return FOLDER / name


def dump(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def drawn(lcg):
    """One to eight fragments put together, often with a run of whitespace between."""
    parts = []
    for _ in range(1 + lcg.below(8)):
        parts.append(FRAGMENTS[lcg.below(len(FRAGMENTS))])
        gap = lcg.below(6)
        parts.append(" " if gap < 2 else "  \n\t "[: lcg.below(6)] if gap == 2 else "")
    return "".join(parts)


PROMPTS = [
    "<|im_start|>system\nYou read pages.<|im_end|>\n<|im_start|>user\n<img><IMG_CONTEXT><IMG_CONTEXT></img>\n"
    "What is the total?<|im_end|>\n<|im_start|>assistant\n",
    "<|im_start|>user\n  two  spaces <|im_end|><|im_start|>assistant\n",
    "Locate <ref>the red box</ref><box>[[1, 2, 300, 1000]]</box> please",
    "<|system|>\nRead.<|end|><|user|>\n\n  What?<|end|><|assistant|>\n",
    "A chat between a curious user and an assistant. USER: Hi ASSISTANT:",
    "<img></img>",
    "",
]


def digest(ids):
    return hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest()[:8]


if __name__ == "__main__":
    plain, internlm2 = sentencepiece_model(), sentencepiece_model(add_dummy_prefix=False)
    symbols = [*TURNS, "<img>", "</img>", "\u2581\u2581\u2581\u2581", "\u203c\u203c"]
    yi = sentencepiece_model(user_defined_symbols=symbols, split_digits=False)
    squeezed = sentencepiece_model(model_type="unigram", remove_extra_whitespaces=True)
    no_bytes = sentencepiece_model(model_type="unigram", byte_fallback=False, user_defined_symbols=["\u203c\u203c"])
    encoders = {
        **qwen2(),
        **sentencepiece("llama", plain, TURNS + IMAGE_TOKENS, tokenizer_class="LlamaTokenizer"),
        **sentencepiece("internlm2", internlm2, TURNS + IMAGE_TOKENS, tokenizer_class="InternLM2Tokenizer"),
        **sentencepiece("yi", yi, TURNS + IMAGE_TOKENS, tokenizer_class="LlamaTokenizer", add_bos_token=False),
        **sentencepiece("unigram", squeezed, TURNS + IMAGE_TOKENS, tokenizer_class="LlamaTokenizer"),
        **sentencepiece("unigram-no-bytes", no_bytes, TURNS + IMAGE_TOKENS, tokenizer_class="LlamaTokenizer"),
        **llama_fast(plain),
    }
    lcg = Lcg(11)
    texts = [drawn(lcg) for _ in range(COUNT)]
    golden = {"seed": 11, "count": COUNT, "fragments": FRAGMENTS, "prompts": PROMPTS, "families": {}}
    for name, encode in encoders.items():
        golden["families"][name] = {
            "digests": "".join(digest(encode(text)) for text in texts),
            "prompts": [encode(prompt) for prompt in PROMPTS],
        }
    write("tokenizer", golden)
