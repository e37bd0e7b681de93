"""dermamap: from a drawing on the skin to the nerves and conditions that fit."""

import os

__version__ = "0.1.0"

# The matrices here are small: threads of the linear algebra library gain nothing, and
# on a busy machine waiting for each other they can hold up a moving pen for seconds.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
