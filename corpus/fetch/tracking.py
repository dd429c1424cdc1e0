"""Addresses without what follows a reader about."""

from __future__ import annotations

import re
from typing import overload
from urllib.parse import urlsplit, urlunsplit

# Parameters that say where a reader came from, and never what is shown.
_TRACKING = re.compile(
    r"utm_.*|mtm_.*|pk_.*|piwik_.*|matomo_.*|hsa_.*|_hs.*|__hs.*|vero_.*|wt[._]mc.*|wt\.z.*|at_(?:medium|campaign).*"
    r"|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid"
    r"|mkt_tok|cmpid|cmp|icid|ncid|_ga|_gl|s_kwcid|ef_id|oly_.*|rb_clickid|trk|trkcampaign|ref_src|ref_url|xtor",
    re.IGNORECASE,
)


@overload
def without_tracking(url: str) -> str: ...
@overload
def without_tracking(url: None) -> None: ...
def without_tracking(url: str | None) -> str | None:
    """Drop the parameters of an address that only follow its reader; all else stays as it is."""
    if url is None or "?" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    pairs = parts.query.split("&")
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair.partition("=")[0])]
    if len(kept) == len(pairs):
        return url
    return urlunsplit(parts._replace(query="&".join(kept)))
