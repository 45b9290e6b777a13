"""What Streamlit holds of uploads, for as long as the pages are open that they were made to."""

from streamlit import runtime
from streamlit.runtime.stats import CacheStat


def uploads_held() -> int:
    """Bytes of all uploads in this process."""
    if not runtime.exists():
        return 0
    stats = runtime.get_instance().uploaded_file_mgr.get_stats()
    return sum(stat.byte_length for family in stats.values() for stat in family if isinstance(stat, CacheStat))
