package dev.portero.bootstrap.config;

import java.util.List;

/// Startup refused because of invalid settings: each line names one flaw and its remedy.
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
