"""A small valid reply of the news schema, made of the document's own sentences."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_FIRST = re.compile(r"^\[1\] (.*)$", re.MULTILINE)
_MARKER = re.compile(r"\bD\d{7}\b")


@dataclass(frozen=True)
class Question:
    """What a request asks about."""

    marker: str  # the document's; "" if it has none
    document: str  # as numbered sentences, with what the prompt says around it
    prompt_tokens: int


def read(body: bytes) -> Question:
    """The question in a request's body; raises ValueError, KeyError or TypeError for another's."""
    messages = json.loads(body)["messages"]
    texts = [each["content"] for each in messages]
    asked = "\n".join(
        text for each, text in zip(messages, texts, strict=True) if each["role"] == "user"
    )
    marker = _MARKER.search(asked)
    return Question(marker[0] if marker else "", asked, sum(map(tokens, texts)))


def brief(question: Question) -> str:
    """The reply: sentence 1 says what sentence 1 says."""
    first = _FIRST.search(question.document)
    statement = {
        "citations": [{"sentence": 1, "words": None}],
        "statement": first[1] if first else question.document[:200],
    }
    whole = {
        "bottom_line": statement,
        "summary": [statement],
        "key_claims": [],
        "actors": [],
        "expert_assessments": [],
        "risks": [],
    }
    return json.dumps(whole, ensure_ascii=False)


def tokens(text: str) -> int:
    """How many tokens it has: a quarter of its characters."""
    return len(text) // 4


def completion(question: Question, content: str) -> bytes:
    """A chat completion with this message, in JSON."""
    used = question.prompt_tokens, tokens(content)
    data = {
        "id": f"chatcmpl-{question.marker}",
        "object": "chat.completion",
        "created": 1700000000,
        "model": "loopback",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": content},
            }
        ],
        "usage": {
            "prompt_tokens": used[0],
            "completion_tokens": used[1],
            "total_tokens": sum(used),
        },
    }
    return json.dumps(data, ensure_ascii=False).encode()
