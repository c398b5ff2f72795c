package dev.portero.bootstrap.config;

import java.util.List;

/// The service does not start with these settings; each line says what is wrong with one, and what to do.
public final class InvalidConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    InvalidConfiguration(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
