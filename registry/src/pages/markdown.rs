//! How is Markdown shown on a page? As HTML without anything its author could make run.
//!
//! Markup written in the text is shown as text, images by their words, and links
//! lead only where a link may.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Where a link leads: an address, or nowhere.
pub(super) type Leads<'l> = &'l dyn Fn(&str) -> Option<String>;

/// The text as HTML, its headings so many levels lower; the title of the first level is left out.
pub(super) fn html(text: &str, lower: usize, leads: Leads<'_>) -> String {
    let mut shown = Vec::new();
    let mut in_title = false;
    // Of each link that is open, whether it leads somewhere.
    let mut links = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            // The page has its title already.
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => in_title = true,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => in_title = false,
            _ if in_title => {}
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let to = leads(&dest_url);
                links.push(to.is_some());
                let link = |to| Tag::Link { link_type, dest_url: CowStr::from(to), title, id };
                shown.extend(to.map(link).map(Event::Start));
            }
            Event::End(TagEnd::Link) if links.pop() == Some(false) => {}
            other => shown.extend(safe(other, lower)),
        }
    }
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, shown.into_iter());
    out
}

fn safe(event: Event<'_>, lower: usize) -> Option<Event<'_>> {
    Some(match event {
        // Markup is shown, not obeyed.
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: down(level, lower),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(down(level, lower))),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        // Why: an alignment would be a style inside the page, which no page may have.
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
        }
        other => other,
    })
}

fn down(level: HeadingLevel, lower: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize).saturating_add(lower)).unwrap_or(HeadingLevel::H6)
}

/// Links of the web alone.
pub(super) fn web(address: &str) -> Option<String> {
    ["https://", "http://"]
        .iter()
        .any(|start| address.starts_with(start))
        .then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{html, web};

    #[test]
    fn what_is_written_is_shown_and_nothing_runs() {
        let text = "# Titre\n\n## Un\n\n<script>alert(1)</script>\n\nA <b onclick=x>b</b> \
                    [ici](javascript:alert(1)) [là](https://a.example/?a=1&b=2) ![mot](x.png)\n\n\
                    | a | b |\n|:--|--:|\n| <i> | 1 |\n\n```csv\na;b\n```\n";
        let shown = html(text, 1, &web);
        assert!(shown.starts_with("<h3>Un</h3>"), "{shown}");
        for forbidden in ["<script", "<b ", "<i>", "javascript:", "style=", "<img"] {
            assert!(!shown.contains(forbidden), "{forbidden} in {shown}");
        }
        assert!(
            shown.contains("&lt;script&gt;") && shown.contains("mot") && shown.contains(" ici ")
        );
        assert!(shown.contains("href=\"https://a.example/?a=1&amp;b=2\""));
        assert!(shown.contains("<code class=\"language-csv\">a;b"));
    }

    #[test]
    fn headings_never_go_below_the_sixth() {
        assert_eq!(html("###### Six", 3, &web).trim(), "<h6>Six</h6>");
    }
}
