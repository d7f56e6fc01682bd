"""The pages' own room, the only one that knows Streamlit: the shell around them, what they draw with."""

from crcdata.ui.sitemap import PAGES, PageEntry, page_entry

__all__ = ["PAGES", "PageEntry", "page_entry"]
