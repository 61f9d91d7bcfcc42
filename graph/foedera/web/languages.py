"""Names in other languages: which language a code stands for."""

from __future__ import annotations

from typing import Any

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "la": "Latin",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "mt": "Maltese", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovene", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
"""Codes of ISO 639-1 that the record's names use or may come to use, in English."""


def english(name: dict[str, Any]) -> str:
    """The English names of a span of a state's names; what is in other languages is left out.

    Example:
        >>> english({"name": ["Germany", "Deutschland"], "in_languages": [["de", "Deutschland"]]})
        'Germany'
    """
    names = [name["name"]] if isinstance(name["name"], str) else list(name["name"])
    other = {text for _, text in name.get("in_languages", ())}
    return ", ".join([text for text in names if text not in other] or names)
