"""The words of page furniture in all languages, and those of advertisements."""

from __future__ import annotations

from corpus.boilerplate.norwegian import NORWEGIAN
from corpus.boilerplate.other_languages import DANISH, ENGLISH
from corpus.boilerplate.rules import Rule
from corpus.boilerplate.swedish import SWEDISH

# Pages mix languages, so all rules apply to all.
RULES: tuple[Rule, ...] = NORWEGIAN + SWEDISH + DANISH + ENGLISH

# An advertisement is told by several of these at once, the first, a price, among them.
ADVERTISING: tuple[str, ...] = (
    r"\b(fra|från|from|kun|bare|endast|only|pris:?|price:?) ?(kr\.?|nok|sek|€|£|\$)? ?\d"
    r"|\bkr\.? ?\d|\d ?(kr|kronor|kroner|:-|,-)(?!\w)|\d+ ?% (rabatt|off)|[€£$] ?\d",
    r"^(flytt|bytt|bestill|kjøp|prøv|få|spar|bli|velg|sikre|skaff|opplev|reserver)\b"
    r"|^(flytta|byt|beställ|köp|prova|testa|spara|välj|skaffa|upplev|boka)\b"
    r"|^(order|buy|try|save|get|switch|book)\b",
    r"\b(ditt|din|dine|dina|deg|dig|your?)\b",
    r"\b(våre?|vårt|våra|oss|our|us)\b",
    r"\b(gratis|rabatt|tilbud|erbjudande|kampanje|kampanj|free|discount|offer)\b"
    r"|\b(raskere|billigere|snabbare|billigare|faster|cheaper)\b",
    r"/ ?(pr\.? ?)?(år|mnd|md|mån|måned|månad|month|year|mo)\b|\bpr\. ?(år|måned|mnd)"
    r"|\bi (året|måneden|månaden)\b",
    r"\b(webhotell|webbhotell|hosting)\b|[\w-]\.(no|se|com)\b",
)
