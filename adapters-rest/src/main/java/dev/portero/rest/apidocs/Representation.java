package dev.portero.rest.apidocs;

import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Cached representation of static content, created and compressed once: the identity coding, and gzip where that is
/// worth it. Each coding has its own entity tag (RFC 9110, 8.8.3).
final class Representation {

    /// GZIP stream at the highest compression level; compression happens once, so it may be slow.
    private static final class BestGzip extends GZIPOutputStream {

        BestGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private final MediaType type;
    private final byte[] bytes;
    private final byte[] gzip;
    private final String etag;

    Representation(MediaType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
        this.gzip = compressed(bytes);
        this.etag = HexFormat.of().formatHex(Assets.sha256().digest(bytes), 0, 8);
    }

    MediaType type() {
        return type;
    }

    /// Whether a gzip coding exists. It does not if it would hardly be smaller, as for images.
    boolean hasGzip() {
        return gzip.length < bytes.length * 9L / 10;
    }

    byte[] bytes(boolean zipped) {
        return zipped ? gzip : bytes;
    }

    /// Entity tag of a coding, with its quotes.
    String etag(boolean zipped) {
        return '"' + etag + (zipped ? "-gzip\"" : "\"");
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (BestGzip gzip = new BestGzip(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }
}
