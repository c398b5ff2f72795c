package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys.Request;
import dev.portero.application.idempotency.port.StoredResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Request coalescing within one process: claims that were granted to this process and have not ended. Duplicates of
/// these requests that arrive here wait for the response in memory, and send no query meanwhile.
final class LocalIdempotencyClaims {

    private record Name(String scope, String key) {

        static Name of(Request request) {
            return new Name(request.scope(), request.key());
        }
    }

    /// @param end completes with the stored response, or empty if the claim was given up
    private record Granted(UUID claimant, CompletableFuture<Optional<StoredResponse>> end) {}

    private final Map<Name, Granted> granted = new ConcurrentHashMap<>();

    void add(Request request, UUID claimant) {
        Granted before = granted.put(Name.of(request), new Granted(claimant, new CompletableFuture<>()));
        if (before != null) { // its lease has expired
            before.end().complete(Optional.empty());
        }
    }

    /// Returns the future response of the claim that this process is executing; empty if there is none.
    Optional<CompletableFuture<Optional<StoredResponse>>> endOf(Request request) {
        return Optional.ofNullable(granted.get(Name.of(request))).map(Granted::end);
    }

    void end(Request request, UUID claimant, Optional<StoredResponse> answer) {
        Granted mine = granted.get(Name.of(request));
        if (mine != null && mine.claimant().equals(claimant) && granted.remove(Name.of(request), mine)) {
            mine.end().complete(answer);
        }
    }
}
