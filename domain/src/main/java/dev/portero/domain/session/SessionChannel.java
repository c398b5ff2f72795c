package dev.portero.domain.session;

import java.util.regex.Pattern;

/// Channel: the login API or protocol that opened a session, with timeouts of its own.
///
/// @param name the stored name of the channel; it never changes
public record SessionChannel(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,19}");

    /// The API of this service.
    public static final SessionChannel V1 = new SessionChannel("v1");

    public SessionChannel {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a channel name: " + name);
        }
    }
}
