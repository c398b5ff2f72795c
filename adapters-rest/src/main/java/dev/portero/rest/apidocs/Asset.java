package dev.portero.rest.apidocs;

import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;

/// One file that a page loads.
record Asset(String path, MediaType type) {

    private static final String LOGO_ELSEWHERE = "https://cdn.redoc.ly/redoc/logo-mini.svg";
    private static final String NO_LOGO = "data:,";

    String file() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// As in its jar, but for the one picture that ReDoc would fetch from its makers: browsers of ours call nobody.
    byte[] bytes() {
        if (!file().equals("redoc.standalone.js")) {
            return ClasspathResource.bytes(path);
        }
        return ClasspathResource.text(path).replace(LOGO_ELSEWHERE, NO_LOGO).getBytes(StandardCharsets.UTF_8);
    }
}
