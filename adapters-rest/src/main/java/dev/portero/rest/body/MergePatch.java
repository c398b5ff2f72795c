package dev.portero.rest.body;

/// Media type `application/merge-patch+json` (RFC 7396), which PATCH routes accept beside `application/json`.
public final class MergePatch {

    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}
}
