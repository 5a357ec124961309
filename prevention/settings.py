"""Settings of the site; what may change from one installation to another is read from the environment."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from prevention.browser import content_security_policy, permissions_policy
from prevention.environment import Environment, identity_service
from prevention.legal import read_legal_texts
from prevention.logs import logging_by_line

BASE_DIR = Path(__file__).resolve().parent.parent
environment = Environment()

# Where it runs
VAR_DIR = environment.folder("PREVENTION_VAR", default=BASE_DIR / "var")
DEBUG = environment.boolean("PREVENTION_DEBUG", default=False)
ALLOWED_HOSTS = environment.words("PREVENTION_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
HTTPS = environment.boolean("PREVENTION_HTTPS", default=False)
EMBEDDED_FILE = VAR_DIR / "prevention.sqlite3"
DATABASES = {"default": environment.database("DATABASE_URL", embedded=EMBEDDED_FILE)}
EMBEDDED_DATABASE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
SECRET_KEY = environment.secret("PREVENTION_SECRET_KEY", file=VAR_DIR / "secret-key")
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

INSTALLED_APPS = [
    "prevention",
    "deliberations",
    "partners",
    "common.house",
    "common.papers",
    "common.files",
    "common.deadlines",
    "common.jobs",
    "common.search",
    "common.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "simple_history",
    "common.house.apps.HouseAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    # First what every answer carries, a static file, a redirection and an error too.
    "common.house.headers.house_headers",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "common.house.methods.only_known_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "prevention.ceiling.CeilingMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "common.accounts.session_end.SessionEndMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "common.accounts.second_factor.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "prevention.urls"
WSGI_APPLICATION = "prevention.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "common.house.context.house",
            ],
        },
    },
]

# Words and time
LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# Accounts
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "first_name", "last_name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
AUTHENTICATION_BACKENDS = ["common.accounts.lockout.LockBackend", "common.accounts.backend.AddressBackend"]

# Signing in: an address and a password, nobody opens an account alone, the head changes addresses
ACCOUNT_ADAPTER = "common.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = True
CONFIRM_MINUTES = environment.integer("PREVENTION_CONFIRM_MINUTES", default=15, least=1)
# What every process of the site remembers together, for minutes: tries counted, codes of an application used
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_sharednote",
        # Beyond, the oldest keys would go: a flood of unknown addresses must not wash the counts away.
        "OPTIONS": {"MAX_ENTRIES": 100_000, "CULL_FREQUENCY": 10},
    }
}
# Beside the lock below, the widest nets: on places only, since what counts an account shuts its owner out with the rest
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "200/h/ip",
    "reset_password": "20/m/ip,5/h/key",
}

# The second factor: an application, or passkeys
SECOND_FACTOR_REQUIRED = environment.boolean("PREVENTION_SECOND_FACTOR", default=True)
# The pages anybody reads, who has not set one up included
OPEN_TO_ALL = (
    "/accessibilite/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/exemplaire/verifier/",
    "/invitation/",
)
ACCOUNTS_DEMONSTRATION = "prevention.demo.is_alone"
MFA_ADAPTER = "common.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_TOLERANCE = 1

# The lock: an address tried from one place too often, known or not
AXES_FAILURE_LIMIT = environment.integer("PREVENTION_SIGN_IN_TRIES", default=5, least=2)
# From everywhere together, save where its owner signed in lately, who is not to be shut out by what others try
ADDRESS_TRIES = 10 * AXES_FAILURE_LIMIT
AXES_COOLOFF_TIME = timedelta(minutes=environment.integer("PREVENTION_LOCK_MINUTES", default=15, least=1))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "common.accounts.lockout.address_tried"
AXES_CLIENT_IP_CALLABLE = "common.accounts.origin.client_place"
AXES_LOCKOUT_CALLABLE = "common.accounts.lockout.locked_page"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "login", "ip_address", "code", "credential", "csrfmiddlewaretoken"]

# An identity service (ProConnect), by these settings only
IDENTITY_NAME = environment.text("PREVENTION_OIDC_NAME", "ProConnect")
IDENTITY_SERVER, IDENTITY_APPS = identity_service(environment, name=IDENTITY_NAME)
IDENTITY_LEVELS = environment.words("PREVENTION_OIDC_LEVELS")
IDENTITY_VOUCHES = environment.boolean("PREVENTION_OIDC_VOUCHES", default=False)
SOCIALACCOUNT_ADAPTER = "common.accounts.identity.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "common.accounts.identity.IdentityProvider", "APPS": IDENTITY_APPS}
}

# Static files, and private files which no address serves
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_MANIFEST = environment.boolean("PREVENTION_STATIC_MANIFEST", default=not DEBUG)
FILES_ROOT = environment.folder("PREVENTION_FILES", default=VAR_DIR / "files")
MEDIA_ROOT = FILES_ROOT
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_ROOT, "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": (
            "prevention.static_storage.StaticStorage"
            if STATIC_MANIFEST
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        ),
    },
}

# What one request may carry: the biggest form is the roll of a large council (69 members, a dozen
# fields each) with its management fields, so that 4 000 leaves room and still stops a flood.
DATA_UPLOAD_MAX_NUMBER_FIELDS = environment.integer("PREVENTION_MAX_FIELDS", default=4_000, least=100)
DATA_UPLOAD_MAX_NUMBER_FILES = 100
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The most that who is not signed in may send, save to a page that declares more: the forms of sign-in are small
ANONYMOUS_MAX_BYTES = 1_000_000
FILE_UPLOAD_PERMISSIONS = 0o600
ANNEX_MAX_BYTES = environment.integer("PREVENTION_ANNEX_MAX_MB", default=20, least=1) * 1_000_000
ANNEXES_MAX_BYTES = environment.integer("PREVENTION_ANNEXES_MAX_MB", default=150, least=1) * 1_000_000

# Conventions: the delays and thresholds of the checks, in days, and below which number a count is masked
PARTNERS_DELAYS: dict[str, Any] = {
    "unsigned_days": environment.integer("PREVENTION_UNSIGNED_DAYS", default=60, least=1),
    "unanswered_days": environment.integer("PREVENTION_UNANSWERED_DAYS", default=120, least=1),
    "unpaid_days": environment.integer("PREVENTION_UNPAID_DAYS", default=180, least=1),
    "committee_days": environment.integer("PREVENTION_COMMITTEE_DAYS", default=365, least=1),
    "evaluation_days": environment.integer("PREVENTION_EVALUATION_DAYS", default=270, least=1),
    "notice_evaluation_days": environment.integer("PREVENTION_NOTICE_EVALUATION_DAYS", default=90, least=1),
    "yearly_report_months": environment.integer("PREVENTION_YEARLY_REPORT_MONTHS", default=6, least=1),
    "call_month_day": environment.month_and_day("PREVENTION_CALL_DAY", default=(11, 15)),
    "activity_due": environment.month_and_day("PREVENTION_ACTIVITY_DAY", default=(3, 31)),
    "grant_threshold": Decimal(environment.integer("PREVENTION_GRANT_THRESHOLD", default=23_000, least=1)),
}
# Strategy: the delays of the checks
PREVENTION_DELAYS: dict[str, Any] = {
    "note_months": environment.integer("PREVENTION_NOTE_MONTHS", default=6, least=1),
    "ending_months": environment.integer("PREVENTION_ENDING_MONTHS", default=12, least=1),
    "watch_cell_days": environment.integer("PREVENTION_WATCH_CELL_DAYS", default=60, least=1),
    "minutes_days": environment.integer("PREVENTION_MINUTES_DAYS", default=30, least=1),
    "plenary_month_day": environment.month_and_day("PREVENTION_PLENARY_DAY", default=(9, 1)),
}
SMALL_COUNT = environment.integer("PREVENTION_SMALL_COUNT", default=5, least=2)
INVITATION_DAYS = environment.integer("PREVENTION_INVITATION_DAYS", default=7, least=1)
LOGS_KEPT_MONTHS = environment.integer("PREVENTION_LOGS_KEPT_MONTHS", default=12, least=1)
CONTACTS_KEPT_MONTHS = environment.integer("PREVENTION_CONTACTS_KEPT_MONTHS", default=12, least=1)

# Long works: the worker of `manage.py work`
JOBS_WORKER = environment.boolean("PREVENTION_WORKER", default=True)
JOBS_POLL_SECONDS = 1
JOBS_SILENCE_SECONDS = environment.integer("PREVENTION_JOBS_SILENCE_SECONDS", default=60, least=30)
JOBS_FILES_KEPT_DAYS = environment.integer("PREVENTION_JOBS_FILES_KEPT_DAYS", default=7, least=1)

# Mail: shown on the standard output, until a mail server is named
SITE_ADDRESS = environment.address("PREVENTION_ADDRESS", default="http://localhost:8000")
EMAIL_HOST = environment.text("PREVENTION_MAIL_SERVER")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = environment.integer("PREVENTION_MAIL_PORT", default=587, least=1)
EMAIL_HOST_USER = environment.text("PREVENTION_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("PREVENTION_MAIL_PASSWORD")
MAIL_SECURITY = environment.choice("PREVENTION_MAIL_SECURITY", ("starttls", "tls", "aucune"))
EMAIL_USE_TLS = MAIL_SECURITY == "starttls"
EMAIL_USE_SSL = MAIL_SECURITY == "tls"
EMAIL_TIMEOUT = 10
PASSWORD_BY_MAIL = bool(EMAIL_HOST)
DEFAULT_FROM_EMAIL = environment.mail_address("PREVENTION_MAIL_FROM", default="rappels@localhost")

# What the town says in public
LEGAL = read_legal_texts(environment)

# Security
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
PROXIES = environment.integer("PREVENTION_PROXIES", default=1, least=1)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.boolean("PREVENTION_HSTS_SUBDOMAINS", default=HTTPS)
SECURE_HSTS_PRELOAD = environment.boolean("PREVENTION_HSTS_PRELOAD", default=False)
# The list built into browsers takes whole domains: the town chooses for its own, not one of its sites.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
SESSION_ENGINE = "common.accounts.sessions"
SESSION_COOKIE_AGE = 3600 * environment.integer("PREVENTION_SESSION_HOURS", default=12, least=1)
IDLE_MINUTES = environment.integer("PREVENTION_IDLE_MINUTES", default=60)
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The button of the identity service leaves for its server.
CONTENT_SECURITY_POLICY = content_security_policy(forms_to=IDENTITY_SERVER, https=HTTPS)
PERMISSIONS_POLICY = permissions_policy()

# Logs: one line an event, on the standard error
LOGGING = logging_by_line()

environment.refuse_unknown()
