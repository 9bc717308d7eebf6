"""schema.org Dataset of an indicator, for search engines of data sets (developers call it JSON-LD)."""

from __future__ import annotations

import json
from typing import Any

from ruwen.site.indicator_page import IndicatorPage
from ruwen.site.library import Library

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_LONGEST = 5000
"""Characters of a description that search engines take (Google's guide for Dataset)."""


def dataset_json(page: IndicatorPage, library: Library, address: str) -> str:
    """The JSON for `<script type="application/ld+json">`; `address` is what the site's links start with.

    `<`, `>` and `&` are escaped, so that no text of a report can end the element.
    """
    records = [row.record for row in page.rows]
    starts = sorted(record.period_start for record in records if record.period_start)
    ends = sorted(record.period_end for record in records if record.period_end)
    name = f"{page.indicator.name}（{library.site.name}）"
    description = "".join((page.indicator.definition, page.sentence, page.standing, library.site.description))
    stem = f"{address}{page.path.rstrip('/')}"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": description[:_LONGEST],
        "url": f"{address}{page.path}",
        "identifier": f"{address}{page.path}",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": library.site.name, "url": f"{address}/"},
        "dateModified": page.updated,
        "temporalCoverage": f"{starts[0]}/{ends[-1]}" if starts and ends else "",
        "spatialCoverage": [{"@type": "Place", "name": area} for area in sorted({r.area for r in records if r.area})],
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": page.indicator.name,
            "unitText": page.indicator.unit,
            "description": page.indicator.definition,
        },
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{stem}.csv"},
            {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": f"{stem}.json"},
        ],
    }
    text = json.dumps(_filled(data), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without the properties that we know nothing of."""
    filled = ((key, _filled(value) if isinstance(value, dict) else value) for key, value in data.items())
    return {key: value for key, value in filled if value not in ("", [])}
