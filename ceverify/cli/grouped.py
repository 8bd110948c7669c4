"""Help in groups: the options one needs first, the others with --help-all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click


class Grouped(click.Command):
    """`groups` name options under a heading; those in none are shown by --help-all."""

    def __init__(self, *arguments: Any, groups: Mapping[str, Iterable[str]], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.groups = {title: tuple(names) for title, names in groups.items()}
        self.params.append(
            click.Option(
                ["--help-all"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=shown_all,
                help="Every option.",
            )
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Group after group; with --help-all what is in none of them last."""
        records = {param.name: param.get_help_record(ctx) for param in self.get_params(ctx)}
        groups = dict(self.groups)
        if ctx.meta.get(ALL):
            grouped = {name for names in groups.values() for name in names}
            groups["Further"] = tuple(name for name in records if name and name not in grouped)
        for title, names in groups.items():
            rows = [record for name in names if (record := records.get(name))]
            with formatter.section(title):
                formatter.write_dl(rows)


ALL = "ceverify.help-all"


def shown_all(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print the help with every option, and leave."""
    if value:
        ctx.meta[ALL] = True
        click.echo(ctx.get_help())
        ctx.exit()
