package dev.portero.application.idempotency.port;

import java.time.Duration;
import java.util.UUID;

/// Remembers what was answered to requests that carry a key, and which of them are under way.
///
/// A request is named by its scope, which says who asks for what, and the key; it is recognised by the digest of
/// everything else in it. All times are the store's own.
public interface IdempotencyKeys {

    /// Names one request.
    ///
    /// @param scope who asks, and for what
    /// @param key what the caller calls this request
    /// @param digest what only the same request digests to
    record Request(String scope, String key, String digest) {}

    /// What came of an attempt to be the one who answers.
    sealed interface Claim {

        /// The request is the caller's to answer.
        record Granted() implements Claim {}

        /// It was answered before.
        record Answered(StoredResponse answer) implements Claim {}

        /// Somebody else is at it.
        record UnderWay() implements Claim {}

        /// The key names another request.
        record OtherRequest() implements Claim {}
    }

    /// How long things take, and are remembered.
    ///
    /// @param lease after so long, whoever was granted a request and did not answer it is taken for dead
    /// @param patience so long one waits for another who is at it
    /// @param memory so long an answer is remembered
    record Terms(Duration lease, Duration patience, Duration memory) {}

    /// Asks to be the one who answers. Of several that ask at once exactly one is granted it; the others wait, as long
    /// as their patience lasts, for what becomes of that.
    ///
    /// @param claimant names this attempt
    Claim claim(Request request, UUID claimant, Terms terms);

    /// Keeps the answer in the current unit of work, so that it is remembered if, and only if, what it tells of is
    /// done.
    ///
    /// @throws dev.portero.application.port.StaleVersion when the request is no longer this claimant's to answer
    void keep(Request request, UUID claimant, StoredResponse answer, Terms terms);

    /// The request was not answered in a way to be remembered: the next may try. An answer that was kept stays.
    void giveUp(Request request, UUID claimant);

    /// Forgets answers that were remembered for long enough, and claims of those who are taken for dead, and says how
    /// many: at most so many as it is told. May be done by several at once.
    int forget(int atMost);
}
