"""Write every golden file anew; read the diff before it is kept."""

from tests.golden import HERE, NAMES, printed

for name in NAMES:
    (HERE / name).write_text(printed(name), encoding="utf-8")
