"""Pages of a site that is followed."""


def page(name: str, more: str = "") -> str:
    """Return a page that is an article of its own, with a menu."""
    prose = (
        f"{name} er en måte å ta imot {name.lower()}gjester på som ingen andre kaller {name}. Den "
        f"begynner med at {name.lower()} hilser, og slutter når {name.lower()} har takket for seg."
    )
    return (
        f'<html lang="nb"><head><title>{name}</title></head><body><nav><a href="/">Hjem</a></nav>'
        f"<article><h1>{name}</h1><p>{prose} {more}</p><p>{prose}</p></article></body></html>"
    )
