"""GREEK: the letters that TeX has a command for, by its name: sigma is σ."""

NAMES = (
    "alpha beta gamma delta varepsilon epsilon zeta eta theta iota kappa lambda mu nu xi pi rho",
    "sigma tau upsilon varphi phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega",
)
LETTERS = "αβγδεεζηθικλμνξπρστυφφχψωΓΔΘΛΞΠΣΦΨΩ"
GREEK = dict(zip(" ".join(NAMES).split(), LETTERS, strict=True))
COMMAND = {letter: rf"\{name}" for name, letter in reversed(GREEK.items())}
"""σ is \\sigma, ε is \\varepsilon."""
SPELLED = {letter: name for name, letter in GREEK.items() if not name.startswith("var")}
"""σ is sigma, ε is epsilon."""
