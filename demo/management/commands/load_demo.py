"""manage.py load_demo: a real cycle in a real neighbourhood, two cities, and logins to look at them."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo import loading, people


class Command(BaseCommand):
    help = "Load the sample data and the logins to look at it. What is there already stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="only tell the logins if the demo is there already"
        )
        parser.add_argument(
            "--yes-really",
            action="store_true",
            help="load it although SPEELVELD_DEMO is off: anyone can read these logins",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO and not options["yes_really"]:
            raise CommandError(
                "The demo brings logins that anyone can read, so it is not loaded here. "
                "Set SPEELVELD_DEMO=1 to try it out on this machine, or add --yes-really if you are sure."
            )
        say = self.stdout.write if options["verbosity"] > 0 else lambda text: None
        if not loading.is_loaded():
            say("Loading the sample data …")
            loading.load(today=timezone.localdate())
        elif not options["once"]:
            call_command("load_school_holidays", verbosity=0)
            people.load()
            say("The sample data was there already; the logins have their password back.")
        say("\n".join(people.logins()))
