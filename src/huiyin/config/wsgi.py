"""What the web server serves."""

import os

from django.core.wsgi import get_wsgi_application

from huiyin.config.environment import deployment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
deployment.refuse_if_unsafe()
application = get_wsgi_application()
