"""What a person types: `./huiyin run`, `test`, `manage` and the rest, one module per command.

The supervisor behind `run` stays light: it starts the embedded PostgreSQL and the parts (web, worker, clock) as
processes of their own and never imports Django itself. Commands register in `__main__.COMMANDS`.
"""
