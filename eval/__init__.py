"""How good the reading is: one task a stage, scored by the scorers that lie beside the gold, with floors that hold what was reached.

    python -m eval TASK --gold PATH [--json]     one task on one gold file or folder
    python -m eval gates                         every pinned task, against its floors
    python -m eval bench                         what reading costs beside a bare parse

Nothing in `src/` imports this package, and no gold or scorer is copied into it: both are read where they lie, in ../shared.
"""
