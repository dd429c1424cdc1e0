"""Questions as people type them, in a plain form: what is looked up, never what is shown.

Markup, addresses, pictures, greetings and shouting say nothing of what is asked, and a model that
reads them looks for them. A question that has none of these stays as it is; one that has nothing
else is left alone, but for blanks and marks that can't be seen.
"""

from __future__ import annotations

import re
from html import unescape

from corpus.text.characters import normalised, squash, tidy
from corpus.text.courtesies import without_courtesies

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_APART = "br|p|div|li|ul|ol|tr|td|th|table|tbody|thead|h[1-6]|hr|blockquote|pre|section|article|img"
_WITHIN = (
    "a|abbr|b|big|body|code|del|em|font|html|i|ins|kbd|label|mark|q|s|small|span|strike|strong|sub"
    "|sup|u|wbr|tg-spoiler|tg-emoji"
)
_TAG_APART = re.compile(rf"(?i)</?(?:{_APART})(?:[\s/][^<>]{{0,1000}})?>|<!--.{{0,1000}}?-->")
_TAG_WITHIN = re.compile(rf"(?i)</?(?:{_WITHIN})(?:[\s/][^<>]{{0,1000}})?>")

_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_PICTURE = re.compile(
    "[\u203c\u2049\u2139\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030"
    "\u303d\u3297\u3299\ue000-\uf8ff\U0001f000-\U0001faff]"
)
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0"
    "\ufff9-\ufffc\U000e0000-\U000e0fff]"
)
_EMOTICON = re.compile(
    r"(?:^|(?<=\s))(?:[:;=]['’]?-?[)(DPpOo/\\|3*]+|<3+|\^_?\^|[xX]D)(?=[\s.,!?]|$)"
)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHER_LETTERS = re.compile(r"[^\x00-\u024f\W]+")

_LINK = re.compile(r"!?\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,200}\")?\)")
_TRACKED = r"(?:utm_\w+|fbclid|gclid|msclkid|igshid|mc_[ce]id|_ga|ref_src)=[^\s<>]+"
_END_OF_ADDRESS = r"[^\s<>()\[\]«»\"“”]*[^\s<>()\[\]«»\"“”.,!?;:*_~|]"
_ADDRESS = re.compile(
    rf"(?i)\b(?:https?|ftp|tg)://{_END_OF_ADDRESS}|\b(?:www\.|t\.me/){_END_OF_ADDRESS}"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,60}}\.){{1,4}}(?:no|se|com|net|org|dk|fi|io|eu|info|nu)"
    rf"/(?:{_END_OF_ADDRESS})?|(?:(?<=\s)|^)[?&]?{_TRACKED}"
)
_MENTION = re.compile(r"(?<![\w.@/])@[A-Za-z]\w{2,}")
_HASHTAG = re.compile(r"(?<![\w#&])#(?=[^\W\d_])")
_ESCAPED = re.compile(r"\\([_*\[\]()~`>#+\-=|{}.!?])")
_LINE_MARK = re.compile(r"(?m)^[ \t]{0,3}(?:(?:>[ \t]?)+|#{1,6}[ \t]+|[-*+•][ \t]+)+")
_DOUBLE_MARK = re.compile(r"\*{2,}|_{2,}|~{2,}|\|{2,}|`+")
_SINGLE_MARK = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])")
_UNDERLINE = re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?!\w)")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|<\s*>|«\s*»|\"\s*\"")

_LINES = re.compile(r"\s*\n\s*")
_BLANKS = re.compile(r"[^\S\n]+")
_ASKED = re.compile(r"[.…]*\s*[?!](?:\s*[?!.…])*")
_DOTS = re.compile(r"\.{2,}|…+")
_COMMAS = re.compile(r",(?:\s*,)+")
_BLANK_BEFORE = re.compile(r"\s+(?=[?!.,;:](?:\s|$))")
_EDGES = re.compile(r"^[\s.,;:!?…–—|/-]+|[\s,;:…–—|/-]+$")
_QUOTED = re.compile(
    r"^[\"'«»“”„‘’‚(\[]+([^\"«»“”„()\[\]]*[^\s\"'«»“”„‘’‚()\[\]])[\"'«»“”„‘’‚)\]]+\s*([?!.]*)$"
)
_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED_WORDS = 2
_SHOUTED_SHARE = 0.7


def plain_question(text: str) -> str:
    """A question as its words alone are, on one line, in small letters where it is shouted."""
    return calm(undressed(text))


def undressed(text: str) -> str:
    """A question without all that is not its words, on one line.

    That is HTML, Markdown, addresses, mentions, pictures, emoticons, marks that can't be seen,
    quotation marks round the whole, greetings and phrases that lead up to it. Letters are composed
    and of usual width, and there is one mark for several.
    """
    plain = _without_markup(text)
    plain = _MENTION.sub(" ", _ADDRESS.sub(" ", plain))
    plain = _HASHTAG.sub("", _EMPTY_BRACKETS.sub(" ", plain))
    plain = _with_usual_marks(_BLANKS.sub(" ", _LINES.sub("\n", plain)))
    plain = squash(_unquoted(without_courtesies(_unquoted(plain))))
    return plain if any(map(str.isalnum, plain)) else squash(tidy(text))


def calm(text: str) -> str:
    """A question in small letters where all of it is shouted; an abbreviation alone stays one."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    loud = [word for word in words if word.isupper()]
    shouted = sum(map(len, loud)) >= _SHOUTED_SHARE * sum(map(len, words))
    if len(loud) < _SHOUTED_WORDS or not shouted:
        return text
    return text[:1].upper() + text[1:].lower()


def _without_markup(text: str) -> str:
    for _ in range(2):  # what was escaped may be a tag
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    text = _TAG_WITHIN.sub("", _TAG_APART.sub(" ", text))
    text = _PICTURE.sub(" ", _KEYCAP.sub(" ", text))
    text = tidy(_UNSEEN.sub("", text)).translate(_FULL_WIDTH)
    text = _OTHER_LETTERS.sub(_usual_letters, text)
    text = _EMOTICON.sub(" ", _LINK.sub(r"\1", _ESCAPED.sub(r"\1", text)))
    text = _DOUBLE_MARK.sub("", _LINE_MARK.sub("", text))
    return _UNDERLINE.sub(r"\1", _SINGLE_MARK.sub(r"\1", text))


def _usual_letters(match: re.Match[str]) -> str:
    return normalised("NFKC", match[0])


def _with_usual_marks(text: str) -> str:
    text = _ASKED.sub(lambda run: "?" if "?" in run[0] else "!", text)
    text = _BLANK_BEFORE.sub("", _COMMAS.sub(",", _DOTS.sub("…", text)))
    return _EDGES.sub("", text) if any(map(str.isalnum, text)) else text


def _unquoted(text: str) -> str:
    """A question without quotation marks or brackets round all of it."""
    match = _QUOTED.match(text)
    if match is None:
        return text
    inside, mark = match.groups()
    return inside if inside[-1] in "?!." else inside + mark
