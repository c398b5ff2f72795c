package dev.portero.rest.apidocs;

import dev.portero.rest.ServiceName;
import io.micronaut.serde.annotation.Serdeable;

/// JSON form of the start page: name and version of the service, and where to go from here.
@Serdeable
record IndexView(String name, String version, Links links) {

    /// Paths of the documentation and of the health check.
    @Serdeable
    record Links(String docs, String redoc, String openapi, String asyncapi, String health) {}

    static IndexView of(ServiceName service, String prefix) {
        return new IndexView(
                service.name(),
                service.version(),
                new Links(
                        prefix + "/docs",
                        prefix + "/redoc",
                        prefix + "/openapi.json",
                        prefix + "/asyncapi.json",
                        prefix + "/health"));
    }
}
