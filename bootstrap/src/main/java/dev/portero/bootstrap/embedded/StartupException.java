package dev.portero.bootstrap.embedded;

/// Failed start: the message is one line for the operator at the terminal, with the remedy.
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String line;

    public StartupException(String line) {
        super(line);
        this.line = line;
    }

    StartupException(String line, Throwable cause) {
        super(line, cause);
        this.line = line;
    }

    @Override
    public String getMessage() {
        return line;
    }
}
