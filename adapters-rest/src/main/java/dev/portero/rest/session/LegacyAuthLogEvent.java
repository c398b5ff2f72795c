package dev.portero.rest.session;

import dev.portero.application.session.LogIn;
import dev.portero.application.session.LogInWithNewPassword;
import dev.portero.application.session.LogOut;
import dev.portero.application.session.RefreshSession;
import dev.portero.rest.accesslog.AccessLogEvent;
import io.micronaut.http.HttpRequest;
import java.util.Locale;

/// What came of an attempt at the door, in the words that an older service had for it in its log: searches and alarms
/// that are set on them go on working. Each door says it of the same outcomes.
public enum LegacyAuthLogEvent {
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
        AccessLogEvent.on(request, word);
    }

    public static LogIn.Outcome noted(HttpRequest<?> request, LogIn.Outcome outcome) {
        switch (outcome) {
            case LogIn.Outcome.SignedIn done -> LOGIN_OK.note(request);
            case LogIn.Outcome.InvalidCredentials invalid -> LOGIN_FAILED.note(request);
            case LogIn.Outcome.Inactive inactive -> LOGIN_NOT_APPROVED.note(request);
            case LogIn.Outcome.PasswordChangeRequired due -> {} // that service did not know of it
        }
        return outcome;
    }

    public static LogInWithNewPassword.Outcome noted(HttpRequest<?> request, LogInWithNewPassword.Outcome outcome) {
        switch (outcome) {
            case LogInWithNewPassword.Outcome.SignedIn done -> LOGIN_OK.note(request);
            case LogInWithNewPassword.Outcome.InvalidCredentials invalid -> LOGIN_FAILED.note(request);
            case LogInWithNewPassword.Outcome.Inactive inactive -> LOGIN_NOT_APPROVED.note(request);
            case LogInWithNewPassword.Outcome.NotRequired needless -> {} // nobody was to be let in
            case LogInWithNewPassword.Outcome.Flawed flawed -> {}
        }
        return outcome;
    }

    public static RefreshSession.Outcome noted(HttpRequest<?> request, RefreshSession.Outcome outcome) {
        switch (outcome) {
            case RefreshSession.Outcome.Refreshed done -> REFRESH_OK.note(request);
            case RefreshSession.Outcome.Invalid invalid -> REFRESH_REVOKED_OR_EXPIRED.note(request);
        }
        return outcome;
    }

    public static LogOut.Outcome noted(HttpRequest<?> request, LogOut.Outcome outcome) {
        switch (outcome) {
            case LogOut.Outcome.SignedOut done -> LOGOUT_OK.note(request);
            case LogOut.Outcome.Unknown unknown -> LOGOUT_INVALID_REFRESH.note(request);
        }
        return outcome;
    }
}
