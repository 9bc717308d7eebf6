# 汝闻的全部命令。只需要 Python 3.11+（带 venv）、git、make。
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

CONTENT ?= content
OUTPUT ?= output
BUILD ?= build
PUBLISH ?= public
AS_OF ?=
SITEURL ?=
PORT ?= 8000
ARGS ?=
REVIEWER ?=
TO ?=
PYTHON ?= python3
# ARCHIVE 不设时随 CONTENT（CONTENT/archive）。
export CONTENT OUTPUT BUILD PUBLISH AS_OF SITEURL
ifdef ARCHIVE
export ARCHIVE
endif
# 这些值里可能有 $ 和反引号：只照原样（value）交给命令，不进环境变量，免得 make 把它们展开。
unexport TITLE SLUG REVIEWER FILE URL ID REASON
quoted = '$(subst ','\'',$(value $(1)))'

VENV := .venv
PY := $(VENV)/bin/python
# --no-deps：只装锁定的。否则 pip 会把 coverage[toml] 这样的附加要求解析到索引里最新的一版，锁就在那一版出现的那天坏掉。
# 装完用 pip check 核对没有缺漏；没有问题时它不说话。
install = $(1) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement $(2) \
	&& { told=$$($(1) -m pip --disable-pip-version-check check) || { echo "$$told" >&2; exit 1; }; }
not-installed = { echo "没有装成（上面是 pip 的话）。请检查网络和磁盘空间，再运行一次；还不行就删去 $(VENV) 文件夹后再试。" >&2; exit 1; }
RUN := $(PY) scripts
# FULL=1：不用任何缓存。
FORCE := $(if $(FULL),--force)

.PHONY: help
help: ## 列出这些命令
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

# --- 准备 ---------------------------------------------------------------------------------------------------
$(VENV)/site.stamp: requirements.txt
	@command -v $(PYTHON) > /dev/null || { echo "找不到 $(PYTHON)。请先安装 Python 3.11 或更新的版本。" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更新的版本，现在是 " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "缺少 venv。Debian、Ubuntu 请运行：apt-get install python3-venv" >&2; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "安装网站需要的库……" >&2
	@$(call install,$(PY),requirements.txt) || $(call not-installed)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/site.stamp
	@echo "安装检查和测试需要的库……" >&2
	@$(call install,$(PY),requirements-dev.txt) || $(call not-installed)
	@touch $@

# --- 网站 ---------------------------------------------------------------------------------------------------
.PHONY: site
site: steps ## 准备环境，依次运行所有不联网的步骤，生成网站
	@$(RUN)/build_site.py $(ARGS)

.PHONY: steps
steps: $(VENV)/site.stamp
	@$(RUN)/extract_articles.py --if-archived $(FORCE)
	@$(RUN)/collect_figures.py --if-archived $(FORCE)
	@$(RUN)/draw_charts.py --quiet $(FORCE)

.PHONY: articles
articles: $(VENV)/site.stamp ## 从存档提取报道，写入 content/articles
	@$(RUN)/extract_articles.py $(ARGS)

.PHONY: figures
figures: $(VENV)/site.stamp ## 从报道收集数据，写入 content/data/figures.csv
	@$(RUN)/collect_figures.py $(ARGS)

.PHONY: charts
charts: $(VENV)/site.stamp ## 画图
	@$(RUN)/draw_charts.py $(ARGS)

.PHONY: html
html: $(VENV)/site.stamp ## 只用 Pelican 生成网页（FULL=1 不用任何缓存）
	@$(if $(FULL),$(RUN)/draw_charts.py --quiet --force)
	@$(RUN)/build_site.py $(ARGS)

.PHONY: serve
serve: $(VENV)/site.stamp ## 预览：保存了什么，网页就变成什么（PORT=8000）
	@$(RUN)/serve_site.py --port $(PORT) $(ARGS)

.PHONY: check
check: $(VENV)/site.stamp ## 检查内容和数据
	@$(RUN)/check_content.py $(ARGS)

.PHONY: publish
publish: steps ## 发布到 public/：另行生成、检查、比较，再一次换上（要设 SITEURL=https://…）
	@$(RUN)/publish_site.py $(ARGS)

.PHONY: rollback
rollback: $(VENV)/site.stamp ## 换回以前的发布版（TO=发布版，不写就是上一版）
	@$(RUN)/publish_site.py --rollback $(if $(TO),--to '$(subst ','\'',$(value TO))') $(ARGS)

.PHONY: review
review: $(VENV)/site.stamp ## 逐条核对数据和报道的读法（REVIEWER=名字，ARGS=--terminal 在终端里核对）
	@$(RUN)/review_figures.py --reviewer $(call quoted,REVIEWER) $(ARGS)

# --- 存档 ---------------------------------------------------------------------------------------------------
.PHONY: scrape
scrape: $(VENV)/site.stamp ## 从来源抓取新报道，存入存档（唯一联网的步骤）
	@$(RUN)/scrape_news.py $(ARGS)

.PHONY: import
import: $(VENV)/site.stamp ## 把另存的网页收进存档（FILE=文件 URL=原网址；.html 或 .mhtml）
	@$(RUN)/import_capture.py --url $(call quoted,URL) $(ARGS) -- $(call quoted,FILE)

.PHONY: withdraw
withdraw: $(VENV)/site.stamp ## 撤下一个快照（ID=快照编号 REASON=理由）
	@$(RUN)/withdraw_capture.py --reason $(call quoted,REASON) $(ARGS) -- $(call quoted,ID)

.PHONY: restore
restore: $(VENV)/site.stamp ## 恢复被手改的数据文件（从存档重新生成，手改的留一份）
	@$(RUN)/restore_data.py $(ARGS)

.PHONY: verify
verify: $(VENV)/site.stamp ## 核对存档：清单、哈希、每个数据的原文
	@$(RUN)/verify_archive.py $(ARGS)

.PHONY: sample
sample: $(VENV)/site.stamp ## 把 docs/sample 的示例稿存入示例存档
	@while IFS=$$'\t' read -r file url at; do $(RUN)/import_capture.py docs/sample/$$file --url "$$url" --captured-at "$$at"; done < docs/sample/sample.tsv

.PHONY: demo
demo: ## 改了演示站以后，更新测试用的那一份（tests/data/demo）
	@rm -rf tests/data/demo && mkdir -p tests/data && cp -R content tests/data/demo

# --- 编写 ---------------------------------------------------------------------------------------------------
.PHONY: post
post: $(VENV)/site.stamp ## 新建一篇文章（TITLE=标题 SLUG=英文短名）
	@$(RUN)/new_post.py --title $(call quoted,TITLE) --slug $(call quoted,SLUG)

.PHONY: screenshots
screenshots: $(VENV)/dev.stamp browser site ## 给网站拍照，更新 README 里的图
	@$(RUN)/take_screenshots.py $(ARGS)

# --- 质量 ---------------------------------------------------------------------------------------------------
.PHONY: test
test: $(VENV)/dev.stamp browser lint typecheck ## 准备环境，运行 CI 的全部检查（处理器时间 12 分钟以内）
	@PYTHONPATH=scripts $(VENV)/bin/lint-imports --no-cache --no-logo
	@$(PY) -m pytest -m "not long" --numprocesses=auto --dist=loadfile $(ARGS)
	@$(RUN)/check_content.py
	@$(RUN)/verify_archive.py

.PHONY: test-all
test-all: $(VENV)/dev.stamp browser lint typecheck ## 全部测试，含长时间的，并量覆盖率
	@.ci/webservers
	@PYTHONPATH=scripts $(VENV)/bin/lint-imports --no-cache --no-logo
	@$(PY) -m pytest --cov --cov-report=term $(ARGS)

.PHONY: browser
browser:
	@.ci/browser > /dev/null

.PHONY: lint
lint: $(VENV)/dev.stamp ## 检查代码写法
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .

.PHONY: typecheck
typecheck: $(VENV)/dev.stamp ## 检查类型
	@$(VENV)/bin/mypy

.PHONY: bench
bench: $(BUILD)/bench/ready.stamp ## 量速度，旁边是同类工具（同一次运行里的比值和中位数）
	@$(BUILD)/bench/venv/bin/python scripts/bench.py $(ARGS)

# 同类工具装在自己的环境里：有的会改变我们所用的库的行为（如 brotli 之于 httpx）。
$(BUILD)/bench/ready.stamp: requirements-bench.txt | $(VENV)/site.stamp
	@echo "安装同类工具……" >&2
	@mkdir -p $(BUILD)/bench
	@$(PYTHON) -m venv $(BUILD)/bench/venv
	@$(call install,$(BUILD)/bench/venv/bin/python,requirements-bench.txt)
	@touch $@

.PHONY: lighthouse
lighthouse: $(VENV)/site.stamp browser site ## 用 Lighthouse 量演示站（要 npm）
	@.ci/lighthouse

.PHONY: audit
audit: $(VENV)/dev.stamp ## 查依赖的已知漏洞（联网）
	@$(VENV)/bin/pip-audit --requirement requirements.txt --require-hashes --disable-pip $(ARGS)

.PHONY: lock
lock: $(VENV)/dev.stamp ## 重新锁定依赖（带哈希，不写来源主机）
	@$(VENV)/bin/uv pip compile pyproject.toml $(ARGS) --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --output-file requirements.txt
	@$(VENV)/bin/uv pip compile pyproject.toml --group dev $(ARGS) --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --constraints requirements.txt --output-file requirements-dev.txt
	@$(VENV)/bin/uv pip compile pyproject.toml --group bench $(ARGS) --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --constraints requirements-dev.txt --output-file requirements-bench.txt

.PHONY: clean
clean: ## 删去可以重新生成的东西（不动 content 和 public）
	@public="$$(realpath -m "$(PUBLISH)")/"; for folder in "$(OUTPUT)" "$(BUILD)"; do real="$$(realpath -m "$$folder")/"; \
		case "$$real" in "$$public"*) echo "$$folder 在 PUBLISH 里，没有删。" >&2; exit 1;; esac; \
		case "$$public" in "$$real"*) echo "PUBLISH 在 $$folder 里，没有删。" >&2; exit 1;; esac; \
	done
	@test ! -e "$(OUTPUT)" -o -f "$(OUTPUT)/datapackage.json" || { echo "OUTPUT 里不是生成的网站，没有删。" >&2; exit 1; }
	@test ! -e "$(BUILD)" -o -d "$(BUILD)/state" || { echo "BUILD 里不是缓存，没有删。" >&2; exit 1; }
	@rm -rf "$(BUILD)" "$(OUTPUT)" .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* .import_linter_cache

# 打错的命令。make 自己的话是英文的。
.DEFAULT:
	@echo "没有“$@”这个命令。输入 make 看全部命令。" >&2; exit 2
