"""The Merkle tree over leaf hashes: roots, inclusion and consistency proofs (RFC 6962, RFC 9162 section 2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from yipanqi.ledger.exceptions import TreeError

HASH_LENGTH = 32
EMPTY_ROOT = sha256(b"").digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that only grows, kept as its frontier: the roots of its perfect subtrees, the largest first."""

    __slots__ = ("_frontier", "size")

    def __init__(self) -> None:
        self.size = 0
        self._frontier: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash: at most log2(size) hashes."""
        node, size = leaf, self.size
        while size & 1:
            node = node_hash(self._frontier.pop(), node)
            size >>= 1
        self._frontier.append(node)
        self.size += 1

    def proof_for_next(self) -> list[bytes]:
        """The inclusion proof that the next leaf appended will have in the tree that it completes.

        So a receipt for the entry being written needs no other leaf.
        """
        return self._frontier[::-1]

    def root(self) -> bytes:
        """The 32-byte tree head over all leaves so far."""
        if not self._frontier:
            return EMPTY_ROOT
        node = self._frontier[-1]
        for left in self._frontier[-2::-1]:
            node = node_hash(left, node)
        return node

    def state(self) -> dict[str, Any]:
        """The tree as a small JSON object: ``{"frontier": [hex], "size": int}``."""
        return {"frontier": [node.hex() for node in self._frontier], "size": self.size}

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Tree:
        """The tree that ``state()`` stored; TreeError if no tree has that state."""
        tree = cls()
        try:
            tree.size = int(state["size"])
            tree._frontier = [bytes.fromhex(node) for node in state["frontier"]]
        except (KeyError, TypeError, ValueError) as error:
            raise TreeError(
                "the stored tree cannot be read: it needs a size and a frontier in hex"
            ) from error
        if tree.size < 0 or len(tree._frontier) != tree.size.bit_count():
            raise TreeError(f"the stored tree's frontier does not fit its size {tree.size}")
        if any(len(node) != HASH_LENGTH for node in tree._frontier):
            raise TreeError("the stored tree's frontier has a hash that is not 32 bytes")
        return tree


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The tree head over leaf hashes in order."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def inclusion_proof(leaves: Sequence[bytes], index: int, size: int | None = None) -> list[bytes]:
    """Proof that leaf ``index`` (from 0) is in the tree of the first ``size`` leaves (all, if not given).

    Linear in ``size``. TreeError if there is no such leaf.
    """
    size = len(leaves) if size is None else size
    if not 0 <= index < size <= len(leaves):
        raise TreeError(f"there is no leaf {index} in a tree of {size} leaves (have {len(leaves)})")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(root_of(leaves[middle:end]))
            end = middle
        else:
            proof.append(root_of(leaves[start:middle]))
            start = middle
    return proof[::-1]


def consistency_proof(leaves: Sequence[bytes], old: int, new: int | None = None) -> list[bytes]:
    """Proof that the tree of the first ``old`` leaves is the beginning of the tree of the first ``new``.

    Linear in ``new``. Empty when ``old`` is 0 or equal to ``new``. TreeError if the sizes are impossible.
    """
    new = len(leaves) if new is None else new
    if not 0 <= old <= new <= len(leaves):
        raise TreeError(f"no tree of {new} leaves begins with one of {old} (have {len(leaves)})")
    if old in (0, new):
        return []
    proof: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(root_of(leaves[middle:end]))
            end = middle
        else:
            proof.append(root_of(leaves[start:middle]))
            start = middle
    if start:  # otherwise what is left is the old tree itself, whose root the verifier has
        proof.append(root_of(leaves[start:end]))
    return proof[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether ``proof`` leads from leaf hash ``leaf`` at ``index`` (from 0) to ``root`` of ``size`` leaves.

    RFC 9162 section 2.1.3.2.
    """
    if not 0 <= index < size or not _all_hashes(leaf, root, *proof):
        return False
    position, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            node = node_hash(sibling, node)
            position, last = _above_left_children(position, last)
        else:
            node = node_hash(node, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the tree of size ``old`` is the beginning of the tree of size ``new``.

    RFC 9162 section 2.1.4.2; an empty tree is the beginning of every tree.
    """
    if not 0 <= old <= new or not _all_hashes(old_root, new_root, *proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    return bool(path) and _follow(old, new, path) == (old_root, new_root)


def _follow(old: int, new: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root that a consistency path leads to; None if its length is wrong."""
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_node = new_node = path[0]
    for node in path[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            old_node, new_node = node_hash(node, old_node), node_hash(node, new_node)
            position, last = _above_left_children(position, last)
        else:
            new_node = node_hash(new_node, node)
        position, last = position >> 1, last >> 1
    return (old_node, new_node) if last == 0 else None


def _above_left_children(position: int, last: int) -> tuple[int, int]:
    """Climb to the level where ``position`` is a right child: a node without a sibling moves up unhashed."""
    while not position & 1 and position:
        position, last = position >> 1, last >> 1
    return position, last


def _split(size: int) -> int:
    """The largest power of two smaller than ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _all_hashes(*hashes: bytes) -> bool:
    return all(len(each) == HASH_LENGTH for each in hashes)
