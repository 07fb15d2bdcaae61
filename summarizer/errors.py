"""Every error that a user can meet, in one tree.

    SummarizerError                     exit 1
    ├── UsageError                      exit 2    the call itself is wrong
    │   ├── SettingsError                         a setting that cannot be
    │   ├── SchemaError                           a schema that cannot be grounded
    │   ├── PromptError                           a prompt that cannot be read or rendered
    │   └── OutputError                           a batch's folder or ledger that cannot be used
    ├── DocumentError                   exit 3    the input cannot be read
    │   ├── MissingPageError                      an address where there is nothing, or not for us
    │   └── SameIdError                           two documents of a batch have one id
    ├── AccessError                     exit 4    nobody to ask
    │   ├── NoEndpointError                       no endpoint, and no recording
    │   ├── RecordingMissingError                 a replay that was asked for has no recording
    │   └── CredentialsError                      the endpoint refuses the key
    ├── EndpointError                   exit 5    the endpoint failed
    │   ├── RateLimitError                        still 429 when the time budget ended
    │   ├── QuotaError                            no money left there
    │   ├── RequestRejectedError                  400, 422 and the like
    │   │   ├── ContextOverflowError              the document does not fit the model
    │   │   └── WrongAddressError                 no such model there, or another address
    │   ├── ServerFailedError                     5xx, or an answer that is not of the API
    │   └── UnreachableError                      a reset, a timeout
    │       └── NoConnectionError                 nobody listens there
    ├── ReplyError                      exit 6    the reply could not be used
    │   ├── RefusedError                          the model declined
    │   ├── FilteredError                         a content filter stopped it
    │   ├── TruncatedError                        it ended at the token limit
    │   ├── EmptyReplyError                       there was nothing in it
    │   ├── UnusableReplyError                    it is not of the schema's shape
    │   └── RejectedItemsError                    items of it failed, and --strict was given
    ├── CheckFailedError                exit 7    a brief or its quotations do not hold
    └── BatchFailedError                exit 8    some documents of a batch failed

A message says what happened, to what, and what to do next. It never holds a key, a prompt or a
whole reply.
"""

from __future__ import annotations

from typing import Any, ClassVar


class SummarizerError(Exception):
    """Root of all errors that this package raises on purpose."""

    exit_code: ClassVar[int] = 1
    usage: Any = None
    """What was used before it failed, a `summarizer.results.Usage`; None if nothing was asked."""


class UsageError(SummarizerError):
    """The call is wrong: an option, a schema, a prompt."""

    exit_code = 2


class SettingsError(UsageError):
    """A setting has a value that it cannot have."""


class SchemaError(UsageError):
    """A schema cannot be loaded, or holds a field that could not be grounded."""


class PromptError(UsageError):
    """A prompt file cannot be found, read or rendered."""


class OutputError(UsageError):
    """The folder of a batch, or the ledger in it, cannot be used: in use by another run, damaged,
    of a newer version, read-only, gone or full."""


class DocumentError(SummarizerError):
    """The input cannot be read as a document."""

    exit_code = 3


class MissingPageError(DocumentError):
    """A site says that it has no such page, or not for us: a status from 400 to 499, but for
    429, too many requests."""


class SameIdError(DocumentError):
    """Two documents of a run have one id: the second cannot have a brief of its own."""


class AccessError(SummarizerError):
    """There is nobody to ask, or they do not let us."""

    exit_code = 4


class NoEndpointError(AccessError):
    """No endpoint is configured and no recording answers."""


class RecordingMissingError(AccessError):
    """A replay found no recording of the request."""


class CredentialsError(AccessError):
    """The endpoint refuses the key, or got none."""


class EndpointError(SummarizerError):
    """The endpoint could not answer."""

    exit_code = 5


class RateLimitError(EndpointError):
    """The endpoint still said 429 when the time budget ended."""


class QuotaError(EndpointError):
    """The account at the endpoint has no quota left; waiting does not help."""


class RequestRejectedError(EndpointError):
    """The endpoint rejects the request itself."""


class ContextOverflowError(RequestRejectedError):
    """Document and prompt are longer than the model's context."""


class WrongAddressError(RequestRejectedError):
    """The endpoint has no such model, or nothing at this address: no request will do better."""


class ServerFailedError(EndpointError):
    """The endpoint answered with a server error, or with something that is not its API."""


class UnreachableError(EndpointError):
    """No connection, a connection lost, or no answer in time."""


class NoConnectionError(UnreachableError):
    """No connection can be made: no such host, nobody who listens, no trust."""


class ReplyError(SummarizerError):
    """The model answered, and the answer cannot be used."""

    exit_code = 6


class RefusedError(ReplyError):
    """The model declined to answer."""


class FilteredError(ReplyError):
    """A content filter at the endpoint stopped the reply."""


class TruncatedError(ReplyError):
    """The reply ended at the token limit."""


class EmptyReplyError(ReplyError):
    """The reply holds no text."""


class UnusableReplyError(ReplyError):
    """The reply is not of the shape that the schema asks for."""


class RejectedItemsError(ReplyError):
    """Items of the reply failed the checks, and that was to be an error."""


class CheckFailedError(SummarizerError):
    """A saved brief, or the quotations of a text, do not stand in their source."""

    exit_code = 7


class BatchFailedError(SummarizerError):
    """Some documents of a batch have no brief."""

    exit_code = 8
