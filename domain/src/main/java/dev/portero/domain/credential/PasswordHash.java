package dev.portero.domain.credential;

/// Hash of a password. The text names its scheme, so that it can be verified after the scheme changed.
public record PasswordHash(String value) {

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
