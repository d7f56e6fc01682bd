"""Whether a file beside the app is still there after the machine has been started anew."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/self/mounts")
# Layers of a container and folders in memory: gone when the app is moved, updated or woken up.
FLEETING = frozenset({"overlay", "aufs", "tmpfs", "ramfs"})
# Streamlit Community Cloud keeps the app's code here, and nothing that the app writes.
COMMUNITY_CLOUD = Path("/mount/src")


def lasts(file: Path, *, mounts: Path = MOUNTS, community_cloud: Path = COMMUNITY_CLOUD) -> bool:
    """Whether what is written to a file lasts, as far as can be told; a machine of one's own is trusted.

    >>> lasts(Path("/srv/library.sqlite"), mounts=Path("/no/such/file"), community_cloud=Path("/no/such"))
    True
    """
    if community_cloud.is_dir():
        return False
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return True
    return _kind(lines, PurePosixPath(file.absolute())) not in FLEETING


def _kind(lines: list[str], file: PurePosixPath) -> str:
    """Return the kind of the file system that holds a file: that of the deepest mount above it."""
    found, depth = "", 0
    for line in lines:
        parts = line.split(" ")
        if len(parts) < len(("device", "folder", "kind")):
            continue
        folder = PurePosixPath(parts[1].replace("\\040", " "))
        if file.is_relative_to(folder) and len(folder.parts) >= depth:
            found, depth = parts[2], len(folder.parts)
    return found
