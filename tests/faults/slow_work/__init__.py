"""An app for fault tests only: work that takes a while, so that it can be cut off in the middle."""
