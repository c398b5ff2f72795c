package dev.portero.domain.user;

/// Who lets a newcomer in.
public enum ApprovalPolicy {
    /// Nobody has to: a newcomer is active at once.
    NONE,
    /// An administrator: a newcomer waits.
    ADMIN;

    Status initialStatus() {
        return switch (this) {
            case NONE -> Status.ACTIVE;
            case ADMIN -> Status.PENDING;
        };
    }
}
