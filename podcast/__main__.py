"""`python -m podcast` is `podcast`."""

from podcast.cli import main

if __name__ == "__main__":
    main()
