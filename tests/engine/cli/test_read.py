"""``yipanqi read`` as a shell runs it: what goes to which stream, and the exit code."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from engine.cli.conftest import COMMAND, Run, environment

PAGE = "甲乙两县召开第二次联席会议\n\n本报讯 3月2日，两县召开第二次联席会议，商定共同编制产业发展规划。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pages, one of them deeper down, among files that are no pages."""
    (tmp_path / "deeper").mkdir()
    for name in ("b.txt", "a.txt", "deeper/c.txt"):
        (tmp_path / name).write_text(PAGE, "utf-8")
    for name in (".hidden.txt", "picture.png", "notes.pptx"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\0\0")
    return tmp_path


def ids(lines: str) -> list[str]:
    return [json.loads(line)["id"] for line in lines.splitlines()]


def test_one_line_of_json_a_page_named_by_its_stem(run: Run, folder: Path) -> None:
    done = run("read", folder / "b.txt", folder / "a.txt", "--json")
    assert (ids(done.stdout), done.stderr, done.returncode) == (["b", "a"], "", 0)


def test_a_folder_is_walked_in_order_and_only_its_pages_are_read(run: Run, folder: Path) -> None:
    done = run("read", folder, "--json")
    assert (ids(done.stdout), done.stderr, done.returncode) == (["a", "b", "c"], "", 0)


def test_a_dash_is_standard_input(run: Run) -> None:
    done = run("read", "-", "--json", stdin=PAGE.encode("gb18030"))
    assert (ids(done.stdout), done.returncode) == (["stdin"], 0)


def test_what_cannot_be_read_is_one_sentence_each_and_the_rest_is_read(run: Run, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = run(
        "read", folder / "empty.txt", folder / "none.txt", folder / "a.txt", folder / "picture.png", "--json"
    )
    assert (ids(done.stdout), done.returncode) == (["a"], 1)
    sentences = done.stderr.splitlines()
    assert len(sentences) == 3
    assert (
        sentences[0]
        == f"yipanqi: {folder}/empty.txt: there is no text in it; check that it is the right file"
    )
    assert sentences[1] == f"yipanqi: {folder}/none.txt: No such file or directory"
    assert sentences[2].startswith(f"yipanqi: {folder}/picture.png: ")


def test_a_folder_without_pages_is_told(run: Run, tmp_path: Path) -> None:
    done = run("read", tmp_path)
    assert (done.stdout, done.returncode) == ("", 1)
    assert "there is no .txt, .html, .csv, .docx, .xlsx or .pdf file in this folder" in done.stderr


@pytest.mark.parametrize("arguments", [["read"], ["read", "--unknown"], ["nonsense"]])
def test_wrong_usage_is_exit_code_two(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.stdout, done.returncode) == ("", 2)
    assert "Usage: yipanqi" in done.stderr


def test_out_writes_a_file_and_nothing_to_the_terminal(run: Run, folder: Path) -> None:
    out = folder / "findings.jsonl"
    done = run("read", folder, "--json", "--out", out)
    assert (done.stdout, done.returncode, ids(out.read_text("utf-8"))) == ("", 0, ["a", "b", "c"])


def test_out_replaces_a_file_only_by_a_whole_one(run: Run, folder: Path) -> None:
    """A run that cannot start writing leaves what is there."""
    done = run("read", folder, "--out", folder / "none" / "findings.jsonl")
    assert done.returncode == 2
    assert "cannot write there" in " ".join(done.stderr.replace("│", " ").split())  # the terminal wraps it
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith("findings")) == []


def test_a_reader_that_closes_the_pipe_ends_it_quietly(folder: Path) -> None:
    pages = [str(folder / "a.txt")] * 400
    command = subprocess.Popen(
        [*COMMAND, "read", "--json", *pages],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert command.stdout is not None
    assert command.stderr is not None
    with command:
        assert json.loads(command.stdout.readline())["id"] == "a"
        command.stdout.close()
        assert command.stderr.read() == b""


def test_the_summary_is_plain_where_it_is_no_terminal(run: Run, folder: Path) -> None:
    done = run("read", folder / "a.txt")
    assert (done.returncode, "\x1b" in done.stdout) == (0, False)
    assert "a.txt" in done.stdout


def on_a_terminal(page: Path, **more: str) -> str:
    """What ``read`` writes to a terminal of its own."""
    ours, theirs = pty.openpty()
    subprocess.run(
        [*COMMAND, "read", str(page)],
        stdout=theirs,
        env=environment(TERM="xterm-256color", **more),
        check=True,
    )
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:  # Linux says EIO at the end of a terminal
        pass
    finally:
        os.close(ours)
    return written.decode()


@pytest.mark.parametrize(("more", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours_unless_it_wants_none(
    folder: Path, more: dict[str, str], coloured: bool
) -> None:
    assert ("\x1b[90m" in on_a_terminal(folder / "a.txt", **more)) is coloured


def test_messages_follow_the_locale(run: Run, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = run("read", folder / "empty.txt", LANGUAGE="zh_CN")
    assert done.stderr == f"yipanqi: {folder}/empty.txt里没有文字：请检查是否选对了文件。\n"


def test_reading_loads_nothing_of_the_site(folder: Path) -> None:
    code = "import sys; from yipanqi.cli import main\ntry: main()\nfinally: print(sorted(set(sys.modules) & {'django', 'yipanqi_web'}))"
    command = [sys.executable, "-c", code, "read", str(folder / "a.txt"), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment())
    assert done.stdout.splitlines()[-1] == b"[]"


def test_the_version_is_printed(run: Run, root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert run("--version").stdout == f"yipanqi {version}\n"


@pytest.mark.parametrize("command", ["read", "verify"])
def test_help_shows_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"Example: yipanqi {command} " in done.stdout
