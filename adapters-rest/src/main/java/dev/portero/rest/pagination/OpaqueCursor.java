package dev.portero.rest.pagination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Opaque cursor of keyset pagination: a URL-safe encoding of a list position that clients do not interpret.
public final class OpaqueCursor {

    private static final int LONGEST = 1_000;

    /// Position for an undecodable cursor; no list contains it.
    private static final String UNREADABLE = "?";

    private OpaqueCursor() {}

    public static String of(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    /// The decoded position; empty without a cursor.
    public static String read(String cursor) {
        try {
            return cursor.length() > LONGEST
                    ? UNREADABLE
                    : new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return UNREADABLE;
        }
    }
}
