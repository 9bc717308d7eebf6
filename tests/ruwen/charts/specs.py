"""Specs of every kind, as an editor would write them."""

from __future__ import annotations

PARTS = """
[[chart]]
slug = "parts"
kind = "parts"
headline = "家门口就业{local}人，比外出务工多{diff}人"
unit = "人"
area = "汝州市"
highlight = ["local"]
assertions = ["local > away", "local + away == total"]
[chart.values]
diff = "local - away"
[[chart.row]]
name = "total"
indicator = "employed"
total = true
[[chart.row]]
name = "local"
indicator = "local-employment"
[[chart.row]]
name = "away"
indicator = "labour-export"
"""

COLUMNS = """
[[chart]]
slug = "jobs"
kind = "bars"
headline = "2020年城镇新增就业{at(jobs, 2020):万.0}人，为{first_year(jobs)}年以来最低"
unit = "万人"
area = "全国"
highlight = ["2020"]
assertions = ["at(jobs, 2020) == min(jobs)"]
[[chart.series]]
name = "jobs"
indicator = "new-urban-employment"
"""

LINES = COLUMNS.replace('kind = "bars"', 'kind = "lines"').replace('slug = "jobs"', 'slug = "lines"')

ROWS = """
[[chart]]
slug = "rows"
kind = "bars"
headline = "两种去向"
unit = "人"
area = "汝州市"
order = "value"
[[chart.row]]
name = "away"
indicator = "labour-export"
[[chart.row]]
name = "local"
indicator = "local-employment"
who = "建档立卡"
"""

AREAS = """
[[chart]]
slug = "areas"
kind = "bars"
headline = "各地城镇新增就业"
unit = "万人"
order = "value"
period = "2023"
[[chart.series]]
name = "jobs"
indicator = "new-urban-employment"
by = "area"
"""

TARGETS = """
[[chart]]
slug = "targets"
kind = "targets"
headline = "年年超过目标"
unit = "万人"
area = "全国"
[[chart.series]]
name = "done"
indicator = "new-urban-employment"
[[chart.series]]
name = "goal"
indicator = "new-urban-employment"
role = "target"
"""

MULTIPLES = """
[[chart]]
slug = "multiples"
kind = "multiples"
headline = "三地城镇新增就业"
unit = "万人"
[[chart.series]]
name = "jobs"
indicator = "new-urban-employment"
"""

RANGE = ROWS.replace('kind = "bars"', 'kind = "range"').replace('slug = "rows"', 'slug = "range"')

WAFFLE = """
[[chart]]
slug = "waffle"
kind = "waffle"
headline = "每100人里有{round(local / total * 100)}人在本地就业"
unit = "人"
area = "汝州市"
[[chart.row]]
name = "total"
indicator = "employed"
total = true
[[chart.row]]
name = "local"
indicator = "local-employment"
"""
