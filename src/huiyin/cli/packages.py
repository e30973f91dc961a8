"""Brings what the browser journeys need from the system's packages; run as a step of `./huiyin test`."""

import os
import shutil
import subprocess
import sys

BY_HAND = "install Debian's `chromium`, or leave the browser journeys out with `./huiyin test quick`"


def main() -> int:
    """Make sure that Chromium is there; say in one line why it is not."""
    if shutil.which("chromium"):
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"no Chromium, and only root can install it here with apt: {BY_HAND}")
        return 1
    print("installing Chromium, once …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("update -qq", "install -qq -y --no-install-recommends chromium fonts-noto-cjk"):
        subprocess.run(["apt-get", *command.split()], env=environment, stdout=subprocess.DEVNULL)
    if not shutil.which("chromium"):
        print(f"apt could not install Chromium: {BY_HAND}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
