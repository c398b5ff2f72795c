package dev.portero.rest.testing;

import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.body.MergePatch;
import dev.portero.rest.body.PatchField;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// Test controller that echoes the parsed body of a PATCH.
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller("/testing/patches")
final class PatchController {

    /// Body with two independent fields.
    @JsonRequest
    record Change(PatchField fullName, PatchField username) {}

    @Patch
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Produces(MediaType.TEXT_PLAIN)
    String patch(@Body Change change) {
        return shown(change.fullName()) + " " + shown(change.username());
    }

    @Post
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    @Produces(MediaType.TEXT_PLAIN)
    String post(@Body Change change) {
        return patch(change);
    }

    private static String shown(PatchField edit) {
        return switch (edit) {
            case PatchField.Untouched untouched -> "untouched";
            case PatchField.Cleared cleared -> "cleared";
            case PatchField.Given given -> "given:" + given.value();
        };
    }
}
