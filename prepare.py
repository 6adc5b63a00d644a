"""Set Speelveld up on this machine, or see in a moment that it is set up already.

    python3 prepare.py          everything that running it needs
    python3 prepare.py --dev    and everything that testing and checking it needs

Needs nothing but Python itself. Each step leaves a stamp in .venv/prepared with a fingerprint of what it was made
from; a step is done again only when that changed. What fails is said with what to do about it.
"""

# Kept readable for old Pythons, so that they too can say that they are too old.
import hashlib
import os
import shutil
import sys

OLDEST = (3, 11)
OLDEST_NODE = 18
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMPS = os.path.join(VENV, "prepared")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
UV = os.path.join(BIN, "uv.exe" if os.name == "nt" else "uv")

PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
APT_PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
NO_NETWORK_SIGNS = (
    "name resolution",
    "resolve host",
    "could not resolve",
    "dns error",
    "failed to lookup address",
    "enotfound",
    "eai_again",
    "econnrefused",
    "etimedout",
    "connection refused",
    "timed out",
    "network is unreachable",
    "newconnectionerror",
    "error sending request",
    "tunnel connection failed",
)


class CannotPrepare(Exception):
    """What went wrong and what to do, in words for the person at the keyboard."""


def main(arguments):
    """Exit code: 0 when everything is in place, 1 when something is missing, 2 for a wrong option."""
    if arguments not in ([], ["--dev"]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        insist_on_python()
        os.chdir(ROOT)
        wait_for_turn()
        prepare_venv()
        prepare_packages(dev=bool(arguments))
        prepare_front_end()
        prepare_pdf_libraries()
        prepare_words()
    except CannotPrepare as problem:
        print(f"\nSpeelveld could not be set up.\n{problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 1
    return 0


# --- Steps ----------------------------------------------------------------------------------------------------


def insist_on_python():
    """Carry on under a newer Python if this one is too old and a newer one is near."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(OLDEST[1] + 8, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, os.path.abspath(__file__), *sys.argv[1:]])
    raise CannotPrepare(
        f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}.\n"
        "Install one (Debian, Ubuntu: apt install python3.11 python3.11-venv; macOS: brew install python@3.13),\n"
        "or say where it is: make run PYTHON=/path/to/python3.13"
    )


def wait_for_turn():
    """Two set-ups at once would trip over each other. The lock goes when this process ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another set-up of this folder is busy; waiting for it.")
        fcntl.flock(folder, fcntl.LOCK_EX)
    except OSError:  # a file system without locks: go on as if alone
        pass


def prepare_venv():
    """A virtual environment of this folder, with a Python that still exists."""
    stamp = venv_fingerprint()
    if stamp and stamp == read_stamp("venv"):
        return
    if stamp and not moved() and venv_answers():
        write_stamp("venv", stamp)
        return
    import importlib.util

    # Debian packs ensurepip, without which venv does not work, apart from Python.
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise CannotPrepare(
            "This Python cannot make virtual environments: a part of it is not installed.\n"
            "Debian, Ubuntu: sudo apt install python3-venv\nThen run the same command again."
        )
    with Step("Making a virtual environment in .venv"):
        if os.path.isdir(VENV):
            shutil.rmtree(VENV)
        run([sys.executable, "-m", "venv", VENV], "The virtual environment could not be made.")
    write_stamp("venv", venv_fingerprint())


def prepare_packages(dev):
    """The locked Python packages, by uv if it can be had (seconds) and by pip if not (a minute or two)."""
    wanted = "requirements-dev.txt" if dev else "requirements.txt"
    # What tests need includes what running needs, so either will do for running.
    for name in ("requirements-dev.txt",) if dev else ("requirements.txt", "requirements-dev.txt"):
        if read_stamp(name) == fingerprint(name):
            return
    with Step("Installing the Python packages"):
        if not install_with_uv(wanted):
            pip_install(wanted, "The Python packages could not be installed.")
    write_stamp(wanted, fingerprint(wanted))


def install_with_uv(requirements):
    """True if uv installed them. Its failure is not the last word: pip may know a mirror that uv does not."""
    if read_stamp("uv") != fingerprint("requirements-bootstrap.txt") or not os.path.exists(UV):
        try:
            pip_install("requirements-bootstrap.txt", "uv could not be installed.")
        except CannotPrepare:
            return False
        write_stamp("uv", fingerprint("requirements-bootstrap.txt"))
    command = [UV, "pip", "install", "--python", PYTHON, "--require-hashes", "-r", requirements]
    return call(command)[0] == 0


def pip_install(requirements, complaint):
    """Install a hashed requirements file with the pip of the virtual environment."""
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"]
    run([*command, "--require-hashes", "-r", requirements], complaint)


def prepare_front_end():
    """The locked style sheets, font and scripts in node_modules, by the machine's npm or one from a package."""
    stamp = fingerprint("package.json", "package-lock.json", ".npmrc")
    if read_stamp("front-end") == stamp and os.path.exists(
        os.path.join("node_modules", ".package-lock.json")
    ):
        return
    npm = system_npm()
    if not npm:
        with Step(f"Installing npm (no Node.js {OLDEST_NODE} or newer on this machine)"):
            try:
                if not install_with_uv("requirements-node.txt"):
                    pip_install("requirements-node.txt", "Node.js could not be installed.")
            except CannotPrepare as problem:
                raise CannotPrepare(
                    f"{problem}\nOr install Node.js {OLDEST_NODE} or newer yourself: "
                    "Debian 12, Ubuntu 24.04: apt install nodejs npm; macOS: brew install node."
                ) from None
        npm = shutil.which("npm", path=BIN)
    with Step("Installing the front-end files"):
        run([npm, "ci", "--no-progress", "--loglevel=error"], "The front-end files could not be installed.")
    write_stamp("front-end", stamp)


def system_npm():
    """The path of an npm whose Node.js is new enough, or None."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return None
    code, version = call([node, "--version"])
    major = version.strip().lstrip("v").split(".")[0]
    return npm if code == 0 and major.isdigit() and int(major) >= OLDEST_NODE else None


def prepare_pdf_libraries():
    """Pango, which lays out the factsheets. Without it everything works but PDF, so its lack stops nothing."""
    seen = read_stamp("pdf")
    if seen == "present":
        return
    if not pango_present():
        ways = {
            "apt-get": "sudo apt-get install " + " ".join(APT_PANGO),
            "brew": "brew install pango",
            "dnf": "sudo dnf install pango",
            "apk": "sudo apk add pango",
            "pacman": "sudo pacman -S pango",
        }
        way = next((name for name in ways if shutil.which(name)), "")
        # Tried once is enough: a second start must not wait for a package server again.
        if seen != "tried" and way == "apt-get" and root_prefix() is not None:
            with Step("Installing Pango, the system library for PDF"):
                apt_install(root_prefix())
        elif seen != "tried" and way == "brew":
            with Step("Installing Pango, the library for PDF"):
                call(["brew", "install", "pango"])
        if not pango_present():
            write_stamp("pdf", "tried")
            advice = ways.get(way, "install Pango 1.44 or newer with the package manager of your system")
            print(f"Pango is missing: everything works except making PDF. To have that too: {advice}")
            return
    write_stamp("pdf", "present")


def root_prefix():
    """What makes a command run as root without a question: nothing, sudo, or None if that cannot be had."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if call(["sudo", "-n", "true"])[0] == 0 else None


def apt_install(prefix):
    """Install Debian's Pango; whether that worked is seen by whether it can then be loaded."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    install = [*apt, "install", "--no-install-recommends", *APT_PANGO]
    if call(install)[0] != 0:  # most often: its lists are empty or old
        call([*apt, "update"])
        call(install)


def pango_present():
    """Whether the libraries that WeasyPrint loads can be loaded."""
    if sys.platform == "darwin":
        places = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")
        return any(os.path.exists(os.path.join(place, "libpango-1.0.dylib")) for place in places)
    import ctypes

    try:
        for library in PANGO if os.name != "nt" else ("libpango-1.0-0.dll",):
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def prepare_words():
    """The translations, compiled; with polib, so that no gettext is needed."""
    sources = sorted(
        os.path.join(folder, name)
        for start in ["locale", *(os.path.join(app, "locale") for app in os.listdir("."))]
        for folder, _, names in os.walk(start)
        for name in names
        if name.endswith(".po")
    )
    stamp = fingerprint(*sources)
    if read_stamp("words") == stamp and all(os.path.exists(source[:-3] + ".mo") for source in sources):
        return
    if sources:
        code = "import polib, sys\nfor po in sys.argv[1:]: polib.pofile(po).save_as_mofile(po[:-3] + '.mo')"
        with Step("Compiling the translations"):
            run([PYTHON, "-c", code, *sources], "A translation file has a mistake in it.")
    write_stamp("words", stamp)


# --- Stamps ---------------------------------------------------------------------------------------------------


def fingerprint(*names):
    """A hash of the files' content and of the Python they are for."""
    digest = hashlib.sha256((read_stamp("venv") or "").encode())
    for name in names:
        with open(name, "rb") as file:
            digest.update(file.read() + b"\0")
    return digest.hexdigest()


def venv_fingerprint():
    """What changes when the Python behind .venv is upgraded or the folder is moved; None if there is no .venv."""
    try:
        behind = os.stat(PYTHON)
    except OSError:
        return None
    return f"{ROOT} {os.path.realpath(PYTHON)} {behind.st_size} {int(behind.st_mtime)}"


def moved():
    """Whether .venv was made for another place: its programs then start that other place's Python."""
    before = read_stamp("venv")
    return before is not None and not before.startswith(ROOT + " ")


def venv_answers():
    """Whether the Python in .venv starts, is new enough and still finds its own pip."""
    code = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return call([PYTHON, "-c", code])[0] == 0


def read_stamp(name):
    try:
        with open(os.path.join(STAMPS, name), encoding="utf-8") as file:
            return file.read()
    except OSError:
        return None


def write_stamp(name, content):
    os.makedirs(STAMPS, exist_ok=True)
    with open(os.path.join(STAMPS, name), "w", encoding="utf-8") as file:
        file.write(content)


# --- Running other programs -----------------------------------------------------------------------------------


class Step:
    """Says what is being done, and how long it took once it is."""

    def __init__(self, words):
        self.words = words

    def __enter__(self):
        import time

        self.clock = time.monotonic
        self.began = self.clock()
        print(f"{self.words} … ", end="", flush=True)

    def __exit__(self, kind, problem, trace):
        print("failed" if kind else f"{self.clock() - self.began:.0f} s", flush=True)


def call(command):
    """Run a program quietly. Returns its exit code (127 if it is not there) and all it said."""
    import subprocess

    environment = dict(os.environ, PATH=BIN + os.pathsep + os.environ.get("PATH", ""))
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
        )
    except OSError as problem:
        return 127, str(problem)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def run(command, complaint):
    """Run a program that must succeed."""
    code, said = call(command)
    if code == 0:
        return
    last = "\n".join("    " + line for line in said.strip().splitlines()[-12:])
    if "no space left" in said.lower():
        advice = "The disk is full. Make room, and run the same command again."
    elif any(sign in said.lower() for sign in NO_NETWORK_SIGNS):
        advice = (
            "The package server does not answer. Is this machine connected to the network?\n"
            "Behind a proxy set HTTPS_PROXY; for a mirror set PIP_INDEX_URL and npm_config_registry.\n"
            "Then run the same command again."
        )
    else:
        advice = "Run the same command again; if it stays, this says what is wrong."
    raise CannotPrepare(f"{complaint} {advice}\n\n{last}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
