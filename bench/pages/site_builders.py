# ruff: noqa: E501 -- markup as builders write it
"""Pages that are put together with a mouse: Elementor, Divi, Squarespace, Wix, Webflow, HubSpot and others."""

from __future__ import annotations

from html import escape as e

from bench.pages.articles import Written, around
from bench.pages.parts import HEADED, document, facts, menu, questions, related, sections


def _widget(kind: str, inner: str) -> str:
    return f'<div class="elementor-element elementor-widget elementor-widget-{kind}" data-widget_type="{kind}.default"><div class="elementor-widget-container">{inner}</div></div>'


def elementor(a: Written) -> str:
    """Elementor."""
    o = around(a)
    body = sections(
        a, block=lambda x: _widget("heading" if x.startswith("<h") else "text-editor", x)
    )
    asked = questions(
        a,
        '<div class="elementor-accordion-item"><div id="t{n}" class="elementor-tab-title" data-tab="{n}" role="button" aria-controls="c{n}" aria-expanded="false"><span class="elementor-accordion-icon"></span><a class="elementor-accordion-title" tabindex="0">{q}</a></div><div id="c{n}" class="elementor-tab-content elementor-clearfix" data-tab="{n}" role="region" aria-labelledby="t{n}" style="display:none"><p>{a}</p></div></div>',
    )
    return document(
        a,
        f"""<header data-elementor-type="header" class="elementor elementor-location-header">{_widget("nav-menu", f'<nav class="elementor-nav-menu--main">{menu(a)}</nav>')}</header><div data-elementor-type="wp-page" class="elementor elementor-12"><section class="elementor-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap">{_widget("heading", f"<h1>{e(a.title)}</h1>")}{_widget("text-editor", f"<p>{e(a.lead)}</p>")}{body}</div></div></div></section><section class="elementor-section"><div class="elementor-container">{facts(a, _widget("text-editor", "<h3>{title}</h3>{items}"))}{_widget("accordion", asked)}{_widget("share-buttons", '<div class="elementor-share-btn"><span>Facebook</span></div>')}</div></section></div><footer class="elementor elementor-location-footer">{_widget("text-editor", f"<p>{o.footer}</p>")}</footer>""",
        attributes=' class="elementor-default elementor-page"',
    )


def divi(a: Written) -> str:
    """Divi."""
    o = around(a)
    module = '<div class="et_pb_module et_pb_text et_pb_bg_layout_light"><div class="et_pb_text_inner">{}</div></div>'
    asked = questions(
        a,
        '<div class="et_pb_module et_pb_toggle et_pb_toggle_close"><h5 class="et_pb_toggle_title">{q}</h5><div class="et_pb_toggle_content clearfix" style="display:none"><p>{a}</p></div></div>',
    )
    return document(
        a,
        f"""<div id="page-container"><header id="main-header"><nav id="top-menu-nav">{menu(a)}</nav></header><div id="et-main-area"><div id="main-content"><article class="page type-page"><div class="entry-content"><div class="et_pb_section"><div class="et_pb_row"><div class="et_pb_column">{module.format(f"<h1>{e(a.title)}</h1><p>{e(a.lead)}</p>")}{"".join(module.format(s) for s in [sections(a)])}{facts(a, module.format("<h3>{title}</h3>{items}"))}{asked}</div></div></div></div></article></div><footer id="main-footer"><div id="footer-widgets"><div class="footer-widget"><h4>{o.related}</h4><ul>{related(a)}</ul></div></div><div id="footer-bottom">{o.footer}</div></footer></div></div>""",
    )


def squarespace(a: Written) -> str:
    """Squarespace."""
    o = around(a)
    block = '<div class="sqs-block html-block sqs-block-html"><div class="sqs-block-content"><div class="sqs-html-content">{}</div></div></div>'
    asked = questions(
        a,
        '<li class="accordion-item"><h4 class="accordion-item__title-wrapper"><button class="accordion-item__click-target" aria-expanded="false" aria-controls="d{n}"><span class="accordion-item__title">{q}</span></button></h4><div id="d{n}" class="accordion-item__dropdown" role="region"><div class="accordion-item__description"><p>{a}</p></div></div></li>',
    )
    return document(
        a,
        f"""<div id="siteWrapper"><header id="header" class="header"><div class="header-menu"><nav>{menu(a)}</nav></div></header><main id="page" role="main"><article class="sections" id="sections"><section class="page-section"><div class="content-wrapper"><div class="sqs-layout sqs-grid-12">{block.format(f"<h1>{e(a.title)}</h1><p class='sqsrte-large'>{e(a.lead)}</p>")}{block.format(sections(a))}{facts(a, block.format("<h3>{title}</h3>{items}"))}<div class="sqs-block accordion-block sqs-block-accordion"><ul class="accordion-items-container">{asked}</ul></div><div class="sqs-block newsletter-block"><div class="newsletter-form-header-description"><p>{o.newsletter}</p></div><form><input type="email"><button>{o.sign_up}</button></form></div></div></div></section></article></main><footer class="sections" id="footer-sections">{o.footer}</footer></div>""",
    )


def wix(a: Written) -> str:
    """Wix: every block is a rich text of its own, in divs without a meaning."""
    o = around(a)
    rich = '<div id="comp-{}" class="HcOXKn SxM0TO QxJLC3 comp-{} wixui-rich-text" data-testid="richTextElement">{}</div>'
    body = sections(a, block=lambda x: rich.format("lx1", "lx1", x))
    return document(
        a,
        f"""<div id="SITE_CONTAINER"><div id="main_MF"><header id="SITE_HEADER"><nav aria-label="Site">{menu(a)}</nav></header><main id="PAGES_CONTAINER"><div id="SITE_PAGES"><div id="c1dmp"><section class="wixui-section">{rich.format("h", "h", f"<h1>{e(a.title)}</h1>")}{rich.format("p", "p", f"<p class='font_8'>{e(a.lead)}</p>")}{body}{facts(a, rich.format("f", "f", "<h3>{title}</h3>{items}"))}{questions(a, '<div class="wixui-accordion__item"><button class="wixui-accordion__header" aria-expanded="false"><span>{q}</span></button><div class="wixui-accordion__body" aria-hidden="true"><p>{a}</p></div></div>')}</section></div></div></main><footer id="SITE_FOOTER"><p>{o.footer}</p></footer></div></div>""",
    )


def webflow(a: Written) -> str:
    """Webflow."""
    o = around(a)
    return document(
        a,
        f"""<div class="page-wrapper"><div class="navbar w-nav" role="banner"><nav role="navigation" class="nav-menu w-nav-menu">{menu(a)}</nav></div><div class="main-wrapper"><div class="section header-section"><div class="w-container"><h1>{e(a.title)}</h1><div class="lead">{e(a.lead)}</div></div></div><div class="section"><div class="w-container"><div class="rich-text w-richtext">{sections(a)}</div>{facts(a, '<div class="card sidebar-card"><h3>{title}</h3>{items}</div>')}<div class="faq-list">{questions(a, '<div class="faq-item"><div class="faq-question w-dropdown-toggle" role="button" aria-expanded="false"><div>{q}</div></div><nav class="faq-answer w-dropdown-list"><p>{a}</p></nav></div>')}</div></div></div></div><div class="footer-wrapper"><div class="w-container">{o.footer}</div></div></div>""",
    )


def hubspot(a: Written) -> str:
    """HubSpot."""
    o = around(a)
    return document(
        a,
        f"""<div class="header-container-wrapper"><div class="header-container"><span class="hs_cos_wrapper hs_cos_wrapper_widget hs_cos_wrapper_type_menu"><div class="hs-menu-wrapper"><ul role="menu">{menu(a, '<li role="none"><a href="/{n}" role="menuitem">{text}</a></li>')}</ul></div></span></div></div>
<div class="body-container-wrapper"><div class="body-container"><div class="row-fluid"><div class="span8 widget-span widget-type-blog_content"><div class="blog-section"><div class="blog-post-wrapper cell-wrapper"><div class="section post-header"><h1><span id="hs_cos_wrapper_name" class="hs_cos_wrapper hs_cos_wrapper_meta_field">{e(a.title)}</span></h1><p id="hubspot-author_data" class="hubspot-editable">av <a class="author-link" href="/ina">Ina Strand</a></p></div><div class="section post-body"><span id="hs_cos_wrapper_post_body" class="hs_cos_wrapper hs_cos_wrapper_meta_field hs_cos_wrapper_type_rich_text"><p>{e(a.lead)}</p>{sections(a)}{facts(a, "<h3>{title}</h3>{items}")}{questions(a, HEADED)}<div class="hs-cta-embed hs-cta-wrapper"><a class="hs-cta-trigger-button" href="/cta">{o.sign_up}</a></div></span></div></div></div></div><div class="span4 widget-span widget-type-cell blog-sidebar"><div class="widget-type-post_listing"><h3>{o.related}</h3><ul>{related(a)}</ul></div></div></div></div></div><div class="footer-container-wrapper"><p>{o.footer}</p></div>""",
    )


def shopify(a: Written) -> str:
    """A shop's page of help."""
    o = around(a)
    return document(
        a,
        f"""<div id="shopify-section-announcement-bar" class="shopify-section"><div class="announcement-bar" role="region"><p class="announcement-bar__message">Fri frakt over 500 kr</p></div></div><sticky-header class="header-wrapper"><header class="header"><details-modal class="header__search"><form role="search"><input name="q"></form></details-modal><nav class="header__inline-menu">{menu(a)}</nav></header></sticky-header><main id="MainContent" class="content-for-layout" role="main"><section class="shopify-section section"><div class="page-width page-width--narrow"><h1 class="main-page-title page-title h0">{e(a.title)}</h1><div class="rte"><p>{e(a.lead)}</p>{sections(a)}{facts(a, "<h3>{title}</h3>{items}")}</div></div></section><section class="shopify-section section"><div class="collapsible-content">{questions(a, '<div class="accordion"><details id="D{n}"><summary role="button" aria-expanded="false"><h3 class="accordion__title">{q}</h3></summary><div class="accordion__content rte" role="region"><p>{a}</p></div></details></div>')}</div></section></main><footer class="footer"><div class="footer__newsletter"><p>{o.newsletter}</p><form><input type="email"><button>{o.sign_up}</button></form></div><small>{o.footer}</small></footer>""",
    )


def wpbakery(a: Written) -> str:
    """WPBakery, its parts named as widgets."""
    o = around(a)
    column = (
        '<div class="wpb_text_column wpb_content_element"><div class="wpb_wrapper">{}</div></div>'
    )
    return document(
        a,
        f"""<header id="header">{menu(a)}</header><div class="container"><div class="wpb-content-wrapper"><div class="vc_row wpb_row"><div class="wpb_column vc_column_container"><div class="vc_column-inner">{column.format(f"<h1>{e(a.title)}</h1><p>{e(a.lead)}</p>")}{sections(a, block=column.format)}{facts(a, '<div class="vc_message_box widget_box"><h3>{title}</h3>{items}</div>')}<div class="vc_tta-container"><div class="vc_tta-panels">{questions(a, '<div class="vc_tta-panel" id="v{n}"><div class="vc_tta-panel-heading"><h4 class="vc_tta-panel-title"><a href="#v{n}b"><span class="vc_tta-title-text">{q}</span></a></h4></div><div class="vc_tta-panel-body" id="v{n}b" style="display: none;"><p>{a}</p></div></div>')}</div></div></div></div></div></div></div><footer id="footer"><div class="widget">{o.footer}</div></footer>""",
    )


def framer(a: Written) -> str:
    """Divs with generated names, the question's answer hidden by style."""
    o = around(a)
    return document(
        a,
        f"""<div id="main"><div class="framer-72rtr7"><div class="framer-1q" data-framer-name="Navigation"><nav>{menu(a)}</nav></div><div class="framer-8k" data-framer-name="Content"><div class="framer-ab"><h1 class="framer-text">{e(a.title)}</h1></div><div class="framer-cd"><p class="framer-text">{e(a.lead)}</p></div>{sections(a, block='<div class="framer-ef" data-framer-component-type="RichTextContainer">{}</div>'.format)}{facts(a, '<div class="framer-gh"><h3>{title}</h3>{items}</div>')}{questions(a, '<div class="framer-ij"><div role="button" tabindex="0" aria-expanded="false"><p class="framer-text">{q}</p></div><div style="visibility:hidden;height:0"><p class="framer-text">{a}</p></div></div>')}</div><footer class="framer-kl"><p>{o.footer}</p></footer></div></div>""",
    )


BUILDERS = (elementor, divi, squarespace, wix, webflow, hubspot, shopify, wpbakery, framer)
