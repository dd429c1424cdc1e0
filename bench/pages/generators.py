# ruff: noqa: E501 -- markup as builders write it
"""Sites that programs write: Hugo, Docusaurus, Next.js, help centres, wikis, a municipality's tabs."""

from __future__ import annotations

import json
from html import escape as e

from bench.pages.articles import Written, around
from bench.pages.parts import HEADED, QUESTION, document, facts, menu, questions, related, sections


def hugo(a: Written) -> str:
    """Hugo."""
    o = around(a)
    anchored = sections(a).replace(
        "</h2>", '<a hidden class="anchor" aria-hidden="true" href="#x">#</a></h2>'
    )
    return document(
        a,
        f"""<header class="header"><nav class="nav"><div class="logo"><a href="/">{o.site}</a></div><ul id="menu">{menu(a, '<li><a href="/{n}"><span>{text}</span></a></li>')}</ul></nav></header><main class="main"><article class="post-single"><header class="post-header"><div class="breadcrumbs"><a href="/">Hjem</a>&nbsp;»&nbsp;<a href="/p">Saker</a></div><h1 class="post-title">{e(a.title)}</h1><div class="post-meta"><span>12. mars 2024</span>&nbsp;·&nbsp;2 min&nbsp;·&nbsp;Ina Strand</div></header><div class="toc"><details><summary><span class="details">Innhold</span></summary><div class="inner"><ul>{"".join(f'<li><a href="#{n}">{e(s.heading)}</a></li>' for n, s in enumerate(a.sections))}</ul></div></details></div><div class="post-content"><p>{e(a.lead)}</p>{anchored}{facts(a, '<aside class="admonition note"><p class="admonition-title">{title}</p>{items}</aside>')}{questions(a, QUESTION)}</div><footer class="post-footer"><ul class="post-tags"><li><a href="/t/hus">hus</a></li></ul><nav class="paginav"><a class="prev" href="/p"><span class="title">« Forrige</span><br><span>{o.others[0]}</span></a></nav></footer></article></main><footer class="footer"><span>{o.footer}</span></footer>""",
    )


def docusaurus(a: Written) -> str:
    """Docusaurus."""
    o = around(a)
    return document(
        a,
        f"""<div id="__docusaurus"><div role="region" aria-label="Skip"><a href="#c">Skip to main content</a></div><nav class="navbar navbar--fixed-top"><div class="navbar__inner">{menu(a)}</div></nav><div class="main-wrapper"><aside class="theme-doc-sidebar-container"><nav class="menu"><ul class="theme-doc-sidebar-menu menu__list">{related(a)}</ul></nav></aside><main class="docMainContainer"><div class="container"><div class="row"><div class="col docItemCol"><div class="docItemContainer"><article><nav class="theme-doc-breadcrumbs"><ul class="breadcrumbs"><li class="breadcrumbs__item">{e(a.title)}</li></ul></nav><div class="theme-doc-markdown markdown"><header><h1>{e(a.title)}</h1></header><p>{e(a.lead)}</p>{sections(a)}{facts(a, '<div class="theme-admonition alert alert--info"><div class="admonitionHeading">{title}</div><div>{items}</div></div>')}{questions(a, '<details class="alert"><summary>{q}</summary><div><div class="collapsibleContent"><p>{a}</p></div></div></details>')}</div><footer class="theme-doc-footer"><a href="/edit">Edit this page</a></footer></article><nav class="pagination-nav"><a class="pagination-nav__link" href="/n">{o.others[1]}</a></nav></div></div></div></div></main></div><footer class="footer"><div>{o.footer}</div></footer></div>""",
    )


def nextjs(a: Written) -> str:
    """Next.js with styles that are named by hashes, and the cookie dialog open."""
    o = around(a)
    return document(
        a,
        f"""<div id="__next" aria-hidden="true"><div class="css-1x2y"><header class="MuiPaper-root MuiAppBar-root">{menu(a)}</header><main class="MuiContainer-root css-9ab"><h1 class="MuiTypography-root MuiTypography-h1">{e(a.title)}</h1><p class="MuiTypography-root MuiTypography-subtitle1">{e(a.lead)}</p>{sections(a, block='<div class="MuiBox-root css-0">{}</div>'.format)}{facts(a, '<div class="MuiPaper-root MuiAlert-root"><h3>{title}</h3>{items}</div>')}{questions(a, '<div class="MuiPaper-root MuiAccordion-root"><h3 class="MuiAccordion-heading"><button class="MuiButtonBase-root MuiAccordionSummary-root" aria-expanded="false" aria-controls="m{n}"><span>{q}</span></button></h3><div class="MuiCollapse-root MuiCollapse-hidden" style="visibility: hidden;"><div role="region" id="m{n}" class="MuiAccordion-region"><p>{a}</p></div></div></div>')}</main><footer class="css-foot"><p>{o.footer}</p></footer></div></div><div role="presentation" class="MuiModal-root"><div role="dialog" aria-modal="true"><h2>Cookies</h2><p>{o.cookies}</p><button>{o.accept}</button></div></div>""",
    )


def nuxt(a: Written) -> str:
    """Nuxt with questions in linked data alone."""
    o = around(a)
    data = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": q,
                "acceptedAnswer": {"@type": "Answer", "text": f"<p>{t}</p>"},
            }
            for q, t in a.questions
        ],
    }
    return document(
        a,
        f"""<div id="__nuxt"><div class="layout"><nav class="top">{menu(a)}</nav><main><div class="prose"><h1>{e(a.title)}</h1><p class="lead">{e(a.lead)}</p>{sections(a)}{facts(a, '<div class="callout"><h3>{title}</h3>{items}</div>')}<div id="faq-root" data-v-app></div></div></main><footer>{o.footer}</footer></div></div>""",
        head=f'<script type="application/ld+json">{json.dumps(data)}</script>',
    )


def zendesk(a: Written) -> str:
    """A help centre."""
    o = around(a)
    return document(
        a,
        f"""<header class="header"><nav class="user-nav"><a href="/login">Logg inn</a></nav></header><main role="main"><div class="container"><nav class="sub-nav"><ol class="breadcrumbs"><li><a href="/">{o.site}</a></li></ol><form role="search" class="search"><input type="search"></form></nav><div class="article-container"><aside class="article-sidebar"><h3 class="sidenav-title">{o.related}</h3><ul>{related(a)}</ul></aside><article class="article"><header class="article-header"><h1 class="article-title">{e(a.title)}</h1><div class="article-author"><div class="meta-data">Oppdatert for 2 måneder siden</div></div></header><section class="article-info"><div class="article-content"><div class="article-body"><p>{e(a.lead)}</p>{sections(a)}{facts(a, '<div class="callout"><h3>{title}</h3>{items}</div>')}{questions(a, HEADED)}</div></div></section><footer><div class="article-votes"><span class="article-votes-question">Var denne artikkelen nyttig?</span><div class="article-votes-controls"><button>Ja</button><button>Nei</button></div></div><div class="article-more-questions">Har du flere spørsmål? <a href="/r">Send inn en henvendelse</a></div></footer><section class="related-articles"><h2>{o.related}</h2><ul>{related(a)}</ul></section></article></div></div></main><footer class="footer">{o.footer}</footer>""",
    )


def mediawiki(a: Written) -> str:
    """MediaWiki."""
    o = around(a)
    edit = '<span class="mw-editsection">[<a href="/e">rediger</a>]</span>'
    return document(
        a,
        f"""<div id="mw-page-base"></div><div id="content" class="mw-body" role="main"><div id="siteNotice"></div><h1 id="firstHeading" class="firstHeading">{e(a.title)}</h1><div id="bodyContent" class="mw-body-content"><div id="siteSub">Fra {o.site}</div><div id="mw-content-text" class="mw-parser-output"><p>{e(a.lead)}</p><div id="toc" class="toc" role="navigation"><h2>Innhold</h2><ul>{"".join(f'<li><a href="#{n}">{n} {e(s.heading)}</a></li>' for n, s in enumerate(a.sections, 1))}</ul></div>{sections(a).replace("</h2>", edit + "</h2>")}{facts(a, "<h2>{title}</h2>{items}")}{questions(a, HEADED)}</div><div id="catlinks" class="catlinks"><a href="/k">Kategori</a>: <ul><li><a href="/k1">Hus</a></li></ul></div></div></div><div id="mw-navigation"><div id="mw-panel"><nav class="portal"><ul>{menu(a, '<li><a href="/{n}">{text}</a></li>')}</ul></nav></div></div><footer id="footer" role="contentinfo"><ul><li>{o.footer}</li></ul></footer>""",
    )


def sphinx(a: Written) -> str:
    """Sphinx."""
    o = around(a)
    return document(
        a,
        f"""<div class="wy-grid-for-nav"><nav class="wy-nav-side"><div class="wy-menu wy-menu-vertical"><ul>{related(a)}</ul></div></nav><section class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content"><div role="navigation" aria-label="Page navigation"><ul class="wy-breadcrumbs"><li>{e(a.title)}</li></ul></div><div role="main" class="document"><div itemprop="articleBody"><section id="s"><h1>{e(a.title)}<a class="headerlink" href="#s">¶</a></h1><p>{e(a.lead)}</p>{sections(a).replace("</h2>", '<a class="headerlink" href="#h">¶</a></h2>')}{facts(a, '<div class="admonition note"><p class="admonition-title">{title}</p>{items}</div>')}<dl class="simple">{questions(a, "<dt>{q}</dt><dd><p>{a}</p></dd>")}</dl></section></div></div><footer><div class="rst-footer-buttons" role="navigation"><a href="/n" class="btn">Next</a></div><p>{o.footer}</p></footer></div></div></section></div>""",
    )


def municipality(a: Written) -> str:
    """A municipality's page of service, its text in tabs."""
    o = around(a)
    tabs = "".join(
        f'<li role="presentation"><a role="tab" id="tab{n}" href="#pane{n}" aria-controls="pane{n}">{e(s.heading)}</a></li>'
        for n, s in enumerate(a.sections)
    )
    panes = "".join(
        f'<div role="tabpanel" class="tab-pane" id="pane{n}" aria-labelledby="tab{n}"{" hidden" if n else ""}>'
        + sections(Written(a.language, "", "", (s,))).partition("</h2>")[2]
        + "</div>"
        for n, s in enumerate(a.sections)
    )
    return document(
        a,
        f"""<a class="sr-only" href="#main">Hopp til hovedinnhold</a><header class="kommune-header"><div class="logo"><a href="/">{o.site}</a></div><nav>{menu(a)}</nav></header><main id="main"><h1>{e(a.title)}</h1><div class="ingress"><p>{e(a.lead)}</p></div><ul class="nav nav-tabs" role="tablist">{tabs}</ul><div class="tab-content">{panes}</div>{facts(a, '<div class="infoboks"><h2>{title}</h2>{items}</div>')}{questions(a, '<div class="trekkspill"><button type="button" class="trekkspill-knapp" aria-expanded="false" aria-controls="sp{n}">{q}</button><div id="sp{n}" hidden><p>{a}</p></div></div>')}<div class="feedback"><form><fieldset><legend>Fant du det du lette etter?</legend><label><input type="radio"> Ja</label><label><input type="radio"> Nei</label></fieldset></form></div></main><footer><p>{o.footer}</p></footer>""",
    )


def episerver(a: Written) -> str:
    """Optimizely, with blocks that are named after what editors drag in."""
    o = around(a)
    return document(
        a,
        f"""<div id="cookie-bar" class="cookie-bar"><p>{o.cookies}</p><button>{o.accept}</button></div><div class="page-header">{menu(a)}</div><div class="main-content" id="main-content"><div class="row"><div class="content-area"><h1>{e(a.title)}</h1><div class="preamble">{e(a.lead)}</div><div class="editorial block">{sections(a)}</div><div class="block factbox widgetblock">{facts(a, "<h3>{title}</h3>{items}")}</div><div class="block faqblock">{questions(a, '<div class="expandable-item"><div class="expander" tabindex="0" role="button" aria-expanded="false">{q}</div><div class="expandable-content" aria-hidden="true"><p>{a}</p></div></div>')}</div></div><div class="right-column sidebar"><div class="block linklistblock"><h3>{o.related}</h3><ul>{related(a)}</ul></div><div class="block newsletterblock"><p>{o.newsletter}</p><a class="btn" href="/n">{o.sign_up}</a></div></div></div></div><div class="page-footer"><p>{o.footer}</p></div>""",
    )


BUILDERS = (hugo, docusaurus, nextjs, nuxt, zendesk, mediawiki, sphinx, municipality, episerver)
