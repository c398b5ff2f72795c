package dev.portero.application.credential.port;

import dev.portero.domain.credential.Password;

/// The passwords that so many people have chosen that whoever breaks in tries them first. It answers at once, and
/// may be asked concurrently.
public interface CommonPasswords {

    /// Whether the whole password is one of them, in whatever case and however it was typed.
    boolean contains(Password password);
}
