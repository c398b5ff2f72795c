package dev.portero.application.limit;

/// What has a limit of its own for each address that calls it.
public enum Door {
    SIGN_IN,
    REGISTER,
    CHANGE_PASSWORD,
    CREATE_USER
}
