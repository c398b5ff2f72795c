package dev.portero.application.principal.port;

import java.util.List;

/// Page of the invalidation log.
///
/// @param timeline the history of the store, as in [VersionedPrincipal#timeline()]
/// @param mark the position to continue from; some invalidations are then returned again
public record InvalidationPage(String timeline, long mark, List<CacheInvalidation> invalidations) {

    /// Position before the first invalidation.
    public static final long BEGINNING = 0;

    public InvalidationPage {
        invalidations = List.copyOf(invalidations);
    }
}
