package dev.portero.rest.pagination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Places in a list as clients carry them: letters that fit any address, and that nobody is meant to read.
public final class OpaqueCursor {

    private static final int LONGEST = 1_000;

    /// Stands for what is no cursor; no list knows such a place.
    private static final String UNREADABLE = "?";

    private OpaqueCursor() {}

    public static String of(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    /// The place; empty where there is no cursor.
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
