"""Lines as they stand in stored web pages: markup, feeds, records, chats, with news between."""
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLEAN = ROOT / "Corpus/clean"
# Files of clean text that are put among the lines as they are.
WHOLE = ("page.html", "feed.xml", "markdown.md", "chat.txt", "events.json", "people.csv",
         "urls.txt", "mixed.txt", "numbers.txt", "tables.txt")
FLATTENED = str.maketrans("，：；！？（）", ",:;!?()")
TITLE = 24


def title(text):
    return re.split("[，。！？：；]", text)[0][:TITLE]


def flattened(text, rng):
    """The text with its full-width marks folded, as NFKC leaves them, in an eighth of the cases."""
    return text.translate(FLATTENED) if rng.random() < 0.125 else text


def entities(text, rng):
    """Some of the marks written as references of HTML, and indented by them."""
    if rng.random() < 0.3:
        text = text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("——", "&mdash;&mdash;")
    return "&nbsp;" * rng.choice((0, 0, 0, 4)) + text


def paragraph(text, number, rng):
    return [f"<p>{entities(flattened(text, rng), rng)}</p>"]


def article(text, number, rng):
    return [f'<div class="article" id="a{number}">', f"  <h2>{title(text)}</h2>",
            f'  <span class="date">2024-{number % 12 + 1:02}-{number % 28 + 1:02} 08:30</span>',
            f"  　　{flattened(text, rng)}<br/>", "</div>"]


def link(text, number, rng):
    return [f'<li><a href="/news/{number}.html?from=list&amp;page={number % 9}" title="{title(text)}">'
            f"{title(text)}</a> ({number % 400})</li>"]


def table_row(text, number, rng):
    return [f"<tr><td>{number}</td><td>{title(text)}</td><td>{rng.randint(1, 99_999):,}</td>"
            f"<td>{rng.random():.1%}</td></tr>"]


def record(text, number, rng):
    return [json.dumps({"id": number, "title": title(text), "text": text, "ok": number % 2 == 0},
                       ensure_ascii=False)]


def feed(text, number, rng):
    return ["<item>", f"  <title>{title(text)}</title>",
            f"  <link>https://example.com/{number}</link>",
            f"  <description><![CDATA[{text}]]></description>", "</item>"]


def markdown(text, number, rng):
    return [f"## {title(text)}", "", f"- {text}", f"- [{title(text)}](https://example.com/{number})", ""]


def chat(text, number, rng):
    return [f"[{number % 24:02}:{number % 60:02}] user_{number % 97}: {flattened(title(text), rng)}"]


SHAPES = (paragraph, paragraph, paragraph, article, link, link, table_row, record, feed, markdown,
          chat)


def blocks(simplified, traditional, rng):
    """Lists of lines, without end of the news given: two of three in Simplified characters."""
    whole = [(CLEAN / name).read_text(encoding="utf-8").splitlines() for name in WHOLE]
    for number, (one, other) in enumerate(zip(simplified, traditional)):
        yield rng.choice(SHAPES)(other if number % 3 == 2 else one, number, rng)
        if number % 30 == 29:
            yield whole[number // 30 % len(whole)]
