package dev.portero.domain.user;

/// Approval policy for new accounts.
public enum ApprovalPolicy {
    /// No approval: a new account is active at once.
    NONE,
    /// Approval by an administrator: a new account is pending.
    ADMIN;

    Status initialStatus() {
        return switch (this) {
            case NONE -> Status.ACTIVE;
            case ADMIN -> Status.PENDING;
        };
    }
}
