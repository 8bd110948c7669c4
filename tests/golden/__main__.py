"""Write every golden file anew; read the diff before it is kept."""

from tests.golden import COMMANDS, HERE, printed

for name in COMMANDS:
    (HERE / name).write_text(printed(name), encoding="utf-8")
