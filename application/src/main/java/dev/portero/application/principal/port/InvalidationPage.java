package dev.portero.application.principal.port;

import java.util.List;

/// What has been recalled.
///
/// @param lineage names the history of the store, as in [VersionedPrincipal#lineage()]
/// @param mark from where to read on; some of these come again then
public record InvalidationPage(String lineage, long mark, List<CacheInvalidation> invalidations) {

    /// Where everything begins that is kept.
    public static final long BEGINNING = 0;

    public InvalidationPage {
        invalidations = List.copyOf(invalidations);
    }
}
