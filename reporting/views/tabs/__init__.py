"""What stands on each tab of an ecosystem. At most four queries of its own for each, the figures apart."""

from reporting.views.tabs.children import children
from reporting.views.tabs.drivers import drivers
from reporting.views.tabs.neighbourhood import neighbourhood
from reporting.views.tabs.network import network
from reporting.views.tabs.programme import programme
from reporting.views.tabs.results import results
from reporting.views.tabs.tab import Tab

__all__ = ["Tab", "children", "drivers", "neighbourhood", "network", "programme", "results"]
