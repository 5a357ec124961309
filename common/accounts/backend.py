"""Owns how an address and a password become an account: by the one address an account has, at the same cost for all."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from common.accounts.models import User


class AddressBackend(AuthenticationBackend):
    """The account of this address and password; an unknown address costs one password check too."""

    def _authenticate_by_email(self, email: str, password: str) -> AbstractBaseUser | None:
        account = User.objects.filter(email=User.objects.normalize_email(email)).first()
        return self._check_password(account, password)
