"""What a meeting is: frozen values and pure rules, from the standard library alone.

Values are `NamedTuple`s: frozen and typed like frozen dataclasses, at a tenth of their import
price, which every command-line call would pay. No function here reads a clock or a disk.
"""
