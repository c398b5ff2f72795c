package dev.portero.rest.problem;

import io.micronaut.http.MutableHttpResponse;

/// Exception that carries a response, for code that cannot return one, such as a body reader.
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient MutableHttpResponse<Problem> response;

    public ProblemException(MutableHttpResponse<Problem> response) {
        super(null, null, false, false);
        this.response = response;
    }

    MutableHttpResponse<Problem> response() {
        return response;
    }
}
