"""Whether a written derivative means something: ∂f/∂v needs to know how f depends on v."""

from __future__ import annotations

from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Theory
from ceverify.formula.indices import own, walk
from ceverify.formula.tree import Derivative, Formula, Index, Indexed, Product, Sum, Symbol


def check_derivative(f: Derivative, theory: Theory) -> None:
    """OutsideError where the theory does not say what the derivative is.

    Inside a formula a name without definition is a variable of its own, but whoever writes
    ∂C/∂z_i means a C that depends on z, unless the theory declares C to be data.
    """
    if not isinstance(f.wrt, (Symbol, Indexed)):
        raise OutsideError("a derivative is taken by something that is not a variable")
    by, name = f.wrt.name, getattr(f.body, "name", f.wrt.name)
    if name not in {by, *theory.definitions, *theory.declared()}:
        raise OutsideError(f"{name} has no definition to differentiate")
    names, sizes = reach(f.body, theory)
    if by in sizes:
        raise OutsideError(f"{by} is a whole number; nothing is differentiated by it")
    if by in theory.definitions and by not in names:
        raise OutsideError(f"by the definitions, {by} does not occur in what is differentiated")


def reach(f: Formula, theory: Theory) -> tuple[set[str], set[str]]:
    """The names that the formula holds, through definitions too, and the sizes of its indices."""
    names, sizes, todo = set[str](), set[str](), [f]
    while todo:
        for node in walk(todo.pop()):
            sizes.update(p.size for p in own(node) if isinstance(p, Index))
            if isinstance(node, (Sum, Product)):
                sizes.add(node.index.size)
            if isinstance(node, (Symbol, Indexed)) and node.name not in names:
                names.add(node.name)
                if node.name in theory.definitions:
                    todo.append(theory.definitions[node.name].body)
    return names, sizes
