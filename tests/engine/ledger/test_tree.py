"""Roots and proofs: the published vectors of RFC 6962, and what holds for every tree."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger.vectors import ENTRIES, vector
from yipanqi.ledger import (
    Tree,
    TreeError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

PUBLISHED = vector("tree")
LEAVES = [leaf_hash(bytes.fromhex(leaf)) for leaf in PUBLISHED["leaves"]]
ROOTS = [bytes.fromhex(root) for root in PUBLISHED["roots"]]
OTHER = sha256(b"another").digest()


def leaves_of(size: int) -> list[bytes]:
    return [leaf_hash(b"%d" % number) for number in range(size)]


def hashes(texts: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


def grown(leaves: list[bytes]) -> Tree:
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree


sizes = st.integers(1, 300)
pairs = sizes.flatmap(lambda new: st.tuples(st.integers(0, new), st.just(new)))
positions = sizes.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size)))


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size: int) -> None:
    assert root_of(LEAVES[:size]) == ROOTS[size]


@pytest.mark.parametrize("case", PUBLISHED["inclusion"], ids=str)
def test_inclusion_proofs_are_the_published_ones(case: dict[str, Any]) -> None:
    proof = inclusion_proof(LEAVES, case["index"], case["size"])
    assert proof == hashes(case["proof"])
    assert verify_inclusion(LEAVES[case["index"]], case["index"], case["size"], proof, ROOTS[case["size"]])


@pytest.mark.parametrize("case", PUBLISHED["consistency"], ids=str)
def test_consistency_proofs_are_the_published_ones(case: dict[str, Any]) -> None:
    old, new = case["old"], case["new"]
    proof = consistency_proof(LEAVES, old, new)
    assert proof == hashes(case["proof"])
    assert verify_consistency(old, new, ROOTS[old], ROOTS[new], proof)


def test_the_frontier_of_the_worked_example() -> None:
    for case in vector("checkpoint")["frontier"]:
        tree = grown(hashes([each["leaf_hash"] for each in ENTRIES[: case["size"]]]))
        assert tree.state() == case


@given(positions)
def test_every_leaf_is_proved_and_no_other_place_is(position: tuple[int, int]) -> None:
    index, size = position
    leaves = leaves_of(size)
    root, proof = root_of(leaves), inclusion_proof(leaves, index)
    assert verify_inclusion(leaves[index], index, size, proof, root)
    assert not verify_inclusion(OTHER, index, size, proof, root)
    assert not verify_inclusion(leaves[index], index, size, proof, OTHER)
    assert not verify_inclusion(leaves[index], index, size, [*proof, OTHER], root)
    assert not verify_inclusion(leaves[index], index, size, [OTHER, *proof], root)
    for wrong in (index - 1, index + 1, index ^ 2):
        assert not verify_inclusion(leaves[index], wrong, size, proof, root)
    if proof:
        assert not verify_inclusion(leaves[index], index, size, proof[:-1], root)
        assert not verify_inclusion(leaves[index], index, size, [proof[0][:-1], *proof[1:]], root)


@given(pairs)
def test_every_older_tree_is_proved_to_be_the_beginning(pair: tuple[int, int]) -> None:
    old, new = pair
    leaves = leaves_of(new)
    roots, proof = (root_of(leaves[:old]), root_of(leaves)), consistency_proof(leaves, old)
    assert verify_consistency(old, new, *roots, proof)
    assert not verify_consistency(old, new, OTHER, roots[1], proof)
    assert not verify_consistency(old, new, *roots, [*proof, OTHER])
    if proof:
        assert not verify_consistency(old, new, roots[0], OTHER, proof)
        assert not verify_consistency(old, new, *roots, proof[:-1])
        assert not verify_consistency(old, new, *roots, [proof[0][:-1], *proof[1:]])


@given(pairs.filter(lambda pair: pair[0] > 0), st.data())
def test_a_tree_whose_past_was_changed_is_consistent_with_nothing_older(
    pair: tuple[int, int], data: st.DataObject
) -> None:
    old, new = pair
    leaves = leaves_of(new)
    old_root = root_of(leaves[:old])
    leaves[data.draw(st.integers(0, old - 1))] = OTHER
    assert not verify_consistency(old, new, old_root, root_of(leaves), consistency_proof(leaves, old))


@given(sizes)
def test_a_stored_tree_grows_on_and_proves_its_next_leaf(size: int) -> None:
    leaves = leaves_of(size)
    tree = Tree.from_state(grown(leaves[:-1]).state())
    proof = tree.proof_for_next()
    tree.append(leaves[-1])
    assert tree.root() == root_of(leaves)
    assert proof == inclusion_proof(leaves, size - 1)


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"size": 1, "frontier": []},
        {"size": 2, "frontier": ["00" * 32, "00" * 32]},
        {"size": -1, "frontier": ["00" * 32]},
        {"size": 1, "frontier": ["00" * 31]},
        {"size": 1, "frontier": ["zz" * 32]},
        {"size": "one", "frontier": ["00" * 32]},
        {"size": 1, "frontier": None},
    ],
)
def test_a_state_that_no_tree_has_is_refused(state: dict[str, Any]) -> None:
    with pytest.raises(TreeError, match="stored tree"):
        Tree.from_state(state)


def test_proofs_about_leaves_that_are_not_there_are_refused() -> None:
    with pytest.raises(TreeError, match="no leaf 3"):
        inclusion_proof(LEAVES[:3], 3)
    with pytest.raises(TreeError, match="have 3"):
        inclusion_proof(LEAVES[:3], 0, 4)
    with pytest.raises(TreeError, match="begins with one of 4"):
        consistency_proof(LEAVES[:3], 4)


def test_a_tree_is_not_consistent_with_a_later_one() -> None:
    assert not verify_consistency(3, 2, ROOTS[3], ROOTS[2], [])
    assert not verify_consistency(2, 3, ROOTS[2], ROOTS[3], [])
    assert not verify_consistency(2, 2, ROOTS[2], OTHER, [])
    assert not verify_consistency(0, 2, ROOTS[0], ROOTS[2], [OTHER])
