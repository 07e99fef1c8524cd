"""Work beside the window: results, problems, bugs, cancelling and ending."""

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from gradeapp.controllers.jobs import Jobs, Once, Reporter
from gradeapp.model.problem import Problem, Unavailable

FULL = Problem("file.unwritable", "sheet.pdf", {"reason": "disk full"})


class Desk:
    """Keeps what a job told, and on which thread it was told."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[Problem] = []
        self.threads: set[int] = set()

    def take(self, result: object) -> None:
        self.done.append(result)
        self.threads.add(threading.get_ident())

    def fail(self, problem: Problem) -> None:
        self.failed.append(problem)


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    return Jobs(qapp)


def test_that_a_result_is_told_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    desk = Desk()
    with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
        jobs.start(lambda _: threading.get_ident(), desk.take, desk.fail)
    qtbot.waitUntil(lambda: desk.done != [])
    assert desk.done != [threading.get_ident()]
    assert desk.threads == {threading.get_ident()}


def test_that_a_failing_world_is_told_as_a_problem(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Reporter) -> object:
        raise Unavailable(FULL)

    desk = Desk()
    jobs.start(work, desk.take, desk.fail)
    qtbot.waitUntil(lambda: desk.failed == [FULL])
    assert desk.done == []


def test_that_progress_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    listening, told = threading.Event(), []

    def work(reporter: Reporter) -> object:
        listening.wait(10)
        reporter.tell(3, 7)
        return "done"

    desk = Desk()
    job = jobs.start(work, desk.take, desk.fail)
    job.progressed.connect(lambda *progress: told.append(progress))
    listening.set()
    qtbot.waitUntil(lambda: told == [(3, 7)])
    qtbot.waitUntil(lambda: desk.done == ["done"])


def test_that_a_cancelled_job_tells_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    begun, cancelled = threading.Event(), threading.Event()

    def work(reporter: Reporter) -> object:
        begun.set()
        cancelled.wait(10)
        return reporter.is_cancelled()

    desk = Desk()
    job = jobs.start(work, desk.take, desk.fail)
    assert begun.wait(10)
    job.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    jobs.close()
    assert desk.done == []


def test_that_a_stopped_job_tells_what_it_has(jobs: Jobs, qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def work(reporter: Reporter) -> object:
        begun.set()
        stopped.wait(10)
        return "half" if reporter.is_cancelled() else "whole"

    desk = Desk()
    job = jobs.start(work, desk.take, desk.fail)
    assert begun.wait(10)
    job.stop()
    stopped.set()
    qtbot.waitUntil(lambda: desk.done == ["half"])


def test_that_progress_under_way_is_not_told_after_cancelling(jobs: Jobs, qtbot: QtBot) -> None:
    begun, cancelled = threading.Event(), threading.Event()
    told: list[tuple[int, int]] = []

    def work(reporter: Reporter) -> object:
        reporter.tell(1, 2)
        begun.set()
        cancelled.wait(10)
        reporter.tell(2, 2)
        return True

    desk = Desk()
    job = jobs.start(work, desk.take, desk.fail)
    job.progressed.connect(lambda *progress: told.append(progress))
    assert begun.wait(10)
    job.cancel()
    cancelled.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert told == []


def test_that_closing_waits_for_what_is_under_way(jobs: Jobs) -> None:
    begun, ended = threading.Event(), threading.Event()

    def work(reporter: Reporter) -> object:
        begun.set()
        while not reporter.is_cancelled():
            pass
        ended.set()
        return True

    desk = Desk()
    jobs.start(work, desk.take, desk.fail)
    assert begun.wait(10)
    jobs.close()
    assert ended.is_set()


def test_that_a_bug_ends_the_job_and_is_loud(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_: Reporter) -> object:
        raise ZeroDivisionError

    desk = Desk()
    with capture_exceptions() as seen:
        with qtbot.waitSignal(jobs.busy_changed, check_params_cb=lambda busy: not busy):
            jobs.start(work, desk.take, desk.fail)
        # The job ends before its thread has told of the bug.
        qtbot.waitUntil(lambda: bool(seen))
    assert [kind for kind, _, _ in seen] == [ZeroDivisionError]
    assert (desk.done, desk.failed) == ([], [])


def test_that_once_makes_once_whoever_asks() -> None:
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    once = Once(make)
    others: list[object] = []
    threads = [threading.Thread(target=lambda: others.append(once())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert others == made * 8
    assert once.is_made


def test_that_what_couldnt_be_made_is_tried_again() -> None:
    answers = iter([ValueError(), "records"])

    def make() -> str:
        answer = next(answers)
        if isinstance(answer, ValueError):
            raise answer
        return str(answer)

    once = Once(make)
    with pytest.raises(ValueError):  # noqa: PT011 - it has no words
        once()
    assert once() == "records"
