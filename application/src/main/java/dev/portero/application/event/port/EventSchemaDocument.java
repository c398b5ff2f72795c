package dev.portero.application.event.port;

/// What those outside are told of the messages that leave: enough to read them without asking anybody.
public interface EventSchemaDocument {

    /// The description of every message, in AsyncAPI and JSON, under the names that this service has for itself, its
    /// version and the exchanges. It is the same at every call, quick to get, and says nothing that is secret.
    String json();
}
