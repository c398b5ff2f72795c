package dev.portero.application.event.port;

/// Description of the published messages, complete for consumers.
public interface EventSchemaDocument {

    /// Returns the AsyncAPI document in JSON, with the service name, the version and the exchange names in use. It is
    /// constant, fast, and contains no secrets.
    String json();
}
