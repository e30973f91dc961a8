"""No part outlives the supervisor: when it is killed, the kernel tells its children to stop.

Elsewhere than on Linux there is no such call; there a killed supervisor's parts have to be ended by hand.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import traceback
from typing import Any

SUPERVISOR = "HUIYIN_SUPERVISOR"
PR_SET_PDEATHSIG = 1


def follow_supervisor() -> None:
    """Stop when the supervisor ends, if one started this part; the wish outlives `exec`."""
    if parent := os.environ.get(SUPERVISOR):
        _follow(int(parent))


def application() -> Any:
    """The WSGI application for a process of the web server, which ends at once when the server's main process ends.

    Only a killed main process leaves others behind, and nobody would set them a limit: one that was still starting has
    been seen to take SIGTERM and hang, with a transaction open, until the database ended that.
    """
    # Until the server sets its own handler, the one inherited from its main process would swallow a wish to stop.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if parent := multiprocessing.parent_process():
        _follow(parent.pid or 0, signal.SIGKILL)
    try:
        from huiyin.config.wsgi import application as served
    except Exception:  # noqa: BLE001  (whatever it is, it is told)
        # The server would try again and again, out of the supervisor's sight: say why, then end the server.
        sys.stderr.write(traceback.format_exc())
        os.kill(os.getppid(), signal.SIGTERM)
        sys.exit(1)
    return served


def _follow(parent: int, by: signal.Signals = signal.SIGTERM) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
    if os.getppid() != parent:
        sys.exit("the process that started this one is gone")
