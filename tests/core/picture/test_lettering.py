from hypothesis import given
from hypothesis import strategies as st

from dermamap.core.picture.lettering import Style, broken, width_of, written

STYLE = Style(10.0)


def test_bold_and_spaced_letters_are_wider_and_thin_ones_narrower() -> None:
    plain = width_of("nerve", STYLE)

    assert width_of("nerve", Style(10.0, bold=True)) > plain
    assert width_of("nerve", Style(10.0, spacing=0.1)) > plain
    assert width_of("ill", STYLE) < width_of("now", STYLE) < width_of("MWM", STYLE)
    assert width_of("nerve", STYLE.scaled(2)) == 2 * plain


@given(st.text("abcdeMW ,.", max_size=200), st.floats(20, 300))
def test_lines_hold_every_word_and_are_as_short_as_asked(
    text: str, width: float
) -> None:
    lines = list(broken(text, STYLE, width))

    assert " ".join(lines).split() == text.split()
    for line in lines:
        assert width_of(line, STYLE) <= width or " " not in line.strip()


def test_a_number_keeps_its_per_cent() -> None:
    lines = list(broken("in 45.5 % of them", STYLE, 40))

    assert any("45.5\N{NO-BREAK SPACE}%" in line for line in lines)


def test_text_is_written_as_its_style_says() -> None:
    plain = written("a", 1, 2, STYLE)
    rich = Style(3, "#fff", bold=True, italic=True, anchor="middle", spacing=0.1)
    fancy = written("a", 1, 2, rich)

    assert plain.text == fancy.text == "a"
    assert (plain.get("x"), plain.get("y")) == ("1.0", "2.0")
    assert {"font-weight", "font-style", "text-anchor", "letter-spacing"} <= set(
        fancy.keys()
    ) - set(plain.keys())
