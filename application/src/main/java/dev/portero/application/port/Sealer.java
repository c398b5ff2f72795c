package dev.portero.application.port;

import java.util.Optional;

/// Makes texts unreadable to whoever has no more than the place where they are kept. Only this service can open them.
public interface Sealer {

    /// The text under seal: another form each time, so that nobody sees whether two are the same.
    ///
    /// @param purpose what it is kept for; what is sealed for one purpose does not open for another
    /// @param name what is sealed; under another name it does not open
    String seal(String purpose, String name, String text);

    /// What was sealed for this purpose and under this name, by this service as it is, or as it was before it changed
    /// its key, for as long as that one is known. Empty for anything else, and for what was changed since.
    Optional<String> open(String purpose, String name, String sealed);
}
