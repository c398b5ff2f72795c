package dev.portero.domain.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Audited action. The set is closed, and the wire names never change.
public enum Action {
    USER_CREATED("user.created"),
    USER_UPDATED("user.updated"),
    USER_DELETED("user.deleted"),
    USER_PASSWORD_CHANGED("user.password_changed"),
    USER_STATUS_CHANGED("user.status_changed"),
    USER_ROLES_CHANGED("user.roles_changed"),
    USER_UNLOCKED("user.unlocked"),
    USER_PASSWORD_CHANGE_REQUIRED("user.password_change_required"),
    ROLE_CHANGED("role.changed"),
    SESSION_STARTED("session.started"),
    SESSION_ENDED("session.ended"),
    SESSION_REUSE_DETECTED("session.reuse_detected"),
    LOGIN_FAILED("login.failed"),
    LOGIN_THROTTLED("login.throttled"),
    CLIENT_REGISTERED("client.registered"),
    CLIENT_SECRET_ROTATED("client.secret_rotated"),
    CLIENT_REASSIGNED("client.reassigned"),
    CLIENT_REVOKED("client.revoked"),
    CLIENT_TOKEN_ISSUED("client.token_issued"),
    KEY_ANNOUNCED("key.announced"),
    KEY_PROMOTED("key.promoted"),
    KEY_WITHDRAWN("key.withdrawn"),
    KEYS_RESEALED("keys.resealed"),
    EVENTS_REPLAYED("events.replayed"),
    SESSIONS_PURGED("sessions.purged"),
    USERS_GENERATED("users.generated"),
    AUDIT_PRUNED("audit.pruned"),
    AUDIT_ERASED("audit.erased"),
    AUDIT_HEAD_ACCEPTED("audit.head_accepted"),
    /// HTTP request that was denied at the route, before any use case.
    CALL("call"),
    /// Action of a stored entry that this version does not know: a later version wrote it, or it was changed outside
    /// the service.
    UNKNOWN("unknown");

    private static final Map<String, Action> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Action::wireName, Function.identity()));

    private final String wireName;

    Action(String wireName) {
        this.wireName = wireName;
    }

    /// Returns the action with exactly this wire name.
    public static Optional<Action> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /// Name of the action in the API and in the database.
    public String wireName() {
        return wireName;
    }
}
