package dev.portero.rest.problem;

import io.micronaut.http.MutableHttpResponse;

/// Leaves a place that cannot return an answer, such as the reading of a body, with the answer that ends the request.
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
