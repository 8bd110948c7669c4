import pytest

from tests.golden import COMMANDS, HERE, printed


@pytest.mark.parametrize("name", COMMANDS)
def test_output_is_as_kept(name: str) -> None:
    assert printed(name) == (HERE / name).read_text(encoding="utf-8")
