"""Owns an identity service of these tests, on this machine: it signs what a test has it say."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "prevention", "secret-de-l-essai"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Service:
    """What it says of the person, and what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.person: dict[str, Any] = {
            "sub": "42",
            "email": "Ana@Ville.example",
            "email_verified": True,
            "given_name": "Ana",
        }
        self.identity: dict[str, Any] = {}
        self.key = KEY
        self.signed_person = True
        self.nonce = ""
        self.asked: dict[str, str] = {}

    def follow(self, location: str) -> str:
        """What the service does when a browser arrives: remember the request, give the address to go back to."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        self.nonce = self.asked.get("nonce", "")
        return f"/connexion/identite/retour/?code=abc&state={self.asked['state']}"

    def signed(self, values: dict[str, Any]) -> str:
        """A signed token."""
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60} | values
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})

    def answer(self, path: str) -> tuple[str, str]:
        """The type and the body of an answer."""
        if path == "/.well-known/openid-configuration":
            return "application/json", json.dumps(
                {
                    "issuer": self.address,
                    "authorization_endpoint": f"{self.address}/authorize",
                    "token_endpoint": f"{self.address}/token",
                    "userinfo_endpoint": f"{self.address}/userinfo",
                    "jwks_uri": f"{self.address}/jwks",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        if path == "/jwks":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return "application/json", json.dumps({"keys": [key | {"kid": "1", "alg": "RS256"}]})
        if path == "/token":
            token = self.signed({"sub": "42", "nonce": self.nonce} | self.identity)
            return "application/json", json.dumps(
                {"access_token": "jeton", "token_type": "Bearer", "id_token": token}
            )
        if self.signed_person:
            return "application/jwt; charset=utf-8", self.signed(self.person)
        return "application/json", json.dumps(self.person)


@contextmanager
def identity_service() -> Iterator[Service]:
    """A service that answers on this machine until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            kind, body = service.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
