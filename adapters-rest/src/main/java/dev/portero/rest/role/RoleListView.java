package dev.portero.rest.role;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.domain.role.Role;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// `RoleListOut`: all roles, without pagination, since they are few.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record RoleListView(List<RoleView> items) {

    static RoleListView of(List<Role> roles) {
        return new RoleListView(roles.stream().map(RoleView::of).toList());
    }
}
