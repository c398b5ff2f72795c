package dev.portero.rest.http1;

import dev.portero.rest.problem.ProblemKind;

/// The decoder failure of a request head that breaks RFC 9112 or a size limit, with the problem that answers it.
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
