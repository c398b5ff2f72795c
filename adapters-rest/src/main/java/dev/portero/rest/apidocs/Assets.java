package dev.portero.rest.apidocs;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Allowlist of the static files of the documentation pages, under a version that changes whenever one of them changes.
@Singleton
final class Assets {

    private static final String OWN = "pages/";

    private final WebJar swagger = WebJar.of("swagger-ui");
    private final WebJar redoc = WebJar.of("redoc");
    private final Map<String, Asset> all = Stream.of(
                    new Asset(swagger.path("swagger-ui-bundle.js"), MediaType.of("text/javascript")),
                    new Asset(swagger.path("swagger-ui.css"), MediaType.of("text/css")),
                    new Asset(swagger.path("favicon-32x32.png"), MediaType.IMAGE_PNG_TYPE),
                    new Asset(redoc.path("redoc.standalone.js"), MediaType.of("text/javascript")),
                    new Asset(OWN + "docs.js", MediaType.of("text/javascript")),
                    new Asset(OWN + "redoc.js", MediaType.of("text/javascript")),
                    new Asset(OWN + "index.css", MediaType.of("text/css")),
                    new Asset(OWN + "pages.css", MediaType.of("text/css")))
            .collect(Collectors.toUnmodifiableMap(Asset::file, asset -> asset));
    private final String version = digest();

    String version() {
        return version;
    }

    Optional<Asset> find(String wantedVersion, String file) {
        return version.equals(wantedVersion) ? Optional.ofNullable(all.get(file)) : Optional.empty();
    }

    /// Digest of the assets: the versions of the jars, whose content is fixed per version, and the content of the own
    /// files.
    private String digest() {
        MessageDigest digest = sha256();
        digest.update((swagger + " " + redoc).getBytes(StandardCharsets.UTF_8));
        all.values().stream()
                .map(Asset::path)
                .filter(path -> path.startsWith(OWN))
                .sorted()
                .forEach(path -> digest.update(ClasspathResource.bytes(path)));
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
