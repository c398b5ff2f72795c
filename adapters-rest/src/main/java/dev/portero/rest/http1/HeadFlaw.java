package dev.portero.rest.http1;

import dev.portero.rest.problem.ProblemKind;

/// Decoder failure of a request head that violates RFC 9112 or a size limit, with the problem to respond with.
final class HeadFlaw extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ProblemKind kind;

    HeadFlaw(ProblemKind kind) {
        super(kind.code(), null, false, false);
        this.kind = kind;
    }

    ProblemKind kind() {
        return kind;
    }
}
