package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys.Request;
import dev.portero.application.idempotency.port.StoredResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Claims that this process has been granted and not come to an end with (request coalescing): twins of these requests
/// that arrive here wait for the answer in memory, and ask the database nothing meanwhile.
final class LocalTokenClaims {

    private record Name(String scope, String key) {

        static Name of(Request request) {
            return new Name(request.scope(), request.key());
        }
    }

    /// @param end comes with the answer that was kept, or empty where it was given up
    private record Granted(UUID claimant, CompletableFuture<Optional<StoredResponse>> end) {}

    private final Map<Name, Granted> granted = new ConcurrentHashMap<>();

    void add(Request request, UUID claimant) {
        Granted before = granted.put(Name.of(request), new Granted(claimant, new CompletableFuture<>()));
        if (before != null) { // its lease was over
            before.end().complete(Optional.empty());
        }
    }

    /// What becomes of the claim that is under way here; empty where there is none.
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
