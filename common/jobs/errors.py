"""Owns what can stop a job, and the one error its operations raise."""


class Refused(Exception):  # noqa: N818 - the word the screens use
    """Something cannot be done; the message is a French sentence for the person.

    A kind of job may raise it in either phase: the job fails with this sentence, and nothing is written.
    """


class Cancelled(Exception):  # noqa: N818 - what the person did, not a fault
    """The person cancelled the job: `work.progress` raises it, a kind lets it through."""


class Interrupted(Exception):  # noqa: N818 - as above
    """The worker is asked to end: the job goes back to the queue. A kind lets it through."""


class Lost(Exception):  # noqa: N818 - as above
    """Another worker took the job over: this one writes nothing. A kind lets it through."""
