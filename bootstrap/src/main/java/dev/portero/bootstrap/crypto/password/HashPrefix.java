package dev.portero.bootstrap.crypto.password;

import dev.portero.domain.credential.Password;
import java.util.List;

/// How a hash that was made here begins: with what went into it before the scheme, whose own text follows.
final class HashPrefix {

    private static final String PLAIN = "hmac-sha384:";
    private static final String PEPPERED = "hmac-sha384-peppered:";
    private static final List<HashFormat> SCHEMES = List.of(new BcryptFormat(), new Argon2Format());

    private HashPrefix() {}

    /// Of what is made with this pepper; empty is none.
    static String of(String pepper) {
        return pepper.isEmpty() ? PLAIN : PEPPERED;
    }

    /// Whether a hash was made here.
    static boolean isOn(String kept) {
        return kept.startsWith(PLAIN) || kept.startsWith(PEPPERED);
    }

    /// Whether this is the password of a hash that was made here, with whatever scheme, before the pepper or since.
    static boolean verify(Password password, String pepper, String kept) {
        if (kept.startsWith(PEPPERED)) {
            return verify(Prehash.of(password, pepper), kept.substring(PEPPERED.length()));
        }
        return verify(Prehash.of(password, ""), kept.substring(PLAIN.length()));
    }

    private static boolean verify(byte[] prehashed, String text) {
        return SCHEMES.stream().anyMatch(scheme -> scheme.verify(prehashed, text));
    }
}
