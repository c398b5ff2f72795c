package dev.portero.rest.apidocs;

import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;

/// Static file that a documentation page loads.
record Asset(String path, MediaType type) {

    private static final String LOGO_ELSEWHERE = "https://cdn.redoc.ly/redoc/logo-mini.svg";
    private static final String NO_LOGO = "data:,";

    String file() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Content of the file. ReDoc's bundle would fetch one logo from its vendor's host; that URL is replaced, so that
    /// browsers call no other host.
    byte[] bytes() {
        if (!file().equals("redoc.standalone.js")) {
            return ClasspathResource.bytes(path);
        }
        return ClasspathResource.text(path).replace(LOGO_ELSEWHERE, NO_LOGO).getBytes(StandardCharsets.UTF_8);
    }
}
