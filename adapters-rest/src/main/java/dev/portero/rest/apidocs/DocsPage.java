package dev.portero.rest.apidocs;

import java.util.List;

/// Documentation page: an HTML frame that loads its assets, with the Content Security Policy for it.
enum DocsPage {
    /// The start page, which has no script.
    INDEX("index.html", List.of("style-src 'self'", "img-src 'self'")),
    /// Its style sheets embed small images as `data:` URLs.
    SWAGGER_UI("docs.html", List.of("style-src 'self'", "img-src 'self' data:")),
    /// ReDoc adds two style elements: an empty one, which a script fills, and one for its scroll bars; the policy lists
    /// their digests. Its search runs in a worker created from a `blob:` URL.
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

    /// Value of the header `Content-Security-Policy`.
    String policy() {
        return policy;
    }

    /// HTML of the page.
    ///
    /// @param root what leads from the requested path to `/`
    String html(String title, String root, String version) {
        return frame.replace("${title}", escaped(title))
                .replace("${assets}", root + "assets/" + version + "/")
                .replace("${root}", root);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
