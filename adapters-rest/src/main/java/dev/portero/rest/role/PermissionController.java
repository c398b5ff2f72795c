package dev.portero.rest.role;

import dev.portero.domain.role.Permission;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/// Controller that lists the permissions. The list is fixed in the code.
@Controller("/v1/permissions")
@RequiresPermission(Permission.ROLES_READ)
final class PermissionController {

    @Get
    HttpResponse<PermissionListView> list() {
        return HttpResponse.ok(PermissionListView.ALL);
    }
}
