"""平顶山市人民政府网 and 汝州市人民政府网: one group of sites, one system (`/channels/…`, `/contents/…`)."""

from __future__ import annotations

from ruwen.extract.profile import Profile, Version

# A guess, put together from what public crawlers of this group select: the body is `div.text`, and the meta tags of
# 国办发〔2017〕47号 carry title, date and source, which the generic reader takes from there. 未在真页上试过.
_VERSIONS = (Version("V1", body="div.text", meta="div.source", noise="script, style, div.share"),)

PDS_GOV = Profile(name="pds-gov", hosts=("pds.gov.cn",), versions=_VERSIONS)
RUZHOU_GOV = Profile(name="ruzhou-gov", hosts=("ruzhou.gov.cn",), versions=_VERSIONS)
