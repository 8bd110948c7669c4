"""with_readings(drafts): drafts rewritten, with what their unread sides may mean.

A habit of writing that is to be put as other texts have it is one file and one line in REWRITTEN.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ceverify.proofread.meaning.after_semicolons import after_semicolons
from ceverify.proofread.meaning.any_layer import any_layer
from ceverify.proofread.meaning.any_sample import any_sample
from ceverify.proofread.meaning.arguments import arguments
from ceverify.proofread.meaning.assigned import stepped
from ceverify.proofread.meaning.at_each import at_each
from ceverify.proofread.meaning.bases import bases
from ceverify.proofread.meaning.binary_likelihoods import binary_likelihoods
from ceverify.proofread.meaning.braced_words import braced_words
from ceverify.proofread.meaning.bracketed_entries import bracketed_entries
from ceverify.proofread.meaning.called_entries import called_entries
from ceverify.proofread.meaning.columns import columns
from ceverify.proofread.meaning.conditional_classes import conditional_classes
from ceverify.proofread.meaning.conditioned import conditioned
from ceverify.proofread.meaning.cross_entropies import cross_entropies
from ceverify.proofread.meaning.diagonals import diagonals
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.entropies import entropies
from ceverify.proofread.meaning.events import events
from ceverify.proofread.meaning.inner_products import inner_products
from ceverify.proofread.meaning.intercepts import intercepts
from ceverify.proofread.meaning.layered import layered
from ceverify.proofread.meaning.left_open import left_open
from ceverify.proofread.meaning.lettered_entries import lettered_entries
from ceverify.proofread.meaning.likelihoods import likelihoods
from ceverify.proofread.meaning.made_by import made_by
from ceverify.proofread.meaning.misbound import misbound
from ceverify.proofread.meaning.misnamed import misnamed
from ceverify.proofread.meaning.named_arguments import named_arguments
from ceverify.proofread.meaning.named_below import named_below
from ceverify.proofread.meaning.numbered_layers import numbered_layers
from ceverify.proofread.meaning.numbered_samples import numbered_samples
from ceverify.proofread.meaning.objectives import objectives
from ceverify.proofread.meaning.of_data import of_data
from ceverify.proofread.meaning.of_entries import of_entries
from ceverify.proofread.meaning.one_of_them import one_of_them
from ceverify.proofread.meaning.other_case import other_case
from ceverify.proofread.meaning.outcomes import outcomes
from ceverify.proofread.meaning.own_names import own_names
from ceverify.proofread.meaning.parametrised import parametrised
from ceverify.proofread.meaning.partials import partials
from ceverify.proofread.meaning.penalties import penalties
from ceverify.proofread.meaning.raised import raised
from ceverify.proofread.meaning.random_variables import random_variables
from ceverify.proofread.meaning.relabelled import relabelled
from ceverify.proofread.meaning.row_weights import row_weights
from ceverify.proofread.meaning.rules import rules
from ceverify.proofread.meaning.sampled_calls import sampled_calls
from ceverify.proofread.meaning.sampled_entries import sampled_entries
from ceverify.proofread.meaning.samples_above import samples_above
from ceverify.proofread.meaning.slashed import slashed
from ceverify.proofread.meaning.small_t import turned_by_t
from ceverify.proofread.meaning.tempered import tempered
from ceverify.proofread.meaning.through_logits import through_logits
from ceverify.proofread.meaning.times import times
from ceverify.proofread.meaning.typed_bounds import typed_bounds
from ceverify.proofread.meaning.unlayered import unlayered
from ceverify.proofread.meaning.unmarked import unmarked
from ceverify.proofread.meaning.words_below import words_below
from ceverify.proofread.writing.syntax import Syntax

REWRITTEN: tuple[Callable[[Sequence[Draft]], list[Draft]], ...] = (
    braced_words, slashed, words_below, other_case, named_below, penalties, misnamed,
    numbered_layers, lettered_entries, columns,
    after_semicolons,
    unmarked, sampled_calls, through_logits, samples_above,
    turned_by_t, inner_products, left_open, times, of_data, relabelled,
    typed_bounds, numbered_samples, at_each, intercepts, random_variables, events, bases,
    bracketed_entries, partials, raised, sampled_entries, misbound, binary_likelihoods,
    conditional_classes,    likelihoods, parametrised,
    one_of_them, own_names, objectives, diagonals, conditioned, any_layer, unlayered, layered,
    called_entries, outcomes, of_entries, made_by, row_weights, rules, stepped, arguments,
    any_sample, tempered, named_arguments,
    cross_entropies, entropies,
)  # fmt: skip
"""What a text leaves out or says by habit, put as the others have it, one after the other."""


def with_readings(drafts: Sequence[Draft]) -> list[Draft]:
    """Each reading stands behind the text as a chain of one side, which says nothing of it."""
    own = list(drafts)
    own += [replace(d, sides=[replace(x, syntax=y)])
            for d in drafts for x in d.sides for y in x.readings]  # fmt: skip
    for rewriting in REWRITTEN:
        own = rewriting(own)
    rest = (x.syntax for d in own[len(drafts) :] for x in d.sides if isinstance(x.syntax, Syntax))
    return [
        replace(d, sides=[replace(x, readings=tuple(next(rest) for _ in x.readings))
                          for x in d.sides])
        for d in own[: len(drafts)]
    ]  # fmt: skip
