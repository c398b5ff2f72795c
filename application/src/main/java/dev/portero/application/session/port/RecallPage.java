package dev.portero.application.session.port;

import java.util.List;

/// What has been recalled.
///
/// @param lineage names the history of the store, as in [Sighting#lineage()]
/// @param mark from where to read on; some of these come again then
public record RecallPage(String lineage, long mark, List<Recall> recalls) {

    /// Where everything begins that is kept.
    public static final long BEGINNING = 0;

    public RecallPage {
        recalls = List.copyOf(recalls);
    }
}
