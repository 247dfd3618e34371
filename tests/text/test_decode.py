"""Bytes to text, in the encodings that Vietnamese is found in."""

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanhe.errors import InputError
from quanhe.text.decode import _TCVN, decode

TEXT = (
    "Uỷ ban nhân dân tỉnh tổ chức hội nghị về phát triển kinh tế.\n"
    "Đồng chí bí thư đề nghị các sở, ngành khẩn trương thực hiện những nhiệm vụ đã được giao trong quý tới."
)
TO_TCVN = {letter: chr(byte) for byte, letter in _TCVN.items() if isinstance(letter, str)}


def in_tcvn(text: str) -> bytes:
    return "".join(TO_TCVN.get(letter, letter) for letter in text).encode("latin-1")


def in_cp1258(text: str) -> bytes:
    """Write letters with ă â ê ô ơ ư whole and tones after them, as Windows does."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    typed = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        typed.append(unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones)))
        typed.extend(mark for mark in apart if mark in tones)
    return "".join(typed).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_text_comes_out_in_nfc(form: str) -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert decode(decomposed.encode(), "a.txt") == TEXT


def test_cp1258_with_its_combining_tones() -> None:
    assert decode(in_cp1258(TEXT), "a.txt") == TEXT


def test_tcvn3() -> None:
    assert decode(in_tcvn(TEXT), "a.txt") == TEXT


@pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not there to compare with")
def test_tcvn3_against_iconv() -> None:
    known = bytes(byte for byte in range(0x80, 0x100) if not 0xB0 <= byte <= 0xB4)
    oracle = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=known, capture_output=True, check=False)
    if oracle.returncode:
        pytest.skip("this iconv does not know TCVN5712-1")
    assert known.decode("latin-1").translate(_TCVN) == oracle.stdout.decode()


def test_a_declared_encoding_is_honoured_if_it_decodes() -> None:
    assert decode("Москва".encode("cp1251"), "a.html", declared="windows-1251") == "Москва"
    assert decode(TEXT.encode(), "a.html", declared="us-ascii") == TEXT
    assert decode(TEXT.encode(), "a.html", declared="no-such-encoding") == TEXT
    assert decode(in_tcvn(TEXT), "a.html", declared="iso-8859-1") == TEXT


def test_a_broken_byte_does_not_spoil_a_page() -> None:
    assert decode(TEXT.encode() + b"\xff.", "a.txt") == TEXT + "\ufffd."


def test_latin_1_where_nothing_is_vietnamese() -> None:
    assert decode("Un café à Nîmes, brûlé".encode("latin-1"), "a.txt") == "Un café à Nîmes, brûlé"


def test_line_ends_become_one_character() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt") == "a\nb\nc\n"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 4, b"\x01\x02\x03" * 50])
def test_binary_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^photo\.txt is not text but binary data"):
        decode(data, "photo.txt")


@given(st.binary(max_size=400))
def test_any_bytes_give_nfc_text_or_one_error(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except InputError:
        return
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


@given(st.text(st.characters(exclude_categories=["C"]), max_size=200))
def test_utf8_text_comes_back(text: str) -> None:
    assert decode(text.encode(), "a.txt") == unicodedata.normalize("NFC", text)
