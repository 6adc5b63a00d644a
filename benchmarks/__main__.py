"""Run every benchmark, print the table, write `bench.json`.

`python -m benchmarks factsheet` runs one of them. Uses an SQLite database of its own in a temporary folder; nothing
of an installation is touched.
"""

import importlib
import json
import os
import sys
import tempfile
from pathlib import Path

BENCHMARKS = ["factsheet", "embedded", "pages"]


def main() -> int:
    wanted = sys.argv[1:] or BENCHMARKS
    unknown = sorted(set(wanted) - set(BENCHMARKS))
    if unknown:
        print(f"No benchmark called {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.")
        return 2
    with tempfile.TemporaryDirectory(prefix="speelveld-bench-") as folder:
        for name in ("DATABASE_URL", "CELERY_BROKER_URL", "REDIS_URL"):
            os.environ.pop(name, None)
        os.environ |= {
            "SPEELVELD_DEMO": "1",
            "SPEELVELD_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        _load_demo()
        ratios = [
            ratio
            for name in wanted
            for ratio in importlib.import_module(f"benchmarks.{name}").run(Path(folder))
        ]
    width = max(len(ratio.name) for ratio in ratios)
    for ratio in ratios:
        sign = "≤" if ratio.at_most else "≥"
        verdict = "holds" if ratio.holds else "MISSED"
        print(f"{ratio.name:<{width}}  {ratio.ratio:7.3f} {sign} {ratio.limit:<7g} {verdict:<7} {ratio.note}")
    Path("bench.json").write_text(json.dumps([ratio.as_json() for ratio in ratios], indent=2) + "\n")
    return 0 if all(ratio.holds for ratio in ratios) else 1


def _load_demo() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
