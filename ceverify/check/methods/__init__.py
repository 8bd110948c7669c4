"""METHODS, LOSS_METHODS, JACOBIAN_METHODS: name -> Method. A new one is a file and a line here."""

from __future__ import annotations

from ceverify.check.case import Case, JacobianCase
from ceverify.check.methods import (
    black_box_differences,
    central_differences,
    complex_step,
    double_double_oracle,
    invariants,
    jacobian_differences,
    oracle,
    random_directions,
)
from ceverify.check.methods.method import Method

METHODS: dict[str, Method[Case]] = {
    "50-digit oracle": Method(oracle.oracle, oracle.SOURCE),
    "double-double oracle": Method(
        double_double_oracle.double_double_oracle, double_double_oracle.SOURCE
    ),
    "complex step": Method(complex_step.complex_step, complex_step.SOURCE),
    "central differences": Method(
        central_differences.central_differences, central_differences.SOURCE
    ),
    "differences of the value": Method(
        black_box_differences.black_box_differences, black_box_differences.SOURCE
    ),
    "random directions": Method(random_directions.random_directions, random_directions.SOURCE),
    "sum over classes is 0": Method(invariants.zero_sum, invariants.ZERO_SUM_SOURCE),
    "common shift": Method(invariants.common_shift, invariants.SHIFT_SOURCE),
    "permuted classes": Method(invariants.permutation, invariants.PERMUTATION_SOURCE),
}
LOSS_METHODS: dict[str, Method[Case]] = {
    "50-digit oracle": Method(oracle.loss_oracle, oracle.SOURCE),
}
JACOBIAN_METHODS: dict[str, Method[JacobianCase]] = {
    "50-digit oracle": Method(oracle.jacobian_oracle, oracle.SOURCE),
    "double-double oracle": Method(
        double_double_oracle.jacobian_double_double, double_double_oracle.SOURCE
    ),
    "complex step": Method(jacobian_differences.complex_, jacobian_differences.COMPLEX_SOURCE),
    "central differences": Method(
        jacobian_differences.central, jacobian_differences.CENTRAL_SOURCE
    ),
}
