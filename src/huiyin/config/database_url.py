"""How DATABASE_URL has to look; light, because commands ask before anything heavy is loaded."""

LOOKS = "look like postgresql://huiyin_app:PASSWORD@HOST/huiyin (huiyin_owner in DATABASE_OWNER_URL)"


def fits(url: str) -> bool:
    """Whether this may name a PostgreSQL; empty stands for the embedded one."""
    return not url or url.startswith(("postgresql://", "postgres://"))
