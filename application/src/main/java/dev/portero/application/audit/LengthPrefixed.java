package dev.portero.application.audit;

/// Parts in a text, each with its length before it: no two lists of parts give the same one.
final class LengthPrefixed {

    private final StringBuilder text = new StringBuilder(256);

    LengthPrefixed add(Object part) {
        String words = part.toString();
        text.append(words.length()).append(':').append(words).append(';');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
