package dev.portero.rest.apidocs;

import java.util.List;

/// A page: a frame of HTML that loads its parts, and what a browser shall let them do.
enum DocsPage {
    /// Its styles have small pictures inside.
    SWAGGER_UI("docs.html", List.of("style-src 'self'", "img-src 'self' data:")),
    /// It makes two style elements: one empty, which it fills by script, and one for its scroll bars; these are their
    /// digests. It searches in a worker that it makes of its own text.
    REDOC(
            "redoc.html",
            List.of(
                    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
                            + " 'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
                    "img-src 'self' data:",
                    "worker-src blob:"));

    private static final String FOR_BOTH = "default-src 'none'; script-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ";

    private final String frame;
    private final String policy;

    DocsPage(String frame, List<String> particular) {
        this.frame = ClasspathResource.text("pages/" + frame);
        this.policy = FOR_BOTH + String.join("; ", particular);
    }

    /// The `Content-Security-Policy`.
    String policy() {
        return policy;
    }

    /// The page with links relative to where it is shown, since a prefix may stand before it that nobody here knows.
    ///
    /// @param path under which it was asked for: a browser takes `docs` and `docs/` for different directories
    String html(String title, String path, String version) {
        String root = path.endsWith("/") ? "../" : "";
        return frame.replace("${title}", escaped(title))
                .replace("${assets}", root + "assets/" + version + "/")
                .replace("${root}", root);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
