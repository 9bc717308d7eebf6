"""Settings for publishing: the real address is required, and a warning stops the build."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pelicanconf import *  # noqa: F403

SITEURL = os.environ["SITEURL"].rstrip("/")
