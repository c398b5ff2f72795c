package dev.portero.application.audit.port;

import java.util.Optional;

/// Keeps the key that the digests of the trail are made with, under a seal: one for all who share the store. Each call
/// is atomic by itself.
public interface TrailKey {

    /// The one that is kept, if any is.
    Optional<String> find();

    /// Keeps the offered one unless one is kept already, and gives what is kept now. Of many who offer at once, all are
    /// given the same.
    String keepUnlessKept(String offered);

    /// Puts it under another seal, unless somebody else has done so since; says whether it did.
    boolean reseal(String before, String after);
}
