package dev.portero.bootstrap.crypto.format;

import dev.portero.domain.credential.Password;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Imported hashes of other systems: over the bare UTF-8 of the password, in formats that name themselves.
public final class ForeignHashes {

    private static final List<HashFormat> FORMATS =
            List.of(new BcryptFormat(), new Argon2Format(), new Pbkdf2Format(), new ScryptFormat(), new DjangoFormat());

    private ForeignHashes() {}

    /// Whether the password matches a hash that another system has created.
    public static boolean verify(Password password, String stored) {
        byte[] secret = password.value().getBytes(StandardCharsets.UTF_8);
        return FORMATS.stream().anyMatch(format -> format.verify(secret, stored));
    }
}
