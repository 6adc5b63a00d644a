"""Run the whole test suite on SQLite, and once more on PostgreSQL with Redis where they answer.

    .venv/bin/python .ci/test.py [arguments for pytest]

DATABASE_URL and REDIS_URL say where the servers are; without them their usual places on this machine are tried.
With CI=true both must answer. The exit code is 0 only if every run passed; the last line is pytest's own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import redis

ROOT = Path(__file__).resolve().parent.parent
USUAL_DATABASE = "postgres://postgres@127.0.0.1:5432/speelveld"
USUAL_REDIS = "redis://127.0.0.1:6379/0"
OWN_SETTINGS = {
    "ALLOWED_HOSTS",
    "CELERY_BROKER_URL",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASE_URL",
    "DEBUG",
    "EMAIL_URL",
    "PORT",
    "PUBLIC_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "SPEELVELD_DEMO",
}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    database = os.environ.get("DATABASE_URL", "")
    if not database.startswith("postgres"):
        database = USUAL_DATABASE
    redis_url = os.environ.get("REDIS_URL") or USUAL_REDIS
    postgres_problem = problem_with_postgres(database)
    redis_problem = problem_with_redis(redis_url)
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), "")

    print("What is tested here")
    print("  SQLite          yes")
    print(f"  PostgreSQL      {'no: ' + postgres_problem if postgres_problem else 'yes, in a second run'}")
    print(f"  Redis, worker   {'no: ' + redis_problem if redis_problem else 'yes, in the last run'}")
    print(
        f"  Browser         {'yes' if chromium else 'no: Chromium is not installed (apt install chromium)'}"
    )
    if os.environ.get("CI") == "true" and (postgres_problem or redis_problem or not chromium):
        print("\nCI must test all of these, so this run has failed.")
        return 1

    runs = [("SQLite", {})]
    if not postgres_problem:
        secret = os.environ.get("SECRET_KEY") or "only-for-tests-" + "x" * 40
        runs.append(("PostgreSQL", {"DATABASE_URL": database, "SECRET_KEY": secret}))
    if not redis_problem:
        runs[-1][1]["REDIS_URL"] = redis_url
    # The settings of an installation on this machine must not decide what the tests see.
    environment = {name: value for name, value in os.environ.items() if name not in OWN_SETTINGS}
    environment["CHROMIUM"] = chromium

    failed: list[str] = []
    for number, (name, settings) in enumerate(runs, start=1):
        print(f"\n=== Run {number} of {len(runs)}: {name}{' and Redis' if 'REDIS_URL' in settings else ''}")
        if failed:
            print(f"=== (already failed: {', '.join(failed)})")
        sys.stdout.flush()
        command = [sys.executable, "-m", "pytest", *side_by_side(), *sys.argv[1:]]
        if subprocess.run(command, cwd=ROOT, env={**environment, **settings}).returncode != 0:
            failed.append(name)
    return 1 if failed else 0


def side_by_side() -> list[str]:
    """As many tests at once as there are cores, four at most; those of one file share what is slow to set up."""
    at_once = min(os.cpu_count() or 1, 4)
    return ["-n", str(at_once), "--dist", "loadfile"] if at_once > 1 else []


def problem_with_postgres(url: str) -> str:
    """Why the suite cannot run on this server; empty if it can."""
    server = url.rpartition("/")[0] + "/postgres"
    try:
        with psycopg.connect(server, connect_timeout=3) as connection:
            version = connection.info.server_version // 10000
            may_create = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error as error:
        return str(error).strip().splitlines()[-1]
    if version < 15:
        return f"version {version} answers, 15 or newer is needed"
    return "" if may_create and may_create[0] else "this user may not create a test database"


def problem_with_redis(url: str) -> str:
    """Why no job can travel over this server; empty if one can."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=3, socket_timeout=3) as server:
            server.ping()
    except (redis.RedisError, ValueError) as error:
        return str(error).strip().splitlines()[-1]
    return ""


if __name__ == "__main__":
    sys.exit(main())
