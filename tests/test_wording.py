"""How a statement is worded against its sentences: doubts beside it, and never a refusal."""

from __future__ import annotations

import pytest

from tests.statements import HOLDS, reasons, verdict, warned

MILL = (
    "The owner did not paint the mill.\n"
    "The new dam may flood the lower fields.\n"
    "Prices of flour rose sharply in the north.\n"
    "The union denied that its members had damaged the engine.\n"
    "Inspectors found cracks in the old wall and told the council.\n"
    "The council will decide about the road.\n"
    "Few farmers were able to sell their barley.\n"
    "Wheat did better.\n"
    "Bakers bought it at the market.\n"
    "The fair was on that day.\n"
)

ROWS = [
    (1, "The owner did not paint the mill.", HOLDS),
    (1, "The owner refused to paint the mill.", HOLDS),
    (1, "The mill was painted by its owner.", warned("negation")),
    (1, "The owner never painted the mill.", HOLDS),
    (9, "Bakers did not buy the wheat.", warned("negation")),
    (5, "Inspectors found cracks in the old wall.", HOLDS),
    (4, "The union denied damaging the engine.", HOLDS),
    (4, "Members of the union damaged the engine.", warned("negation")),
    (4, "The union was accused of damage to the engine.", HOLDS),
    (7, "Most farmers could not sell their barley.", HOLDS),
    (2, "The new dam might flood the lower fields.", HOLDS),
    (2, "The new dam could put the lower fields under water.", HOLDS),
    (2, "The new dam floods the lower fields.", warned("hedge")),
    (2, "The new dam will flood the lower fields.", warned("hedge")),
    (9, "Bakers may have bought the wheat.", warned("hedge")),
    (3, "Flour prices climbed in the north.", HOLDS),
    (3, "Flour prices fell sharply in the north.", warned("antonym")),
    (3, "Prices of flour rose sharply in the south.", warned("antonym")),
    (5, "Swallows nested beneath cheerful balconies yesterday.", warned("overlap")),
    (9, "Officials purchased grain for tomorrow.", warned("overlap")),
    (9, "Bakers purchased the grain from them.", HOLDS),
]


@pytest.mark.parametrize(("cited", "statement", "expected"), ROWS)
def test_wording(cited: int, statement: str, expected: str) -> None:
    assert verdict(MILL, statement, cited) == expected


def test_the_reason_names_the_words() -> None:
    assert "“not paint”" in reasons(MILL, "The mill was painted by its owner.", 1)
    assert "“may flood”" in reasons(MILL, "The new dam floods the lower fields.", 2)
    assert "“fell” where the sentence has “rose”" in reasons(
        MILL, "Flour prices fell sharply in the north.", 3
    )


def test_wording_is_compared_in_english_only() -> None:
    german = (
        "Der Eigentümer hat die Mühle nicht geschlossen.\n"
        "Der Damm könnte die Felder mit Wasser überfluten, und das ist eine Sorge für die Bauern.\n"
    )
    assert verdict(german, "Der Eigentümer hat die Mühle geschlossen.", 1) == HOLDS
    assert verdict(german, "Der Damm wird die Felder überfluten.", 2) == HOLDS
