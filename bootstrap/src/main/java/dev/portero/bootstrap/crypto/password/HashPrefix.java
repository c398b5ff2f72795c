package dev.portero.bootstrap.crypto.password;

import dev.portero.bootstrap.crypto.format.Argon2Format;
import dev.portero.bootstrap.crypto.format.BcryptFormat;
import dev.portero.bootstrap.crypto.format.HashFormat;
import dev.portero.domain.credential.Password;
import java.util.List;

/// Prefix of the hashes of this service: names the pre-hash; the text of the scheme follows it.
final class HashPrefix {

    private static final String PLAIN = "hmac-sha384:";
    private static final String PEPPERED = "hmac-sha384-peppered:";
    private static final List<HashFormat> SCHEMES = List.of(new BcryptFormat(), new Argon2Format());

    private HashPrefix() {}

    /// Prefix of hashes with this pepper; an empty pepper is none.
    static String of(String pepper) {
        return pepper.isEmpty() ? PLAIN : PEPPERED;
    }

    /// Whether this service has created the hash.
    static boolean isOn(String stored) {
        return stored.startsWith(PLAIN) || stored.startsWith(PEPPERED);
    }

    /// Whether the password matches a hash of this service, of any scheme, with the pepper or without.
    static boolean verify(Password password, String pepper, String stored) {
        if (stored.startsWith(PEPPERED)) {
            return verify(Prehash.of(password, pepper), stored.substring(PEPPERED.length()));
        }
        return verify(Prehash.of(password, ""), stored.substring(PLAIN.length()));
    }

    private static boolean verify(byte[] prehashed, String text) {
        return SCHEMES.stream().anyMatch(scheme -> scheme.verify(prehashed, text));
    }
}
