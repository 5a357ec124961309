"""Draws every picture of the guides from the demonstration, on the database of the environment, into docs/pictures."""

import io
import os
import secrets
import subprocess
import sys
from pathlib import Path

import django

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
COLOURS = 128


def main() -> int:
    """Load the demonstration, serve it on this machine, look at each page, write each picture."""
    django.setup()
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.test.testcases import LiveServerThread
    from playwright.sync_api import sync_playwright

    from prevention import access, demo
    from tests.pictures.shots import SHOTS

    access.sync_roles()
    demo.load(passwords={address: secrets.token_urlsafe(16) for address in demo.ADDRESSES})
    call_command("rebuild_search", stdout=io.StringIO())
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    FOLDER.mkdir(exist_ok=True)
    try:
        with sync_playwright() as driver:
            flags = ["--no-sandbox", "--disable-gpu"] if os.geteuid() == 0 else ["--disable-gpu"]
            chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
            browser = driver.chromium.launch(executable_path=chromium, args=flags)
            for shot in SHOTS:
                picture = _draw(browser, f"http://127.0.0.1:{server.port}", shot)
                (FOLDER / shot.file).write_bytes(_light(picture))
                print(f"{shot.file}", flush=True)  # noqa: T201
            browser.close()
    finally:
        server.terminate()
    return 0


def _draw(browser: object, base: str, shot: object) -> bytes:
    client = signed_in(shot.role, invented=shot.invented)
    address = shot.address()
    if shot.paper:
        return _first_page(b"".join(client.get(address)))
    width, height = shot.window
    context = browser.new_context(
        locale="fr-FR", viewport={"width": width, "height": height}, base_url=base, color_scheme="light"
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base}])
    page = context.new_page()
    answer = page.goto(address)
    if answer is None or answer.status != 200 or shot.says.lower() not in page.inner_text("body").lower():
        raise SystemExit(f"{shot.file}: {address} is not what its picture should show.")
    picture: bytes = page.screenshot()
    context.close()
    return picture


def signed_in(role: str, *, invented: bool) -> object:
    """A client of the demonstration's account of that role, on the invented town or on that of the old acts."""
    from django.test import Client

    from common.accounts.models import User
    from deliberations.models import Municipality
    from deliberations.towns import SESSION_KEY
    from prevention import demo

    client = Client()
    client.force_login(User.objects.get(email=demo.ACCOUNTS[role][0]))
    towns = list(Municipality.objects.home().order_by("pk"))
    session = client.session
    session[SESSION_KEY] = towns[-1 if invented else 0].pk
    session.save()
    return client


def _first_page(paper: bytes) -> bytes:
    drawn = subprocess.run(
        ["/usr/bin/pdftoppm", "-png", "-f", "1", "-l", "1", "-r", "90", "-"],
        input=paper,
        capture_output=True,
        check=True,
    )
    return drawn.stdout


def _light(picture: bytes) -> bytes:
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("RGB")
    written = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
