"""Waiting for what a script in the page tells."""

import time

SECONDS = 30
PAUSE = 50


def until(page, script, argument=None):
    """Waits until `script` answers something true.

    Playwright's own wait evaluates text in the page from its second look on, which the page's policy forbids.
    """
    deadline = time.monotonic() + SECONDS
    while not page.evaluate(script, argument):
        assert time.monotonic() < deadline, f"never became true: {script}"
        page.wait_for_timeout(PAUSE)
