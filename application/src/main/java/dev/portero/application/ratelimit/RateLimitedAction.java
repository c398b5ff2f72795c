package dev.portero.application.ratelimit;

/// What has a limit of its own for each address that calls it.
public enum RateLimitedAction {
    LOG_IN,
    REGISTER,
    CHANGE_PASSWORD,
    CREATE_USER
}
