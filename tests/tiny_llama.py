"""A real llama.cpp server with a model that is made here and knows nothing.

`python -m tests.tiny_llama FILE` writes the model to FILE, serves it on a free port of this
machine, prints its base URL and stays until it is killed. Every weight is a constant, so the next
token never depends on the text: of those that the grammar of a JSON Schema allows, the one with the
highest number below wins. A reply is the shortest that the schema lets through.
"""

from __future__ import annotations

import sys
import time

import gguf
import numpy as np
import xllamacpp

WIDTH = 32
CONTEXT = 32_768
SPECIAL = (b"<unk>", b"<s>", b"</s>")
LIKINGS = {'"': 4.0, ",": 3.2, "]": 3.2, "}": 3.2, "{": 3.0, "n": 2.0, "1": 1.0, "a": 1.0}


def write_model(path: str) -> None:
    """A Llama of one layer whose tokens are the 256 bytes."""
    kind = gguf.TokenType
    tokens = [*SPECIAL, *(f"<0x{byte:02X}>".encode() for byte in range(256))]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(WIDTH)
    writer.add_head_count(1)
    writer.add_head_count_kv(1)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([kind.UNKNOWN, kind.CONTROL, kind.CONTROL] + [kind.BYTE] * 256)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_chat_template("{% for m in messages %}{{ m['content'] }}\n{% endfor %}")
    likings = np.full(len(tokens), -2.0, np.float32)
    likings[2] = 6.0
    for character, liking in LIKINGS.items():
        likings[len(SPECIAL) + ord(character)] = liking
    writer.add_tensor("token_embd.weight", np.ones((len(tokens), WIDTH), np.float32))
    writer.add_tensor("output.weight", np.repeat(likings[:, None] / WIDTH, WIDTH, axis=1))
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        writer.add_tensor(f"{name}.weight", np.ones(WIDTH, np.float32))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"):
        writer.add_tensor(f"blk.0.{name}.weight", np.zeros((WIDTH, WIDTH), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main() -> None:
    """Serve until killed."""
    write_model(sys.argv[1])
    parameters = xllamacpp.CommonParams()
    parameters.model.path = sys.argv[1]
    parameters.n_ctx = CONTEXT
    parameters.n_parallel = 1
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"base URL: {server.listening_address}/v1\n")
    sys.stdout.flush()
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    main()
