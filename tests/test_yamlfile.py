"""The strict loader and the one-span editor."""

import copy

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gitqms import charset, yamlfile

LAWS = settings(max_examples=200, deadline=None, derandomize=True)

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=20).filter(
    lambda t: not charset.FORBIDDEN.search(t)
)
TRICKY = st.sampled_from(
    [
        "NO",
        "1.10",
        "~",
        "- a",
        "a: b",
        "a #b",
        "[x]",
        "{a",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "%",
        "@x",
        "`x",
        "'q'",
        '"q"',
        "\\n",
        "a:",
        ":",
        "?",
        "a, b]",
        "#",
        " lead",
        "trail ",
    ]
)
TEXT = PLAIN | TRICKY
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        TEXT, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)
SNIPPETS = st.lists(
    st.sampled_from([*"ab:-[]{}#&*!|>'\"%@`,? \n", "  ", "\n- ", ": ", "\n  ", "key: ", "---\n", "...\n", "\\x", "<<: ", "é", "\t"]),
    max_size=40,
).map("".join)


def written(data, style, flow):
    return yaml.dump(data, default_style=style, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=40)


STYLES = {"style": st.sampled_from([None, '"', "'", "|", ">"]), "flow": st.booleans()}


@LAWS
@given(text=st.text() | SNIPPETS)
def test_reading_any_text_gives_data_or_a_fault(text):
    for data, faults in (
        yamlfile.parse(text),
        yamlfile.parse_front_matter(text)[:2],
        yamlfile.parse_front_matter(f"---\n{text}\n---\n")[:2],
    ):
        assert data is not None or faults
        assert all(fault.line >= 1 and fault.message for fault in faults)


@LAWS
@given(raw=st.binary() | st.text().map(str.encode) | SNIPPETS.map(str.encode))
def test_decoding_any_bytes_gives_text_or_a_fault(raw):
    text, faults = charset.decode(raw)
    assert text or faults
    assert (raw.decode("utf-8", "replace") == text) or faults


@LAWS
@given(data=DATA, **STYLES)
def test_data_is_read_back_as_it_was(data, style, flow):
    read, faults = yamlfile.parse(written(data, style, flow))
    assert {fault.kind for fault in faults} <= {"flow-style", "yaml-feature"}  # PyYAML tags values that it quotes
    assume(not any(fault.kind == "yaml-feature" for fault in faults))
    assert read == data


@LAWS
@given(text=SNIPPETS | st.builds(written, DATA, STYLES["style"], STYLES["flow"]))
def test_agrees_with_pyyaml_where_it_finds_no_fault(text):
    data, faults = yamlfile.parse(text)
    if not [fault for fault in faults if fault.kind != "flow-style"]:
        assert data == yaml.load(text, Loader=yaml.BaseLoader)  # reads every scalar as text


def scalars(value, path=()):
    if isinstance(value, str):
        yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from scalars(item, (*path, key))


def put(data, path, value):
    changed = place = copy.deepcopy(data)
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


@LAWS
@given(data=DATA, value=TEXT, choice=st.integers(0), frame=st.booleans(), form=st.tuples(*STYLES.values()))
def test_replacing_changes_one_value_and_keeps_the_rest(data, value, choice, frame, form):
    style, flow = form
    source = "# before\n" + written(data, style, flow) + "# after\n"
    text = f"---\n{source}---\n\nBody: text\n" if frame else source
    paths = list(scalars(data))
    path = paths[choice % len(paths)]
    changed = yamlfile.replace(text, path, value)
    read = yamlfile.parse_front_matter(changed) if frame else yamlfile.Parsed(*yamlfile.parse(changed))
    before = yamlfile.parse_front_matter(text) if frame else yamlfile.Parsed(*yamlfile.parse(text))
    assert read.data == put(before.data, path, value)
    lines = yamlfile.lines_of(text, markdown=frame)
    line, later = lines[path], [number for number in lines.values() if number > lines[path]]
    assert changed.split("\n")[: line - 1] == text.split("\n")[: line - 1]
    rest = text.split("\n")[min(later) - 1 :] if later and not flow else text[text.index("# after") :].split("\n")
    assert changed.split("\n")[-len(rest) :] == rest


@pytest.mark.parametrize(
    ("text", "path", "value", "wanted"),
    [
        ("a: 1 # one\nb: 2\n", ("a",), "x", "a: x # one\nb: 2\n"),
        ("a:\nb: 2\n", ("a",), "x", "a: x\nb: 2\n"),
        ("a: # later\nb: 2\n", ("a",), "x", "a: x # later\nb: 2\n"),
        ("a:\n  -\n  - c\n", ("a", 0), "x", "a:\n  - x\n  - c\n"),
        ("a: |\n  one\n  two\nb: 2\n", ("a",), "x", "a: x\nb: 2\n"),
        ("a: |\n  one", ("a",), "x", "a: x"),
        ("a: >-\n  one\n\n# two\nb: 2\n", ("a",), "x", "a: x\n# two\nb: 2\n"),
        ("a: one\n  two\nb: 2\n", ("a",), "x: y", 'a: "x: y"\nb: 2\n'),
        ("a: [b, c]\n", ("a", 0), "x, y", 'a: ["x, y", c]\n'),
        ("a: {b: c}\n", ("a", "b"), "x}", 'a: {b: "x}"}\n'),
        ("---\na: 'it''s'\n---\na: body\n", ("a",), 'say "x"', '---\na: say "x"\n---\na: body\n'),
        ("a: é\nb: ü\nc: ß\n", ("b",), "ö", "a: é\nb: ö\nc: ß\n"),
    ],
)  # fmt: skip
def test_replacing(text, path, value, wanted):
    changed = yamlfile.replace(text, path, value)
    assert changed == wanted or yamlfile.parse(changed) == yamlfile.parse(wanted)


@pytest.mark.parametrize("path", [("b",), ("a", 0), ("a",), ("c", 5), ("c", "x"), ("c",), ()])
def test_replacing_what_is_not_there(path):
    with pytest.raises(KeyError):
        yamlfile.replace("a:\n  d: 1\nc:\n  - x\n", path, "new")


@pytest.mark.parametrize(
    ("text", "lines"), [("a: >-#x\n  b\n", [1]), ("l:\n  - |#\n    x\n", [2]), ("a: '>#'\nb: |\n  >#\nc: > #x\n  y\n", [])]
)
def test_a_comment_glued_to_a_block_is_refused_as_other_readers_do(text, lines):
    assert [fault.line for fault in yamlfile.parse(text)[1]] == lines


def test_lines_of_all_values():
    lines = yamlfile.lines_of("---\na: 1\nb:\n  - c: 2\n    d: 3\n---\n", markdown=True)
    assert lines == {("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 0, "c"): 4, ("b", 0, "d"): 5}
