"""One long-lived process that takes a line and gives a line back, in order."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from typing import IO

from .errors import DechaffError, DocumentError, StartError

#: The time limit of a line holds for each 16 MiB of it, as in the command line.
STRETCH = 16 * 1024 * 1024
#: Seconds that a process may take to start: far more than it does on a busy machine.
START_SECONDS = 120.0
#: Seconds that it may take to end after its stdin is closed.
END_SECONDS = 5.0
#: Lines are written in pieces of about this many bytes: the size of a pipe.
WRITE_BYTES = 64 * 1024


class _Job:
    """A line on its way."""

    __slots__ = ("alone", "deaths", "future", "line")

    def __init__(self, line: bytes) -> None:
        self.line = line
        self.future: Future[bytes] = Future()
        #: How often the process died while it had this line.
        self.deaths = 0
        #: True if it is sent with no other line under way, to see whether it is the one that kills the process.
        self.alone = False


class LineProcess:
    """Runs a command that answers each line with one line.

    Lines are written by one thread and answers are read by another, so that no full pipe can stop both sides. If the process dies, or
    gives no answer for ``timeout`` seconds, it is started again, and the lines that it had are sent one by one: a line that kills it
    again fails with ``DocumentError`` (``crashed``, ``out-of-memory``), one that takes longer than ``timeout`` by itself with
    ``timeout``. All others get their answers as if nothing had happened. A process that dies before its first answer fails all lines with
    ``StartError``.

    Threads may share it. It must not be used after a fork.
    """

    def __init__(self, command: Sequence[str], hello: bytes, timeout: float, memory: int) -> None:
        """``timeout`` in seconds, ``memory``: the heap of Node.js in megabytes.

        ``hello`` is the first line of each process: one that harms nobody and makes it load what it needs. A process that answers it works, and
        the time of a line does not count its start.
        """
        self._command = list(command)
        self._hello = hello
        self._timeout = timeout
        self._memory = memory
        self._changed = threading.Condition()
        self._waiting: deque[_Job] = deque()
        self._sent: deque[_Job] = deque()
        self._sent_bytes = 0
        self._process: subprocess.Popen[bytes] | None = None
        #: When the process is killed if it does not answer; None while it owes no answer.
        self._deadline: float | None = None
        self._is_late = False
        self._is_closed = False
        self._threads = [threading.Thread(target=target, name=f"dechaff-{target.__name__[1:]}", daemon=True) for target in (self._serve, self._watch)]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int | None:
        """The process id, while there is a process."""
        process = self._process
        return process.pid if process else None

    def submit(self, line: bytes) -> Future[bytes]:
        """Sends a line, which ends with a newline; its answer comes without one."""
        job = _Job(line)
        with self._changed:
            if self._is_closed:
                raise DechaffError("the cleaner is closed")
            self._waiting.append(job)
            self._changed.notify_all()
        return job.future

    def close(self) -> None:
        """Ends the process. Lines that have no answer yet are cancelled."""
        with self._changed:
            if self._is_closed:
                return
            self._is_closed = True
            jobs = [*self._sent, *self._waiting]
            self._sent.clear()
            self._waiting.clear()
            process = self._process
            self._changed.notify_all()
        for job in jobs:
            job.future.cancel()
        if process:
            if jobs:
                process.kill()
            _end(process)
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(END_SECONDS)

    # The thread that starts processes and reads what they answer.

    def _serve(self) -> None:
        while self._await_work():
            try:
                process = self._start()
            except (OSError, DechaffError) as error:
                self._fail_all(error if isinstance(error, DechaffError) else StartError(f"{self._command[0]} cannot be started: {error}"))
                continue
            stderr: deque[str] = deque(maxlen=60)
            threads = [
                threading.Thread(target=_drain, args=(process.stderr, stderr), name="dechaff-stderr", daemon=True),
                threading.Thread(target=self._write, args=(process,), name="dechaff-writer", daemon=True),
            ]
            threads[0].start()
            is_started = bool(_of(process.stdout).readline())
            if is_started:
                with self._changed:
                    self._deadline = None
                threads[1].start()
                for line in _of(process.stdout):
                    if not line.endswith(b"\n") or not self._answer(line[:-1]):
                        break
            self._bury(process, is_started, stderr, [thread for thread in threads if thread.ident])

    def _await_work(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_closed)
            return not self._is_closed

    def _start(self) -> subprocess.Popen[bytes]:
        options = f"{os.environ.get('NODE_OPTIONS', '')} --max-old-space-size={self._memory}".strip()
        # In a session of its own Ctrl-C reaches Python alone, which then ends the process by closing its stdin.
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=WRITE_BYTES,
            env={**os.environ, "NODE_OPTIONS": options},
            start_new_session=os.name != "nt",
        )
        with self._changed:
            self._process = process
            self._is_late = False
            self._set_deadline(START_SECONDS)
            is_closed = self._is_closed
        if is_closed:
            process.kill()
        try:
            stdin = _of(process.stdin)
            stdin.write(self._hello)
            stdin.flush()
        except OSError:
            pass  # It is dead, which reading will show.
        return process

    def _answer(self, line: bytes) -> bool:
        """Gives an answer to the oldest line that waits for one; False if none does."""
        with self._changed:
            if not self._sent:
                return False
            job = self._sent.popleft()
            self._sent_bytes -= len(job.line)
            self._set_deadline()
            if job.alone or not self._sent:
                self._changed.notify_all()
        if job.future.set_running_or_notify_cancel():
            job.future.set_result(line)
        return True

    def _bury(self, process: subprocess.Popen[bytes], is_started: bool, stderr: deque[str], threads: list[threading.Thread]) -> None:
        """The process has closed its stdout: finds out why, and takes back the lines that it had."""
        process.kill()
        process.wait()
        with self._changed:
            self._process = None
            self._set_deadline()
            self._changed.notify_all()
        _close(process.stdin)
        for thread in threads:
            thread.join()
        said = "\n".join(stderr)
        if not is_started:
            because = f"gave no answer for {START_SECONDS:g} s" if self._is_late else f"ended with code {process.returncode} before it took a document"
            self._fail_all(StartError(f"{' '.join(self._command)} {because}{': ' if said else ''}{said}"))
            return
        with self._changed:
            jobs, self._sent = list(self._sent), deque()
            self._sent_bytes = 0
            self._deadline = None
            for job in jobs:
                job.deaths += 1
            is_at_fault = len(jobs) == 1 and (self._is_late or jobs[0].deaths > 1)
            if not is_at_fault:
                for job in jobs:
                    job.alone = True
                self._waiting.extendleft(reversed(jobs))
        if is_at_fault and jobs[0].future.set_running_or_notify_cancel():
            jobs[0].future.set_exception(self._fault(said))

    def _fault(self, said: str) -> DocumentError:
        if self._is_late:
            return DocumentError("timeout", f"it took more than {self._timeout:g} s: raise timeout, or leave it out")
        if "heap out of memory" in said:
            return DocumentError("out-of-memory", f"it took more than {self._memory} MB: raise memory, or leave it out")
        return DocumentError("crashed", "the process that had it died, twice: please report this document")

    def _fail_all(self, error: DechaffError) -> None:
        with self._changed:
            jobs, self._waiting = list(self._waiting), deque()
        for job in jobs:
            if job.future.set_running_or_notify_cancel():
                job.future.set_exception(error)

    # The thread that writes lines to one process.

    def _write(self, process: subprocess.Popen[bytes]) -> None:
        stdin = _of(process.stdin)
        try:
            while piece := self._take(process):
                stdin.write(piece)
                stdin.flush()
        except (OSError, ValueError):
            pass  # The process is dead: whoever reads from it deals with that.

    def _take(self, process: subprocess.Popen[bytes]) -> bytes:
        """Waits for lines and takes as many as go into one piece; none if the process is over."""
        piece: list[bytes] = []
        size = 0
        with self._changed:
            while not piece:
                self._changed.wait_for(lambda: self._process is not process or self._is_closed or self._may_send())
                if self._process is not process or self._is_closed:
                    break
                while size < WRITE_BYTES and self._may_send():
                    job = self._waiting.popleft()
                    if job.future.cancelled():
                        continue
                    self._sent.append(job)
                    self._sent_bytes += len(job.line)
                    piece.append(job.line)
                    size += len(job.line)
            # A process that owed answers before has no more time for them now.
            if piece and self._deadline is None:
                self._set_deadline()
                self._changed.notify_all()
        return b"".join(piece)

    def _may_send(self) -> bool:
        if not self._waiting:
            return False
        is_one_alone = self._waiting[0].alone or (bool(self._sent) and self._sent[-1].alone)
        return not (is_one_alone and self._sent)

    # The thread that kills a process that gives no answer.

    def _watch(self) -> None:
        with self._changed:
            while not self._is_closed:
                if self._deadline is None or self._process is None:
                    self._changed.wait()
                elif (left := self._deadline - time.monotonic()) > 0:
                    self._changed.wait(left)
                else:
                    self._is_late = True
                    self._deadline = None
                    self._process.kill()

    def _set_deadline(self, seconds: float | None = None) -> None:
        if seconds is None and not self._sent:
            self._deadline = None
            return
        limit = seconds or self._timeout * (1 + self._sent_bytes // STRETCH)
        self._deadline = time.monotonic() + limit


def has_died(code: int) -> bool:
    """True if an exit code says that a process was ended by a signal, or ended itself so for want of memory; shells add 128 to the signal."""
    return code < 0 or code > 128


def _of(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _drain(pipe: IO[bytes], lines: deque[str]) -> None:
    """Keeps the last lines that a process writes to stderr."""
    with pipe:
        for line in pipe:
            lines.append(line.decode("utf-8", "replace").rstrip())


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe:
            pipe.close()
    except OSError:
        pass  # What was buffered has nobody to go to.


def _end(process: subprocess.Popen[bytes]) -> None:
    """Closes the stdin of a process, at which it ends; kills it if it does not."""
    _close(process.stdin)
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
