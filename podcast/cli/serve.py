"""The `serve` command: the site on this machine, kept fresh."""

from threading import Event, Thread
from typing import Annotated

import typer

from podcast.cli.options import ShowOption, open_show
from podcast.cli.say import say


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N",
                                      help="Port to listen on; 0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on; 0.0.0.0 lets other "
                                      "machines in.")] = "127.0.0.1",
    watch: Annotated[bool, typer.Option(help="Publish episodes as soon as they are made or changed.")] = True,
    make: Annotated[bool, typer.Option("--make", help="Also make an episode again when its script.md or its stories "
                                       "are edited.")] = False,
    show: ShowOption = None,
) -> None:
    """Serve the show's site and feed, so that apps and browsers can play and seek.

    Only this machine can reach it unless --host says otherwise. Stop it with Ctrl-C.

    Example: podcast serve --port 8000
    """
    from podcast.cli.live import keep_making
    from podcast.publish.serve import open_port
    from podcast.publish.serve import serve as serve_folder
    from podcast.publish.watch import keep_fresh, refresh

    the_show = open_show(show)
    if watch:
        for day in refresh(the_show):
            say(f"{day}: published")
    the_show.public.mkdir(parents=True, exist_ok=True)
    listening = open_port(host, port)
    where = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}"
    say(f"Listen and read at {where}/ and give podcast apps {where}/feed.xml (Ctrl-C stops)")
    stop = Event()
    if watch:
        Thread(target=keep_fresh, args=(lambda: open_show(the_show.root), say, stop), daemon=True).start()
    if make:
        Thread(target=keep_making, args=(the_show.root, say, stop), daemon=True).start()
    try:
        serve_folder(the_show.public, listening)
    finally:
        stop.set()
