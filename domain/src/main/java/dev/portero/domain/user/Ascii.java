package dev.portero.domain.user;

/// ASCII characters that every mail server and every URL path accepts.
final class Ascii {

    private Ascii() {}

    static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
