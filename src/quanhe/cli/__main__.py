"""`python -m quanhe.cli` is the same as `quanhe`."""

from quanhe.cli import main

if __name__ == "__main__":
    main()
