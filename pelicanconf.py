"""Pelican's settings. What an editor may change lies in content/data/site.toml."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "plugins")]

from jinja2 import StrictUndefined  # noqa: E402

from ruwen.paths import Paths  # noqa: E402

RUWEN_PATHS = Paths.resolve()
PATH = str(RUWEN_PATHS.content)
OUTPUT_PATH = str(RUWEN_PATHS.output)
AS_OF = os.environ.get("AS_OF")

SITENAME = "汝闻"  # site.toml wins
SITEURL = os.environ.get("SITEURL", "")
"""The site's address; only its path matters to links, the whole of it to feeds, sitemap and canonical links."""

# Order matters: data first, then readers of it, the checks last.
PLUGINS = [
    "ruwen_data",
    "ruwen_theme",
    "ruwen_reader",
    "ruwen_figures",
    "ruwen_periods",
    "ruwen_charts",
    "ruwen_notices",
    "ruwen_pages",
    "ruwen_feeds",
    "ruwen_seo",
    "ruwen_checks",
]
PLUGIN_PATHS = [str(ROOT / "plugins")]

THEME = str(ROOT / "theme")
# Pelican's default environment does not escape: a title would be a script hole.
# A misspelt name must not leave a page empty.
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": [],
}

# Only what is named is published: by default any HTML file below content/ would become an article.
ARTICLE_PATHS = ["articles", "posts"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
READERS = {"html": None, "rst": None}
STATIC_EXCLUDE_SOURCES = True
IGNORE_FILES = [".*", "#*", "*~"]  # what editors' programs leave beside a text while they save it
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None

# Nothing of the machine or the moment may reach the output.
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-cn"
LOCALE = ["C.UTF-8", "C"]
DEFAULT_DATE = None
WITH_FUTURE_DATES = True
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False

SLUGIFY_USE_UNICODE = True
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"news": None, "category": None, "tag": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

ARTICLE_URL, ARTICLE_SAVE_AS = "posts/{slug}/", "posts/{slug}/index.html"
PAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "columns/{slug}/", "columns/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "", ""
YEAR_ARCHIVE_URL, YEAR_ARCHIVE_SAVE_AS = "archives/{date:%Y}/", "archives/{date:%Y}/index.html"
MONTH_ARCHIVE_URL, MONTH_ARCHIVE_SAVE_AS = "archives/{date:%Y}/{date:%m}/", "archives/{date:%Y}/{date:%m}/index.html"

DIRECT_TEMPLATES = ["index", "news", "categories", "tags", "archives", "map", "404"]
INDEX_SAVE_AS, INDEX_URL = "index.html", ""
NEWS_SAVE_AS, NEWS_URL = "news/index.html", "news/"
CATEGORIES_SAVE_AS, CATEGORIES_URL = "columns/index.html", "columns/"
TAGS_SAVE_AS, TAGS_URL = "tags/index.html", "tags/"
ARCHIVES_SAVE_AS, ARCHIVES_URL = "archives/index.html", "archives/"
MAP_SAVE_AS, MAP_URL = "map/index.html", "map/"
globals()["404_SAVE_AS"], globals()["404_URL"] = "404.html", "404.html"

# Feeds come from ruwen_feeds: one maker for articles, columns and indicators.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
