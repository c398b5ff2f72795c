package dev.portero.application.idempotency.port;

import java.time.Duration;
import java.util.UUID;

/// Store of idempotency keys: responses of completed requests, and claims of those in progress.
///
/// A request is identified by its scope (caller and operation) and its key, and compared by the digest of its other
/// content. All times are those of the store.
public interface IdempotencyKeys {

    /// Identity of a request.
    ///
    /// @param scope the caller and the operation
    /// @param key the idempotency key of the caller
    /// @param digest the digest of the content
    record Request(String scope, String key, String digest) {}

    /// Result of a claim.
    sealed interface Claim {

        /// The caller must execute the request.
        record Granted() implements Claim {}

        /// The request was executed before.
        record Answered(StoredResponse answer) implements Claim {}

        /// The request is in progress elsewhere.
        record UnderWay() implements Claim {}

        /// The key belongs to another request.
        record OtherRequest() implements Claim {}
    }

    /// Time limits.
    ///
    /// @param lease the time after which an unanswered claim is considered abandoned
    /// @param patience the maximum time to wait for a request in progress
    /// @param memory the retention period of a response
    record Terms(Duration lease, Duration patience, Duration memory) {}

    /// Claims the execution of a request. Of several concurrent calls exactly one is granted; the others wait for its
    /// result, at most for the time limit. When the claim is released without a response, one of those that wait is
    /// granted, and so on.
    ///
    /// @param claimant the id of this attempt
    Claim claim(Request request, UUID claimant, Terms terms);

    /// Stores the response in the current unit of work, so that it is available if and only if the effect commits.
    ///
    /// @throws dev.portero.application.port.StaleVersion when the claim has passed to another claimant
    void store(Request request, UUID claimant, StoredResponse answer, Terms terms);

    /// Releases the claim of a request without a stored response, so that the next attempt can execute it. A stored
    /// response remains.
    void release(Request request, UUID claimant);

    /// Deletes expired responses and abandoned claims up to the limit, and returns their number. Can be called
    /// concurrently.
    int purge(int atMost);
}
