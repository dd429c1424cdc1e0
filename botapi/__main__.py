"""`python -m botapi --port N`: a Bot API server until it is interrupted."""

from __future__ import annotations

import argparse
import asyncio
import signal

from botapi.http.running import serving


def main() -> None:
    """Serve; print the URL and the token, one a line."""
    parser = argparse.ArgumentParser(prog="python -m botapi")
    parser.add_argument("--port", type=int, default=0, help="0, the default: any free one")
    asyncio.run(_serve(parser.parse_args().port))


async def _serve(port: int) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with serving(port=port) as server:
        print(server.url, flush=True)
        print(server.api.token, flush=True)
        await ended.wait()


if __name__ == "__main__":
    main()
