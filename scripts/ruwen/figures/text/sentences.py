"""Where sentences and clauses begin and end, in Chinese text that mixes full-width and ASCII signs."""

from __future__ import annotations

import re

from ruwen.figures.text.folding import fold

# A closing quotation mark or bracket belongs to the sentence that it ends.
_SENTENCE_END = re.compile(r"(?:[。!?]|…{1,2})+[”’』」)\]]*|\n+")
_LONGEST = 600
"""Characters of the longest sentence read as one; no sentence of the annotated reports comes near."""
_CLAUSE_END = re.compile(r"[。!?;\n]|…|(?<!\d),|,(?!\d{3}(?!\d))|(?<!\d):|:(?!\d)|[()]")
_HAN = re.compile(r"(?![分别为和共有达约近超万亿])[一-鿿]")


def sentence_spans(folded: str) -> list[tuple[int, int]]:
    """Start and end of every sentence of a folded text, blank edges left out."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(folded):
        end = match.start() if match[0][0] == "\n" else match.end()
        spans.append((start, end))
        start = match.end()
    spans.append((start, len(folded)))
    trimmed = []
    for start, end in spans:
        while start < end and folded[start].isspace():
            start += 1
        while end > start and folded[end - 1].isspace():
            end -= 1
        if start < end:
            trimmed.append((start, end))
    return trimmed


def reading_spans(folded: str) -> list[tuple[int, int]]:
    """The sentences as the grammar reads them: a longer one (a table or a menu without stops) is cut at a space or
    comma, so that reading time grows with the text and not with its square.
    """
    spans = []
    for start, end in sentence_spans(folded):
        while end - start > _LONGEST:
            cut = max(folded.rfind(sign, start + _LONGEST // 2, start + _LONGEST) for sign in " ,;")
            cut = cut + 1 if cut >= 0 else start + _LONGEST
            spans.append((start, cut))
            start = cut
        spans.append((start, end))
    return spans


def sentence_at(text: str, start: int) -> tuple[int, int]:
    """Start and end of the whole sentence that holds the character at offset `start`.

    A sentence ends at 。!?… or a line break, never at a semicolon. ASCII dots do not end one: they stand in numbers.
    """
    if not 0 <= start < len(text):
        raise IndexError(f"offset {start} lies outside the text of {len(text)} characters")
    folded = fold(text)
    for low, high in sentence_spans(folded):
        if start < high:
            return min(low, start), high
    return start, len(text)


def clause_bounds(folded: str, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The clause of `sentence` around `start` to `end`: from one comma, colon, semicolon or bracket to the next."""
    low = sentence[0]
    for match in _CLAUSE_END.finditer(folded, sentence[0], start):
        low = match.end()
    after = _CLAUSE_END.search(folded, end, sentence[1])
    return low, after.start() if after else sentence[1]


def quote_of(text: str, folded: str, start: int, end: int, clause: tuple[int, int]) -> str:
    """The shortest clause of `text` that holds the number at `start` to `end` and says something about it.

    A piece between two 、 is enough when it has words of its own (本地就业3573人), else the clause is kept from its
    beginning (分别为15.3%、4.8%).
    """
    low, high = clause
    cut = folded.rfind("、", low, start)
    if cut >= 0:
        after = folded.find("、", end, high)
        piece_end = after if after >= 0 else high
        words = _HAN.findall(folded[cut + 1 : start] + folded[end:piece_end])
        if len(words) >= 2:
            low = cut + 1
    after = folded.find("、", end, high)
    if after >= 0:
        high = after
    return text[low:high].strip(' \t“”"‘’-•·—')
