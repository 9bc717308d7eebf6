"""Names in bylines: what is one name, what is two, what is none."""

from __future__ import annotations

import pytest

from ruwen.extract.names import is_organisation, is_person, split_names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("陈禾", ["陈禾"]),
        ("陈禾 方芷", ["陈禾", "方芷"]),
        ("陈禾、方芷，葛溪", ["陈禾", "方芷", "葛溪"]),
        ("陈禾/方芷", ["陈禾", "方芷"]),
        ("陈禾&方芷", ["陈禾", "方芷"]),
        ("陈 禾", ["陈禾"]),
        ("陈 禾 方 芷", ["陈禾", "方芷"]),
        ("陈　禾　葛蘅溪", ["陈禾", "葛蘅溪"]),
        ("欧阳 禾", ["欧阳禾"]),
        ("司马漪 于芷", ["司马漪", "于芷"]),
        ("于芷 和屿 文榆", ["于芷", "和屿", "文榆"]),
        ("陈禾和方芷", ["陈禾", "方芷"]),
        ("和屿", ["和屿"]),
        ("陈蘅溪方芷漪", ["陈蘅溪", "方芷漪"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("Lin Rui", ["Lin Rui"]),
        ("陈禾_NB1234", ["陈禾"]),
        ("陈禾 HN08", ["陈禾"]),
        ("陈禾(实习)", ["陈禾"]),
        ("本报记者 陈禾", ["陈禾"]),
        ("陈禾 陈禾", ["陈禾"]),
        ("佚名", []),
        ("未知", []),
        ("", []),
        ("：", []),
    ],
)
def test_split(value: str, names: list[str]) -> None:
    assert list(split_names(value)) == names


@pytest.mark.parametrize("name", ["陈禾", "欧阳禾", "上官蘅溪", "阿依古丽·买买提"])
def test_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("name", ["青屿日报", "县人社局", "文网", "的确是", "陈", "Lin", "春分过后天气"])
def test_no_person(name: str) -> None:
    assert not is_person(name)


def test_organisation() -> None:
    assert is_organisation("梅川县人社局")
    assert not is_organisation("陈禾")
