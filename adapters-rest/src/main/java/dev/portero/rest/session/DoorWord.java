package dev.portero.rest.session;

import dev.portero.application.session.RefreshSession;
import dev.portero.application.session.RenewPassword;
import dev.portero.application.session.SignIn;
import dev.portero.application.session.SignOut;
import dev.portero.rest.edge.Remark;
import io.micronaut.http.HttpRequest;
import java.util.Locale;

/// What came of an attempt at the door, in the words that an older service had for it in its log: searches and alarms
/// that are set on them go on working. Each door says it of the same outcomes.
enum DoorWord {
    LOGIN_OK,
    LOGIN_FAILED,
    LOGIN_NOT_APPROVED,
    REFRESH_OK,
    REFRESH_REVOKED_OR_EXPIRED,
    LOGOUT_OK,
    LOGOUT_ALL_OK,
    LOGOUT_MISSING_TOKEN,

    /// Of whatever token is shown and ends nothing: that service took refresh tokens only, and said it of all others.
    LOGOUT_INVALID_REFRESH;

    private final String word = name().toLowerCase(Locale.ROOT);

    void note(HttpRequest<?> request) {
        Remark.on(request, word);
    }

    static SignIn.Outcome noted(HttpRequest<?> request, SignIn.Outcome outcome) {
        switch (outcome) {
            case SignIn.Outcome.SignedIn done -> LOGIN_OK.note(request);
            case SignIn.Outcome.InvalidCredentials invalid -> LOGIN_FAILED.note(request);
            case SignIn.Outcome.Inactive inactive -> LOGIN_NOT_APPROVED.note(request);
            case SignIn.Outcome.PasswordChangeRequired due -> {} // that service did not know of it
        }
        return outcome;
    }

    static RenewPassword.Outcome noted(HttpRequest<?> request, RenewPassword.Outcome outcome) {
        switch (outcome) {
            case RenewPassword.Outcome.SignedIn done -> LOGIN_OK.note(request);
            case RenewPassword.Outcome.InvalidCredentials invalid -> LOGIN_FAILED.note(request);
            case RenewPassword.Outcome.Inactive inactive -> LOGIN_NOT_APPROVED.note(request);
            case RenewPassword.Outcome.NotRequired needless -> {} // nobody was to be let in
            case RenewPassword.Outcome.Flawed flawed -> {}
        }
        return outcome;
    }

    static RefreshSession.Outcome noted(HttpRequest<?> request, RefreshSession.Outcome outcome) {
        switch (outcome) {
            case RefreshSession.Outcome.Refreshed done -> REFRESH_OK.note(request);
            case RefreshSession.Outcome.Invalid invalid -> REFRESH_REVOKED_OR_EXPIRED.note(request);
        }
        return outcome;
    }

    static SignOut.Outcome noted(HttpRequest<?> request, SignOut.Outcome outcome) {
        switch (outcome) {
            case SignOut.Outcome.SignedOut done -> LOGOUT_OK.note(request);
            case SignOut.Outcome.Unknown unknown -> LOGOUT_INVALID_REFRESH.note(request);
        }
        return outcome;
    }
}
