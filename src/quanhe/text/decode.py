"""Bytes in, NFC text out: Unicode in its forms, and the two older Vietnamese encodings still met.

Unicode proves itself. Between Windows-1258 and TCVN3 (the ABC fonts: .VnTime) no byte decides, so each is tried
and the one that gives Vietnamese syllables is taken.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable

from quanhe.errors import InputError
from quanhe.patterns import lazy
from quanhe.text.normalise import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# TCVN 5712:1993, of which the TCVN3 fonts use the small letters; capitals that it puts among the controls included.
_TCVN_HIGH = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\xa0ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323"
    "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN_LOW = {1: "Ú", 2: "Ụ", 4: "Ừ", 5: "Ử", 6: "Ữ", 17: "Ứ", 18: "Ự", 19: "Ỳ", 20: "Ỷ", 21: "Ỹ", 22: "Ý", 23: "Ỵ"}
_TCVN = str.maketrans(_TCVN_LOW | {0x80 + place: letter for place, letter in enumerate(_TCVN_HIGH)})

_SAMPLE = 40_000
_CONTROLS = lazy("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\x80-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.01
_WORD = lazy(r"[^\W\d_]*[^\W\d_a-zA-Z][^\W\d_]*|[\x80-\xbf]+|\ufffd")
_SYLLABLE = lazy(
    "(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    "(?:uyê|iêu|yêu|ươi|ươu|uôi|oai|oay|oeo|uây|uya|uyu|oao"
    "|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|ue|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnpt])?"
)
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """Give the text of some bytes in NFC, every line end as one line feed.

    `name` is for the message, `declared` the encoding a page says it has: it is kept to if it decodes, unless it
    is one that decodes anything. Raises `InputError` for what is not text.
    """
    text = _by_mark(data) or _utf16(data) or _declared(data, declared) or _utf8(data) or _eight_bit(data)
    if "\x00" in text or len(_CONTROLS.findall(text[:_SAMPLE])) > _MOST_CONTROLS * len(text[:_SAMPLE]):
        raise InputError(f"{name} is not text but binary data; give plain text, HTML or JSON lines.")
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n"))


def _by_mark(data: bytes) -> str | None:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    return None if encoding is None else data.decode(encoding, "replace")


def _utf16(data: bytes) -> str | None:
    """Decode UTF-16 that has no mark: the zero bytes of its ASCII letters all stand on one side."""
    sample = data[:_SAMPLE]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if min(zeros) * 10 > max(zeros) or max(zeros) * 8 < len(sample):
        return None
    return _strictly(data, "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be")


def _declared(data: bytes, declared: str | None) -> str | None:
    """Decode as declared, unless the declaration is one that any bytes satisfy, old Vietnamese fonts' included."""
    try:
        encoding = codecs.lookup(declared or "").name
    except LookupError:
        return None
    return None if encoding in ("iso8859-1", "cp1252", "ascii", "utf-8") else _strictly(data, encoding)


def _utf8(data: bytes) -> str | None:
    return _strictly(data, "utf-8")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _tcvn(data: bytes) -> str:
    return data.decode("latin-1").translate(_TCVN)


_EIGHT_BIT: tuple[Callable[[bytes], str], ...] = (
    lambda data: data.decode("utf-8", "replace"),  # a few broken bytes in a good page
    lambda data: data.decode("cp1258", "replace"),
    _tcvn,
)


def _eight_bit(data: bytes) -> str:
    """Decode by what gives most Vietnamese; Latin-1 where nothing does."""
    best = max(_EIGHT_BIT, key=lambda decoder: vietnamese(decoder(data[:_SAMPLE])))
    return best(data) if vietnamese(best(data[:_SAMPLE])) > 0 else data.decode("latin-1")


def vietnamese(text: str) -> int:
    """Count the words with marks that are Vietnamese syllables, less those that are not."""
    words = [word.lower() for word in _WORD.findall(nfc(text))]
    return sum(1 if _is_syllable(word) else -1 for word in words)


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    toneless = nfc(apart.translate(_TONES))
    return len(apart) - len(apart.translate(_TONES)) <= 1 and _SYLLABLE.fullmatch(toneless) is not None
