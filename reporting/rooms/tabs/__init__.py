"""What stands on each tab of an ecosystem. At most four queries of its own for each, the figures apart."""

from reporting.rooms.tabs.children import children
from reporting.rooms.tabs.drivers import drivers
from reporting.rooms.tabs.neighbourhood import neighbourhood
from reporting.rooms.tabs.network import network
from reporting.rooms.tabs.programme import programme
from reporting.rooms.tabs.results import results
from reporting.rooms.tabs.tab import Tab

__all__ = ["Tab", "children", "drivers", "neighbourhood", "network", "programme", "results"]
