"""Share files out among processes, and go on where one is killed."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, NamedTuple, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class _Task(NamedTuple):
    items: list[Any]
    future: Future[list[Any]] | None  # None: not taken on by a broken pool
    pool: ProcessPoolExecutor


class Workers(Generic[T, R]):
    """Processes that turn lists of items into lists of results.

    Args:
        work: what they do, a function of a module.
        lost: makes the result of an item whose process did not live to give it.
        start: prepares a process, with its arguments.
    """

    def __init__(self, count: int, work: Callable[[list[T]], list[R]], lost: Callable[[T], R], *start: Any) -> None:
        self.count, self.work, self.lost = count, work, lost
        self.initializer, self.arguments = start[0], start[1:]
        self.pool = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def submit(self, items: list[T]) -> _Task:
        """Hand items over."""
        try:
            return _Task(items, self.pool.submit(self.work, items), self.pool)
        except BrokenProcessPool:
            return _Task(items, None, self.pool)

    def results(self, task: _Task) -> Sequence[R]:
        """Wait for the results of a task; one by one where a process was killed, so that only its item is lost."""
        try:
            if task.future:
                return task.future.result()
        except BrokenProcessPool:
            pass
        self._replace(task.pool)
        return [self._alone(item) for item in task.items]

    def _alone(self, item: T) -> R:
        task = self.submit([item])
        try:
            return task.future.result()[0] if task.future else self.lost(item)
        except BrokenProcessPool:
            self._replace(task.pool)
            return self.lost(item)

    def _open(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.count, initializer=self.initializer, initargs=self.arguments)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        if broken is self.pool:
            broken.shutdown(wait=False, cancel_futures=True)
            self.pool = self._open()
