"""Keeps secrets that stand in addresses out of the log."""

import logging
import re

SECRET_PATHS = re.compile(r"(/links/|/account/password/reset/key/)[^\s\"'?]+")


class NoSecretsInPaths(logging.Filter):
    """Blanks the token of action links and of password resets in whatever is logged, exceptions' texts included."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if SECRET_PATHS.search(text):
            record.msg, record.args = SECRET_PATHS.sub(r"\1…", text), ()
        return True
