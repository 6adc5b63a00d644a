"""The settings of the product, and work that can be cut off in the middle."""

from config.settings import *  # noqa: F403  # a settings module is its names
from config.settings import INSTALLED_APPS as _INSTALLED_APPS

INSTALLED_APPS = [*_INSTALLED_APPS, "tests.faults.slow_work"]
