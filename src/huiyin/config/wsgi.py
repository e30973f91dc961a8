"""What the web server serves."""

import os

from django.core.wsgi import get_wsgi_application

from huiyin.config.environment import deployment
from huiyin.core.health.sharing import count_together

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
deployment.refuse_if_unsafe()
count_together(deployment.data / "metrics")
application = get_wsgi_application()
