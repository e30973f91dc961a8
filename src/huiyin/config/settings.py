"""Django's settings; whatever differs between deployments comes from `environment`."""

from pathlib import Path

from django.utils.csp import CSP

from huiyin.config.environment import deployment, origin

SOURCE = Path(__file__).resolve().parent.parent

SECRET_KEY = deployment.secret
DEBUG = deployment.dev
ALLOWED_HOSTS = [deployment.host] + (["localhost", "127.0.0.1", "[::1]"] if deployment.is_loopback else [])
ROOT_URLCONF = "huiyin.config.urls"
WSGI_APPLICATION = "huiyin.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "django_filters",
    "huiyin.core",
    "huiyin.face",
    "huiyin.places",
    "huiyin.people",
    "huiyin.desk",
    "huiyin.api",
    "huiyin.world",
]
# Whatever sets a header stands before whitenoise, so that static files have it too.
MIDDLEWARE = [
    "huiyin.core.doors.passing.Passing",
    "huiyin.core.doors.proxies.Proxies",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "huiyin.core.doors.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "huiyin.core.doors.keeper.Keeper",  # before whoever reads a body: nothing is read that no door asked for
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
CSRF_FAILURE_VIEW = "huiyin.core.doors.errors.forged"
METRICS_TOKEN = deployment.metrics_token
TRUSTED_PROXIES = deployment.trusted_proxies
ORIGIN, LIVE_URL = origin(deployment.url), deployment.live
INSECURE_LAN = not (deployment.is_https or deployment.is_loopback)
HOUSE_ZONE, DATA, DEMO_PASSWORD = deployment.zone, deployment.data, deployment.demo_password

# SAFETY rules 36–38: how people sign in. allauth keeps the steps, our backend and adapters say who may take them.
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["huiyin.people.models.entrance.Entrance"]
PASSWORD_HASHERS = ["huiyin.people.values.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "huiyin.people.values.passwords.HardToGuess"}]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "sign-in", "front", "sign-in"
REQUIRE_TWO_STEPS = deployment.require_totp
SESSION_ENGINE = "huiyin.people.models.session_store"
SESSION_COOKIE_AGE = 8 * 3600  # since the last request, to within a few minutes
ACCOUNT_ADAPTER, MFA_ADAPTER = "huiyin.people.views.adapters.Account", "huiyin.people.views.adapters.TwoSteps"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_FORMS = {"login": "huiyin.people.views.entering.SignIn"}
MFA_FORMS = {
    "authenticate": "huiyin.people.views.entering.Code",
    "reauthenticate": "huiyin.people.views.entering.CodeAgain",
}
ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS = {"username"}, ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/5m/ip,5/5m/key", "reauthenticate": "10/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # telephones are half a minute slow

# Times that a session is asked a question of every page before it keeps it prepared; None: never.
PREPARED_AFTER = None if deployment.database_pooled else 2
DATABASES = {"default": deployment.database()}
# Rate limits are counted here by all processes of all hosts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "huiyin.core.ui.environment.environment",
            "extensions": ["jinja2.ext.i18n"],
            "context_processors": ["huiyin.core.ui.everywhere.everywhere"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
STATIC_URL = "static/"
STATICFILES_DIRS = [SOURCE / "assets"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 0 if DEBUG else 365 * 24 * 3600  # addresses hold a digest of the file

LANGUAGE_CODE = deployment.language.lower()
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [SOURCE / "locale"]
LANGUAGE_COOKIE_NAME = "__Host-huiyin-language" if deployment.is_https else "huiyin-language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# SAFETY rules 1–3: https decides; http stays on loopback unless the operator says otherwise.
# Whoever watches asks this host directly, behind the proxy that speaks https.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = deployment.is_https
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if deployment.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = deployment.is_https
SESSION_COOKIE_NAME = "__Host-huiyin" if deployment.is_https else "huiyin"
CSRF_COOKIE_NAME = "__Host-huiyin-csrf" if deployment.is_https else "huiyin-csrf"
LANGUAGE_COOKIE_NAME = "__Host-huiyin-language" if deployment.is_https else "huiyin-language"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if deployment.trusted_proxies else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "connect-src": [CSP.SELF, *({origin(LIVE_URL)} - {ORIGIN})],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# Files go to the disk piece by piece, and only where a door takes them.
FILE_UPLOAD_HANDLERS = [
    "huiyin.face.papers.arriving.Arriving",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_QUOTA = deployment.upload_quota  # MB

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "huiyin.core.health.logs.line_formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": deployment.log_level},
    # Django's own lines about requests hold addresses and words of visitors; the doors write theirs instead.
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "django.request": {"level": "CRITICAL"},
        "django.security": {"level": "CRITICAL"},
    },
}
