"""Owns what a browser may do with the pages of the site: load from the site alone, run its scripts, use passkeys."""

from typing import Any

from csp.constants import NONE, SELF

PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")
# Those browsers know today, as the library names them; one that is not listed follows the browser's own rule.
REFUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "interest-cohort",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)


def permissions_policy() -> dict[str, str | list[str]]:
    """The policy as the middleware reads it: a feature → the origins that may use it."""
    nobody: dict[str, str | list[str]] = {feature: [] for feature in REFUSED}
    return nobody | dict.fromkeys(PASSKEYS, "self")


def content_security_policy(*, forms_to: str, https: bool) -> dict[str, Any]:
    """The policy as django-csp reads it. forms_to: the one other origin a form may lead to, empty for none."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            "form-action": [SELF, *([forms_to] if forms_to else [])],
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
            **{f"{kind}-src": [NONE] for kind in ("object", "frame", "media", "worker", "manifest")},
            "upgrade-insecure-requests": https,
        },
    }
