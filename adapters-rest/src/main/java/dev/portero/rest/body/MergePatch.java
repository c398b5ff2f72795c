package dev.portero.rest.body;

/// The other way to say what the body of a PATCH is; a route that patches consumes it beside `application/json`.
public final class MergePatch {

    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}
}
