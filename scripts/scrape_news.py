"""按 sources.toml 访问各来源，把新的和改过的报道收进存档；加 --url 则只取一个网址。唯一会上网的命令。"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ruwen import cli
from ruwen.archive import Archive
from ruwen.archive.register import require_archive, save_register
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, EXIT_FAILED, EXIT_PARTIAL, UsageError
from ruwen.ids import require_url
from ruwen.paths import Paths
from ruwen.scrape.fetch import AllowList, Client, FetchError, Limits
from ruwen.scrape.memory import Checks
from ruwen.scrape.robots import AGENT
from ruwen.scrape.rounds import Round, choose_plans
from ruwen.scrape.stamping import require_roots, stamp_newest
from ruwen.scrape.summary import Summary
from ruwen.scrape.visitor import Visitor
from ruwen.store.sources_toml import Plan, load_contact, load_plans, load_timestamping


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--source", metavar="NAME", help="只访问这个来源（slug 或名称），未启用的也可")
    parser.add_argument("--limit", type=int, metavar="N", help="每个来源最多取 N 篇")
    parser.add_argument("--due", action="store_true", help="只访问按 schedule 到了时间的来源")
    parser.add_argument("--dry-run", action="store_true", help="只列出会取的网址，什么也不存")
    parser.add_argument("--url", help="只取这一个网址")
    parser.add_argument(
        "--allow-host", action="append", default=[], metavar="HOST[:PORT]", help="允许内网或别的端口的主机，可写多次"
    )
    parser.add_argument("--delay", type=float, metavar="S", help="两次请求之间的秒数（至少 2；允许的本机地址可为 0）")
    parser.add_argument("--deadline", type=float, default=30.0, metavar="S", help="一次请求的总时限，秒（默认 30）")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    if (arguments.limit is not None and arguments.limit < 1) or arguments.deadline <= 0 or (arguments.delay or 0) < 0:
        raise UsageError("--limit 应不小于 1，--deadline 应大于 0，--delay 不能为负。")
    url = require_url(arguments.url) if arguments.url else ""
    plans, client, stamping = load_plans(paths.sources), make_client(arguments, paths), load_timestamping(paths.sources)
    require_roots(stamping)
    with cli.lock(paths):
        checks = Checks(paths.state / "checks.json")
        require_archive(paths)
        archive = Archive(paths.archive)
        archive.require_captures(sum(1 for _ in paths.articles.rglob("*.md")))  # else full texts go to a wrong folder
        round_ = Round(archive, Visitor(client, checks, delay=arguments.delay), checks, console)
        summaries: list[Summary] = []
        try:
            if url:
                print(*round_.take_one(url, plans))
            else:
                summaries = visit_sources(round_, plans, arguments)
        finally:
            if not arguments.dry_run:
                checks.save()
                save_register(paths)
        stamped = (arguments.dry_run and not url) or stamp_newest(paths.archive, client, stamping, console)
    if not any(summary.failed for summary in summaries):
        return EXIT_DONE if stamped else EXIT_PARTIAL
    return EXIT_PARTIAL if any(summary.answered for summary in summaries) else EXIT_FAILED


def visit_sources(round_: Round, plans: Sequence[Plan], arguments: argparse.Namespace) -> list[Summary]:
    """What each chosen source gave; with --dry-run the addresses go to stdout and nothing is kept."""
    chosen = choose_plans(plans, arguments.source, round_.checks, due=arguments.due)
    if not chosen:
        round_.console.say("没有要访问的来源。请在 sources.toml 里设 enabled = true，或用 --source、--url 指定。")
    if not arguments.dry_run:
        return round_.take_all(chosen, arguments.limit)
    urls, summaries = round_.look_ahead(chosen, arguments.limit)
    print(*urls, sep="\n", end="\n" if urls else "")
    return summaries


def make_client(arguments: argparse.Namespace, paths: Paths) -> Client:
    """A client that says who we are and how a webmaster reaches us."""
    contact = load_contact(paths.sources)
    try:
        allowed = AllowList(arguments.allow_host)
    except FetchError as error:
        raise UsageError(error.reason) from None
    agent = f"{AGENT}/1 (local news archive; {f'contact: {contact}' if contact else 'no contact given'})"
    return Client(agent, allowed=allowed, limits=Limits(seconds=arguments.deadline))


if __name__ == "__main__":
    sys.exit(main())
