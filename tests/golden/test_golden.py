import pytest

from tests.golden import HERE, NAMES, printed


@pytest.mark.parametrize("name", NAMES)
def test_output_is_as_kept(name: str) -> None:
    assert printed(name) == (HERE / name).read_text(encoding="utf-8")
