package dev.portero.application.audit;

/// Length-prefixed canonical encoding: no two lists of parts have the same encoding.
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
