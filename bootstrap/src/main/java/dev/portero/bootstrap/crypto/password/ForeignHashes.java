package dev.portero.bootstrap.crypto.password;

import dev.portero.domain.credential.Password;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The hashes of systems whose users have moved here: over the password's bare UTF-8, and in forms that name
/// themselves.
final class ForeignHashes {

    private static final List<HashFormat> FORMS =
            List.of(new BcryptFormat(), new Argon2Format(), new Pbkdf2Format(), new ScryptFormat(), new DjangoFormat());

    private ForeignHashes() {}

    /// Whether this is the password of a hash that another system has made.
    static boolean verify(Password password, String kept) {
        byte[] secret = password.value().getBytes(StandardCharsets.UTF_8);
        return FORMS.stream().anyMatch(form -> form.verify(secret, kept));
    }
}
