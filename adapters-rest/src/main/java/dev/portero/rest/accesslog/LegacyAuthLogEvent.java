package dev.portero.rest.accesslog;

import dev.portero.application.session.LogIn;
import dev.portero.application.session.LogInWithNewPassword;
import dev.portero.application.session.LogOut;
import dev.portero.application.session.RefreshSession;
import io.micronaut.http.HttpRequest;
import java.util.Locale;

/// Event names of the older users-service in the access log, so that existing log searches and alerts continue to work.
/// Every login endpoint maps the same outcomes to them.
public enum LegacyAuthLogEvent {
    LOGIN_OK,
    LOGIN_FAILED,
    LOGIN_NOT_APPROVED,
    REFRESH_OK,
    REFRESH_REVOKED_OR_EXPIRED,
    LOGOUT_OK,
    LOGOUT_ALL_OK,
    LOGOUT_MISSING_TOKEN,

    /// For any token that ends no session: the older service accepted refresh tokens only, and logged this event for
    /// all others.
    LOGOUT_INVALID_REFRESH;

    private final String label = name().toLowerCase(Locale.ROOT);

    String label() {
        return label;
    }

    public void record(HttpRequest<?> request) {
        AccessLogEvent.on(request, label);
    }

    public static LogIn.Outcome recorded(HttpRequest<?> request, LogIn.Outcome outcome) {
        switch (outcome) {
            case LogIn.Outcome.LoggedIn done -> LOGIN_OK.record(request);
            case LogIn.Outcome.InvalidCredentials invalid -> LOGIN_FAILED.record(request);
            case LogIn.Outcome.Inactive inactive -> LOGIN_NOT_APPROVED.record(request);
            case LogIn.Outcome.PasswordChangeRequired due -> {} // unknown to the older service
        }
        return outcome;
    }

    public static LogInWithNewPassword.Outcome recorded(HttpRequest<?> request, LogInWithNewPassword.Outcome outcome) {
        switch (outcome) {
            case LogInWithNewPassword.Outcome.LoggedIn done -> LOGIN_OK.record(request);
            case LogInWithNewPassword.Outcome.InvalidCredentials invalid -> LOGIN_FAILED.record(request);
            case LogInWithNewPassword.Outcome.Inactive inactive -> LOGIN_NOT_APPROVED.record(request);
            case LogInWithNewPassword.Outcome.NotRequired needless -> {} // no login took place
            case LogInWithNewPassword.Outcome.Flawed flawed -> {}
        }
        return outcome;
    }

    public static RefreshSession.Outcome recorded(HttpRequest<?> request, RefreshSession.Outcome outcome) {
        switch (outcome) {
            case RefreshSession.Outcome.Refreshed done -> REFRESH_OK.record(request);
            case RefreshSession.Outcome.Invalid invalid -> REFRESH_REVOKED_OR_EXPIRED.record(request);
        }
        return outcome;
    }

    public static LogOut.Outcome recorded(HttpRequest<?> request, LogOut.Outcome outcome) {
        switch (outcome) {
            case LogOut.Outcome.LoggedOut done -> LOGOUT_OK.record(request);
            case LogOut.Outcome.Unknown unknown -> LOGOUT_INVALID_REFRESH.record(request);
        }
        return outcome;
    }
}
