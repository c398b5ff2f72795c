package dev.portero.application.ratelimit;

/// Action with a rate limit of its own per client network.
public enum RateLimitedAction {
    LOG_IN,
    REGISTER,
    CHANGE_PASSWORD,
    CREATE_USER
}
