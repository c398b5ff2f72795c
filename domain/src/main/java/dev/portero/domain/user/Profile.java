package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;

/// Profile of a user: e-mail address, user name and full name.
public record Profile(Email email, Username username, FullName fullName) {

    List<UserChange> changesTo(Profile next) {
        List<UserChange> changes = new ArrayList<>();
        if (!email.equals(next.email)) {
            changes.add(new UserChange.EmailBecame(next.email));
        }
        if (!username.equals(next.username)) {
            changes.add(new UserChange.UsernameBecame(next.username));
        }
        if (!fullName.equals(next.fullName)) {
            changes.add(new UserChange.FullNameBecame(next.fullName));
        }
        return changes;
    }
}
