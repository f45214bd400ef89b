import pytest

from gitqms.edit import values
from gitqms.errors import ConfigError

TEXT = {"type": "string"}
PROPERTIES = {
    "title": TEXT,
    "tags": {"type": "array", "items": TEXT},
    "roles": {
        "type": "array",
        "items": {"type": "object", "properties": {"role": TEXT, "from": TEXT, "notes": {"type": "array", "items": TEXT}}},
    },
    "limits": {"type": "object", "properties": {"low": TEXT}},
}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["title=a=b"], {"title": "a=b"}),
        (["title=a", "title=b"], {"title": "b"}),
        (["tags=a", "tags=b"], {"tags": ["a", "b"]}),
        (["tags[0]=a", "tags[1]=b", "tags[0]=c"], {"tags": ["c", "b"]}),
        (["roles[0].role=a", "roles[0].from=b", "roles[1].role=c"], {"roles": [{"role": "a", "from": "b"}, {"role": "c"}]}),
        (["roles.role=a", "roles.from=b"], {"roles": [{"role": "a", "from": "b"}]}),
        (["roles[0].notes=a", "roles[0].notes=b"], {"roles": [{"notes": ["a", "b"]}]}),
        (["limits.low=1"], {"limits": {"low": "1"}}),
        ([" title =a"], {"title": "a"}),
        (["title="], {"title": ""}),
        (["title=u\u0308"], {"title": "ü"}),
    ],
)
def test_collected(given, wanted):
    assert values.collect(given, PROPERTIES) == wanted


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("title", "has no '='"),
        ("=x", "has no '='"),
        ("titel=x", "did you mean 'title'"),
        ("roles=x", "set them one by one: roles\\[0\\].role"),
        ("roles[0].rol=x", "did you mean 'role'"),
        ("roles[1].role=x", "entry 0 comes first"),
        ("title.x=y", "it is a plain value"),
        ("tags[x]=y", "there is no field"),
        ("tags[3]=y", "entry 0 comes first"),
        ("title[0]=y", "is not a list"),
        ("title=a\tb", "U\\+0009 \\(tab\\) is not allowed"),
        ("title=a\u202eb", "U\\+202E"),
        ("title=a\udcffb", "not UTF-8"),
    ],
)
def test_refused(given, message):
    with pytest.raises(ConfigError, match=message):
        values.collect([given], PROPERTIES)
