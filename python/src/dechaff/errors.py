"""What can go wrong, apart from what goes wrong with one document."""


class DechaffError(Exception):
    """The base of all exceptions of this package."""


class CommandNotFound(DechaffError):
    """There is no dechaff to run, or no Node.js to run it with. The message says how to get it."""


class StartError(DechaffError):
    """The process ended before it took a record: an option is wrong, or the installation is. The message has what it wrote to stderr."""


class DocumentError(DechaffError):
    """A document could not be cleaned.

    ``code`` is one of the codes of the record contract, such as ``timeout``, ``out-of-memory``, ``crashed`` or ``html-not-a-string``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message} ({code})")
        self.code = code
        self.message = message


class RestoreError(DechaffError):
    """The clean text and the report do not belong together, or one of them was changed."""
