"""The parts of the command `labelgrader`, a noun each; cli.py puts them together."""
