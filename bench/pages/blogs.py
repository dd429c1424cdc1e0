# ruff: noqa: E501 -- markup as builders write it
"""Blogs and magazines: WordPress, Ghost, Medium-like, Substack, Blogger, Drupal, Joomla, newspapers."""

from __future__ import annotations

import json
from html import escape as e

from bench.pages.articles import Written, around
from bench.pages.parts import (
    HEADED,
    QUESTION,
    document,
    facts,
    listed,
    menu,
    questions,
    related,
    sections,
)


def gutenberg(a: Written) -> str:
    """WordPress with blocks."""
    o = around(a)
    return document(
        a,
        f"""<a class="skip-link screen-reader-text" href="#wp--skip-link--target">Hopp</a><div class="wp-site-blocks"><header class="wp-block-template-part"><nav class="wp-block-navigation">{menu(a)}</nav></header>
<main class="wp-block-group" id="wp--skip-link--target"><h1 class="wp-block-post-title">{e(a.title)}</h1><div class="wp-block-post-date"><time datetime="2024-03-12">12. mars 2024</time></div>
<div class="entry-content wp-block-post-content"><p class="has-medium-font-size">{e(a.lead)}</p>{sections(a)}{facts(a, '<div class="wp-block-group has-background widget-facts"><h3>{title}</h3>{items}</div>')}{questions(a, QUESTION)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{o.share}:</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">X</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>{o.related}</h3><ul>{related(a)}</ul></div></div></main>
<div id="comments" class="wp-block-comments"><h2>{o.comments}</h2><ol class="commentlist"><li><p>{o.comment}</p></li></ol></div>
<footer class="wp-block-template-part"><p>{o.footer}</p></footer></div>""",
        attributes=' class="single single-post logged-out"',
    )


def classic(a: Written) -> str:
    """WordPress with a sidebar of widgets."""
    o = around(a)
    return document(
        a,
        f"""<div id="page"><div id="masthead"><p class="site-title"><a href="/">{o.site}</a></p><div class="menu"><ul>{menu(a, '<li><a href="/{n}">{text}</a></li>')}</ul></div></div>
<div id="content"><div id="post-12" class="post hentry"><h1 class="entry-title">{e(a.title)}</h1><div class="entry-meta"><span class="byline">av <a href="/ina">Ina Strand</a></span></div><div class="entry-content"><p>{e(a.lead)}</p>{sections(a)}{facts(a, '<div class="textwidget"><h3>{title}</h3>{items}</div>')}{questions(a, HEADED)}</div></div>
<div class="author-box"><img src="i.jpg"><p>{o.author}</p></div></div>
<div id="secondary" class="widget-area"><div class="widget"><h3 class="widget-title">{o.related}</h3><ul>{related(a)}</ul></div><div class="widget widget_text"><p>{o.newsletter}</p><form><input type="email"><button>{o.sign_up}</button></form></div></div>
<div id="colophon" class="site-footer"><p>{o.footer}</p></div></div>""",
    )


def yoast(a: Written) -> str:
    """WordPress with a plugin's blocks for questions."""
    o = around(a)
    asked = questions(
        a,
        '<div class="schema-faq-section" id="faq-{n}"><strong class="schema-faq-question">{q}</strong> <p class="schema-faq-answer">{a}</p></div>',
    )
    return document(
        a,
        f"""<header><nav>{menu(a)}</nav></header><main><article class="post"><header class="entry-header"><h1>{e(a.title)}</h1></header><div class="entry-content"><p>{e(a.lead)}</p><div class="wp-block-yoast-seo-table-of-contents"><ul>{"".join(f'<li><a href="#s{n}">{e(s.heading)}</a></li>' for n, s in enumerate(a.sections))}</ul></div>{sections(a)}<div class="schema-faq wp-block-yoast-faq-block">{asked}</div>{facts(a)}</div></article></main><footer>{o.footer}</footer>""",
    )


def ghost(a: Written) -> str:
    """Ghost."""
    o = around(a)
    return document(
        a,
        f"""<div class="gh-viewport"><header id="gh-navigation" class="gh-navigation is-left-logo"><nav class="gh-navigation-menu"><ul class="nav">{menu(a, '<li class="nav-{n}"><a href="/{n}">{text}</a></li>')}</ul></nav></header>
<main class="gh-main"><article class="gh-article post tag-hus"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="/tag/hus/">Hus</a><h1 class="gh-article-title is-title">{e(a.title)}</h1><p class="gh-article-excerpt is-body">{e(a.lead)}</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/ina">Ina Strand</a></h4></div></header>
<section class="gh-content gh-canvas is-body">{sections(a)}{facts(a, '<div class="kg-card kg-callout-card"><div class="kg-callout-text"><strong>{title}</strong>{items}</div></div>')}{questions(a, '<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">{q}</h4><button class="kg-toggle-card-icon" aria-label="Expand toggle to read content"></button></div><div class="kg-toggle-content"><p>{a}</p></div></div>')}</section></article></main>
<section class="gh-container is-grid gh-outer"><h2 class="gh-container-title">{o.related}</h2><div class="gh-feed">{related(a, '<article class="gh-card"><a href="/r{n}"><h3>{text}</h3></a></article>')}</div></section>
<footer class="gh-footer"><div>{o.footer}</div><section class="gh-footer-signup"><p>{o.newsletter}</p><form class="gh-form"><input type="email"><button>{o.sign_up}</button></form></section></footer></div>""",
    )


def blogger(a: Written) -> str:
    """Blogger."""
    o = around(a)
    return document(
        a,
        f"""<div class="content-outer"><div class="header section" id="header"><h1 class="title"><a href="/">{o.site}</a></h1></div><div class="main section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><div class="post-outer"><div class="post hentry uncustomized-post-template"><h3 class="post-title entry-title">{e(a.title)}</h3><div class="post-body entry-content" id="post-body-1"><p>{e(a.lead)}</p>{sections(a, level=4)}{facts(a, "<h4>{title}</h4>{items}")}{questions(a, "<b>{q}</b><br>{a}<br><br>")}</div><div class="post-footer"><span class="post-author vcard">Ina Strand</span> <span class="post-labels"><a href="/l/hus">hus</a>, <a href="/l/hage">hage</a></span></div></div><div class="comments" id="comments"><h4>{o.comments}:</h4><div class="comment-block"><p class="comment-content">{o.comment}</p></div></div></div></div></div></div><div class="sidebar section"><div class="widget LinkList"><h2>{o.related}</h2><ul>{related(a)}</ul></div></div></div>""",
    )


def drupal(a: Written) -> str:
    """Drupal."""
    o = around(a)
    return document(
        a,
        f"""<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header"><nav role="navigation" class="block-menu menu--main"><ul class="menu">{menu(a, '<li class="menu-item"><a href="/{n}">{text}</a></li>')}</ul></nav></div></header>
<main role="main"><div class="layout-content"><div class="region region-content"><div class="block block-core block-page-title-block"><h1 class="page-title">{e(a.title)}</h1></div><div class="block block-system block-system-main-block"><article class="node node--type-article"><div class="node__content"><div class="field field--name-field-ingress">{e(a.lead)}</div><div class="clearfix text-formatted field field--name-body">{sections(a)}{questions(a, '<div class="field--name-field-faq paragraph paragraph--type--accordion"><div class="field--name-field-title"><button aria-expanded="false" aria-controls="p{n}">{q}</button></div><div id="p{n}" class="field--name-field-text" hidden><p>{a}</p></div></div>')}</div>{facts(a, '<div class="paragraph paragraph--type--factbox related-facts"><h3>{title}</h3>{items}</div>')}</div></article></div></div></div>
<aside class="layout-sidebar-second" role="complementary"><div class="block"><h2>{o.related}</h2><ul>{related(a)}</ul></div></aside></main><footer role="contentinfo">{o.footer}</footer></div></div>""",
    )


def joomla(a: Written) -> str:
    """Joomla."""
    o = around(a)
    return document(
        a,
        f"""<div class="body"><header class="header"><nav class="navigation">{menu(a)}</nav></header><div class="row-fluid"><main id="content" class="span9"><ul class="breadcrumb"><li><a href="/">Hjem</a></li><li>{e(a.title)}</li></ul><div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{e(a.title)}</h2></div><dl class="article-info muted"><dt class="article-info-term">Detaljer</dt><dd class="createdby">Ina Strand</dd></dl><div itemprop="articleBody"><p>{e(a.lead)}</p>{sections(a, level=3)}{facts(a, '<div class="well"><h4>{title}</h4>{items}</div>')}{questions(a, '<div class="accordion-group"><div class="accordion-heading"><a class="accordion-toggle" data-toggle="collapse" href="#c{n}">{q}</a></div><div id="c{n}" class="accordion-body collapse"><div class="accordion-inner">{a}</div></div></div>')}</div><ul class="pager pagenav"><li class="previous"><a href="/p">Forrige</a></li></ul></div></main><div id="aside" class="span3"><div class="well _menu"><h3>{o.related}</h3><ul>{related(a)}</ul></div></div></div><footer class="footer">{o.footer}</footer></div>""",
    )


def newspaper(a: Written) -> str:
    """A newspaper of our own make, with linked data."""
    o = around(a)
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": a.title,
        "datePublished": "2024-05-03",
    }
    return document(
        a,
        f"""<div id="didomi-host" role="dialog" aria-modal="true"><p>{o.cookies}</p><button>{o.accept}</button></div><header class="site-header">{menu(a)}</header><main><article class="article"><header><h1 class="headline">{e(a.title)}</h1><p class="ingress">{e(a.lead)}</p><div class="byline"><span>Ina Strand</span><time>3. mai</time></div></header><figure><img src="a.jpg"><figcaption>Foto: Ola Lie</figcaption></figure><div class="ad-slot"><span>Annonse</span></div>{sections(a)}{facts(a, '<aside class="factbox faktaboks"><h3>{title}</h3>{items}</aside>')}<aside class="related"><h3>{o.related}</h3><ul>{related(a)}</ul></aside>{questions(a, HEADED)}<div class="article-share">{o.share}: <a href="#">Facebook</a></div></article><section class="newsletter-signup"><p>{o.newsletter}</p><form><input type="email"><button>{o.sign_up}</button></form></section></main><footer>{o.footer}</footer>""",
        head=f'<script type="application/ld+json">{json.dumps(data)}</script>',
    )


def substack(a: Written) -> str:
    """A letter with a place to subscribe in its midst."""
    o = around(a)
    box = f'<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p>{o.newsletter}</p></div><form class="subscription-widget-subscribe"><input type="email"><button>{o.sign_up}</button></form></div></div>'
    return document(
        a,
        f"""<div id="entry"><div id="main"><div class="single-post-container"><div class="container"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">{e(a.title)}</h1><h3 class="subtitle">{e(a.lead)}</h3></div><div class="available-content"><div class="body markup">{sections(a, level=3)}{box}{facts(a, '<div class="pullquote-like"><h3>{title}</h3>{items}</div>')}{questions(a, HEADED)}</div></div><div class="post-footer"><button>{o.share}</button></div></article></div><div class="comments-section" id="comments"><h4>{o.comments}</h4><ul><li><p>{o.comment}</p></li><li><p>{o.comment}</p></li></ul></div></div></div></div>""",
    )


def amp(a: Written) -> str:
    """AMP."""
    o = around(a)
    return document(
        a,
        f"""<header class="amp-wp-header"><div><a href="/">{o.site}</a></div></header><amp-sidebar id="sidebar" layout="nodisplay"><ul>{menu(a, '<li><a href="/{n}">{text}</a></li>')}</ul></amp-sidebar><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{e(a.title)}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author">Ina Strand</span></div></header><div class="amp-wp-article-content"><p>{e(a.lead)}</p>{sections(a)}<amp-ad width="300" height="250" type="x"></amp-ad>{facts(a, "<div class='box'><h3>{title}</h3>{items}</div>")}<amp-accordion>{questions(a, "<section><h4>{q}</h4><p>{a}</p></section>")}</amp-accordion></div><footer class="amp-wp-article-footer"><div class="amp-wp-meta">{listed(o.tags)}</div></footer></article><amp-consent id="consent"><div id="c"><p>{o.cookies}</p><button>{o.accept}</button></div></amp-consent><footer class="amp-wp-footer"><p>{o.footer}</p></footer>""",
        attributes=" amp",
    )


BUILDERS = (gutenberg, classic, yoast, ghost, blogger, drupal, joomla, newspaper, substack, amp)
