"""Everything that can go wrong, as one tree. Each message names the file or record and says what to do next.

    WhatWeKnowError
    ├── InputError            what came in cannot be read
    │   ├── CaptureError      a file, page, feed or archive gave no report
    │   ├── FetchError        a URL was refused, too slow, too large or not there
    │   └── UsageError        the question itself makes no sense (a moment that is no time, an unknown claim)
    ├── SpanError             words that should stand at a place in a text do not
    ├── ReadingError          a stage of the reader lacks what it needs (a model, a table)
    └── LedgerError           the ledger cannot be opened, read or written
        ├── NotALedgerError   the file is something else
        └── SchemaError       the ledger is of a newer schema than this version knows
"""


class WhatWeKnowError(Exception):
    """Anything this library raises on purpose."""


class InputError(WhatWeKnowError):
    """What came in cannot be read."""


class CaptureError(InputError):
    """A file, page, feed or archive gave no report."""


class FetchError(InputError):
    """A URL was refused, too slow, too large or not there."""


class UsageError(InputError):
    """The question itself makes no sense."""


class SpanError(WhatWeKnowError):
    """Words that should stand at a place in a text do not."""


class ReadingError(WhatWeKnowError):
    """A stage of the reader lacks what it needs."""


class LedgerError(WhatWeKnowError):
    """The ledger cannot be opened, read or written."""


class NotALedgerError(LedgerError):
    """The file is something else."""


class SchemaError(LedgerError):
    """The ledger is of a newer schema than this version knows."""
