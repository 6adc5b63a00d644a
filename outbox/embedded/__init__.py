"""Everything in one process: web, worker and beat, for a machine without servers (`manage.py up`)."""
