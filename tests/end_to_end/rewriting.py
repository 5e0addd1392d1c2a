"""Scripted edits to the two reports: every kind of change, each by itself."""

from __future__ import annotations

from typing import Any, TypeAlias

#: The source files of a report by name, without extension, as plain values.
Source: TypeAlias = dict[str, Any]


def reworded(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def blocks(body: list[Any], kind: str) -> list[Any]:
    """The blocks of that kind, in sections too: robust against what the specimen shows besides."""
    found = []
    for block in body:
        if isinstance(block, dict) and kind in block:
            found.append(block[kind])
        if isinstance(block, dict) and "section" in block:
            found += blocks(block["section"]["body"], kind)
    return found


def section(body: list[Any], name: str) -> list[Any]:
    """The body of the section of that id."""
    sections = blocks(body, "section")
    (found,) = (one["body"] for one in sections if one.get("id") == name)
    return found


PREVENTION, OPERATIONS = "sessions/conflict-prevention", "sessions/peace-operations"
SANCTIONS, CRISES = "sessions/counterterrorism-and-sanctions", "sessions/humanitarian-crises"
WORDS, LISTS = "sessions/words", "sessions/lists-and-asides"
PICTURES = "sessions/pictures-and-tables"


def words(note: Source) -> None:
    first = note[PREVENTION]["body"][0]
    first["text"] = reworded(
        first["text"],
        ("was championed as the most logical area", "was seen by many as the best area"),
        ("Proactively identifying", "Identifying early"),
    )
    note[PREVENTION]["body"][1] = reworded(
        note[PREVENTION]["body"][1],
        ("Various examples", "Many telling examples"),
        ("a potentially useful model", "a useful model"),
    )
    note[CRISES]["body"][0]["text"] += "A last sentence was added here.\n"
    note["conclusion"]["body"][0] = reworded(
        note["conclusion"]["body"][0], ("in number, nature, and capacity", "in number")
    )


def looks(specimen: Source) -> None:
    body = specimen[WORDS]["body"]
    for number, pairs in enumerate(
        [
            [
                ("*Emphasis* leans", "Emphasis leans"),
                ("wants few tools", "wants **few** tools"),
                ("***as here***", "*as here*"),
            ],
            [("`make build`", "make build"), ("21^st^", "21st")],
            [
                ("(https://www.example.org/) should", "(https://www.example.com/) should"),
                ("<letters@example.org>", "letters by mail"),
            ],
        ]
    ):
        body[number]["text"] = reworded(body[number]["text"], *pairs)
    how = section(specimen["introduction"]["body"], "how-to-read")
    how[0] = reworded(how[0], ("(#conclusion)", "(#tongues)"))


def paragraphs(note: Source) -> None:
    body = note[PREVENTION]["body"]
    body.insert(0, "A new first paragraph opens the session.")
    body.append("A new last paragraph closes it, right above the ideas.")
    del body[3]
    del note[OPERATIONS]["body"][0]
    note[OPERATIONS]["body"].pop()
    note[CRISES]["body"].insert(2, "One.\n\nTwo.\n\nThree.")


def parted(note: Source) -> None:
    text = note[OPERATIONS]["body"][0]["text"]
    first, second, rest = text.split("\n", 2)
    note[OPERATIONS]["body"][0]["text"] = f"{first}\n{second}\n\n{rest}"
    note[CRISES]["body"][1] = note[CRISES]["body"][1].replace("\n\n", "\n", 1)
    first, second, *rest = note["conclusion"]["body"][0].split("\n\n")
    rows = [f"{first} So we believe!", f"Yet {second}", "\n".join(rest)]
    note["conclusion"]["body"][0] = "\n\n".join(rows)


def ideas_turned(note: Source) -> None:
    ideas = note[OPERATIONS]["ideas"]
    ideas.append(ideas.pop(0))
    ideas = note[SANCTIONS]["ideas"]
    ideas.insert(0, ideas.pop(2))


def idea_elsewhere(note: Source) -> None:
    idea = note[PREVENTION]["ideas"].pop(2)
    note[CRISES]["ideas"].insert(1, idea)
    last = note[OPERATIONS]["ideas"].pop()
    note[PREVENTION]["ideas"].append(last.replace("in the African context", "wherever they work"))


def ideas_come_and_go(note: Source) -> None:
    note[PREVENTION]["ideas"].insert(0, "Begin with a new idea, which moves all numbers on.")
    note[PREVENTION]["ideas"].append("End with another one.")
    del note[OPERATIONS]["ideas"][1]
    del note[CRISES]["ideas"][-1]
    note[SANCTIONS]["ideas"][1]["annex"] = "Decide on terms first; frameworks are there."


def sessions_swapped(note: Source) -> None:
    body = note["report"]["body"]
    body[1], body[3] = body[3], body[1]


def section_moved(note: Source) -> None:
    body = note["introduction"]["body"]
    body.append(body.pop(1))
    section = body.pop(1)
    note["conclusion"]["body"].append(section)


def session_new(note: Source) -> None:
    note["sessions/women"] = {
        "title": "Women, Peace and Security",
        "body": [
            "The session opened with a look back at Resolution 1325.[^wps]",
            "Participants asked who sits at the table when cease-fires are made.",
        ],
        "ideas": ["Count who sits at the table.", "Publish what has been counted."],
        "notes": {"wps": "UN Security Council Resolution 1325 (October 31, 2000)."},
    }
    note["report"]["body"].insert(3, "sessions/women.yaml")


def session_gone(note: Source) -> None:
    note["report"]["body"].remove(f"{SANCTIONS}.yaml")


def annex_gone(note: Source) -> None:
    del note["report"]["annex"]
    note["conclusion"]["body"].append("A new last paragraph, which nothing follows.")


def headings(note: Source) -> None:
    note["report"]["title"] = "Security Council Retreat in Istanbul"
    note["report"]["subtitle"] = reworded(
        note["report"]["subtitle"], ("Strengthening", "Deepening the")
    )
    note[PREVENTION]["title"] = "Preventing Conflict"
    note["introduction"]["body"][1]["section"]["title"] = "Reading Chapter VIII Anew"
    note["report"]["ideas"]["title"] = "Ideas for Better Cooperation"
    note["report"]["annex"]["title"] = "All Ideas"


def notes(note: Source) -> None:
    held = note["introduction"]["notes"]
    held["resolution-1631"] = held["resolution-1631"].replace("October 17", "October 18")
    held["first-debate"] = "Wholly other words stand in this note now."
    note[PREVENTION]["notes"]["unhcr"] = "UNHCR, *Global Trends 2013*, Geneva, June 2014."
    body = note[CRISES]["body"]
    body[1] = reworded(body[1], ("[^telegraph]", ""))
    del note[CRISES]["notes"]["telegraph"]
    body[0]["text"] = body[0]["text"].rstrip("\n") + "[^new][^resolution-2139]\n"
    note[CRISES]["notes"]["new"] = ["A new note has one paragraph.", "And a second one."]
    note["conclusion"]["body"][0] += "\nThe conclusion calls one, too.[^last]"
    note["conclusion"]["notes"] = {"last": "The last note."}


def notes_of_all_kinds(specimen: Source) -> None:
    held = specimen[WORDS]["notes"]
    held["long"] = [held["long"][0].replace("three", "two"), held["long"][2]]
    held["second"] = reworded(held["second"], ("in between", "*in between*"))
    body = specimen[WORDS]["body"]
    calls = section(body, "notes")
    calls[0]["text"] = reworded(calls[0]["text"], ("here,[^short] and", "there, and"))
    calls[1] = reworded(calls[1], ("[^first]", ""))
    del held["first"]
    specimen["introduction"]["title"] = "Introduction"
    del specimen["introduction"]["notes"]["heading"]
    specimen["conclusion"]["body"][0] = reworded(
        specimen["conclusion"]["body"][0], ("of piece.", "of piece.[^shared]")
    )


def long_table(specimen: Source) -> Any:
    return max(blocks(specimen[PICTURES]["body"], "table"), key=lambda table: len(table["rows"]))


def rows(specimen: Source) -> None:
    table = long_table(specimen)
    del table["rows"][3:6]
    table["rows"][4][5] = "0.0040"
    table["rows"][5] = ["A9", "38", "53", "1.50", "2.09", "0.0020"]
    table["rows"].insert(0, ["2A0", "1189", "1682", "46.81", "66.22", "2.000"])
    table["rows"].append(["Stamp", "21", "24", "0.8", "0.9", "0.0005"])
    table["rows"].insert(9, table["rows"].pop(20))
    table["caption"] = reworded(table["caption"], ("to a stamp.", "to a stamp, once more."))
    table["source"] = "ISO 216 and others."


def columns(specimen: Source) -> None:
    small = blocks(specimen[PICTURES]["body"], "table")[0]
    small["columns"].append("Where")
    for number, row in enumerate(small["rows"]):
        row.append(f"at the {'left' if number else 'side'}")
    table = long_table(specimen)
    del table["columns"][3]
    for row in table["rows"]:
        del row[5]


def tables_come_and_go(specimen: Source) -> None:
    body = specimen[PICTURES]["body"]
    inner = section(body, "tables")
    (small,) = (n for n, block in enumerate(inner) if isinstance(block, dict) and "table" in block)
    inner[small] = {
        "table": {
            "caption": "Another table altogether.",
            "columns": ["Animal", "Legs", "Wings"],
            "rows": [["ant", "6", "0"], ["bee", "6", "4"], ["crane", "2", "2"]],
        }
    }
    (long,) = (n for n, block in enumerate(body) if block.get("table") is long_table(specimen))
    body.insert(1, body.pop(long))
    specimen["conclusion"]["body"].append(
        {"table": {"caption": "At the very end.", "columns": ["A", "B"], "rows": [["1", "2"]]}}
    )


def figures(specimen: Source) -> None:
    body = specimen[PICTURES]["body"]
    first, second = blocks(body, "figure")[:2]
    first["alt"] = "Other words for those who do not see it."
    first["caption"] = reworded(first["caption"], ("The parts", "All parts"))
    first["image"], second["image"] = second["image"], first["image"]
    second["credit"] = "Someone else."
    body.insert(
        1, {"figure": {"image": "../images/glyph.png", "alt": "A.", "caption": "Once more."}}
    )


def lists(specimen: Source) -> None:
    body = specimen[LISTS]["body"]
    bullets = blocks(body, "list")[0]
    bullets.insert(0, bullets.pop(2))
    bullets.append("a new entry, at the end")
    steps = blocks(body, "numbered")[0]
    steps[1]["list"][1]["numbered"].append("those that are new, 0987654321.")
    del steps[1]["list"][2]
    steps[1]["list"].insert(0, "a bold,")
    del steps[0]
    steps.append({"text": "Print it.", "numbered": ["On paper.", "On silk."]})


def lists_turned(specimen: Source) -> None:
    body = specimen[LISTS]["body"]
    bullets = next(one for one in body if isinstance(one, dict) and "list" in one)
    bullets["numbered"] = bullets.pop("list")
    steps = blocks(body, "numbered")[1]
    inner = steps[1].pop("list")
    steps[1:2] = [steps[1]["text"], *[one for one in inner if isinstance(one, str)]]
    body.insert(2, {"list": ["one", "two"]})


def asides(specimen: Source) -> None:
    body = specimen[LISTS]["body"]
    quote, pulled = blocks(body, "quote")[0], blocks(body, "pullquote")[0]
    quote["text"] = reworded(quote["text"], ("the most important one", "the first of them"))
    quote["by"] = "Ben Kerning"
    pulled["text"] = "A pull quote is another matter."
    inner = section(body, "callouts")
    first, second = blocks(inner, "callout")[:2]
    first["title"] = "Before Anyone Prints"
    first["body"][1]["list"].pop()
    first["body"].append("And a paragraph at its end.")
    second.clear()
    second |= {"title": "A New One", "body": ["In the place of the old one."]}
    inner.append({"callout": {"body": ["At the end, directly above the ideas."]}})
    body[:] = [one for one in body if isinstance(one, str) or "divider" not in one]
    body.insert(1, {"divider": True})


def tongues(specimen: Source) -> None:
    body = specimen["tongues"]["body"]
    body[0] = reworded(body[0], ("[ışık]{lang=tr}", "ışık"), ("means light", "means a light"))
    body[2]["text"] = reworded(body[2]["text"], ("هذه فقرة", "هذه هي فقرة"), ("2026", "2027"))
    body[3]["language"] = "fr-CA"
    body[3]["text"] = reworded(body[3]["text"], ("en français", "en bon français"))


def matter(note: Source) -> None:
    report = note["report"]
    report["series"] = "Policy Note"
    report["date"] = "2015-07-14"
    report["authors"] = [{"name": "Ada Ligature", "role": "rapporteur"}, "Ben Kerning"]
    report["meeting"]["place"] = "Ankara, Turkey"
    report["opening"]["meeting"] += "A new sentence. " * 40
    report["opening"]["acknowledgments"] = "IPI thanks all."
    report["publisher"] = "../publishers/specimen.yaml"
