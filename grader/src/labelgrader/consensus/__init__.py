"""One answer out of several people's: choices by Dawid-Skene, boxes and spans by clusters of marks (design.md 6).

Marks of different workers on the same thing make one candidate. How good each worker is comes out of the answers themselves:
who finds what others find, who marks what nobody else sees, who names it and ends it as others do. That decides which
candidates are kept, so a thing that two careful people saw stays, and one that three careless ones made up goes.
"""

from labelgrader.consensus.choices import merge_choices
from labelgrader.consensus.lines import Kind, Line, read_lines
from labelgrader.consensus.marks import merge_marks
from labelgrader.consensus.result import Merged, Worker

__all__ = ["Kind", "Line", "Merged", "Worker", "merge_choices", "merge_marks", "read_lines"]
