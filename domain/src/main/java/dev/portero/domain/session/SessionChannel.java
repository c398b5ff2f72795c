package dev.portero.domain.session;

import java.util.regex.Pattern;

/// Where sessions are opened: one way of talking to the service, with its own idea of how long they last.
///
/// @param name as it is kept with each session, for ever
public record SessionChannel(String name) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,19}");

    /// The service's own API.
    public static final SessionChannel V1 = new SessionChannel("v1");

    public SessionChannel {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a door: " + name);
        }
    }
}
