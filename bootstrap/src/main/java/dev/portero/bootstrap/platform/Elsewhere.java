package dev.portero.bootstrap.platform;

import dev.portero.domain.credential.Password;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The hashes of systems whose users have moved here: over the password's bare UTF-8, and in forms that name
/// themselves.
final class Elsewhere {

    private static final List<KeptForm> FORMS =
            List.of(new BcryptForm(), new Argon2Form(), new Pbkdf2Form(), new ScryptForm(), new DjangoForm());

    private Elsewhere() {}

    /// Whether this is the password of a hash that another system has made.
    static boolean verify(Password password, String kept) {
        byte[] secret = password.value().getBytes(StandardCharsets.UTF_8);
        return FORMS.stream().anyMatch(form -> form.verify(secret, kept));
    }
}
