package dev.portero.bootstrap.config;

/// Settings: every variable that the environment, or a file `.env`, may set. A secret may also be in a file that
/// `NAME_FILE` names.
public enum Setting {
    ENV("", "environment: dev, test or production; default: dev for run, otherwise production (alias: FLASK_ENV)"),
    FLASK_DEBUG(
            "", "no effect, except that the service does not start in production with 1, which is likely a mistake"),
    APP_NAME("users-service", "name of the service in /health, events and tokens"),
    APP_VERSION("v1", "version of the service in /health"),
    HOST("", "address to listen on; default: 127.0.0.1 for run, 0.0.0.0 for serve"),
    PORT("8000", "port of the API; run chooses another one where the default is taken"),
    ROOT_PATH("", "path prefix that proxies remove, such as /usersservice"),
    TRUSTED_PROXIES("", "addresses and ranges of proxies whose X-Forwarded-For and X-Forwarded-Prefix are trusted"),
    CORS_ORIGINS("", "allowed origins, such as https://app.example.com, separated by commas"),
    CONNECTION_LIMIT(
            "10000", "maximum of open connections; beyond it, the one that waits longest for its client is closed"),
    CONNECTION_LIMIT_IP("1000", "the same per IPv4 address, or /64 of IPv6; 0 for no limit; trusted proxies have none"),
    SHUTDOWN_DELAY(
            "",
            "how long connections are accepted while not ready, before a shutdown; default: 2s in production, else 0s"),
    METRICS_TOKEN("", "bearer token that /metrics requires; without it, the metrics are public", true),
    DATABASE_URL(
            "",
            "postgresql://user:password@host:5432/name; also postgres:, postgresql+psycopg2:, jdbc:postgresql:",
            true),
    DATABASE_DIRECT_URL(
            "",
            "the same database without a connection pooler such as PgBouncer, for LISTEN and session state; default:"
                    + " DATABASE_URL",
            true),
    DATABASE_MIGRATION_URL(
            "",
            "the same database as the role that owns the tables, for migrate: the role of DATABASE_URL then"
                    + " cannot change the audit log; default: DATABASE_DIRECT_URL, or DATABASE_URL",
            true),
    MONGODB_URI("", "database of an older system: not read; without DATABASE_URL the service does not start", true),
    MIGRATE_ON_START("", "true or false: whether to migrate before serving; default: true for run, false for serve"),
    RABBITMQ_URL("", "amqp://user:password@host:5672/ or amqps:; several hosts separated by commas", true),
    RABBITMQ_EXCHANGE("users.events", "topic exchange of user.created"),
    REDIS_URL("", "redis://user:password@host:6379/0 or rediss:; principal cache that replicas share", true),
    REDIS_HOST("", "host of Redis, where REDIS_URL is not set"),
    REDIS_PORT("6379", "port on REDIS_HOST"),
    REDIS_DB("0", "database number on REDIS_HOST"),
    OUTBOX_RETENTION("7d", "retention of published events: 90s, 15m, 12h, 7d"),
    AUDIT_KEEP("730d", "retention of audit entries, at least 30d; by whole months"),
    AUDIT_HEAD_DIR(
            "",
            "directory that stores the audit head outside the database; default: PORTERO_HOME/audit-heads, where"
                    + " PORTERO_HOME exists"),
    REGISTRATION_APPROVAL("none", "none, or admin: new accounts are pending until an administrator approves them"),
    ROLES("", "roles that a start creates where they are missing: helpdesk=users:read,users:write; …"),
    DEFAULT_ROLES("user", "roles of a new account, separated by commas"),
    PASSWORD_HASH("bcrypt:12", "bcrypt:<cost> or argon2id:m=<KiB>,t=<iterations>,p=<lanes>"),
    PASSWORD_HASH_MAX_WAIT(
            "5s", "maximum expected wait of a login for a core, from 1s to 8s; beyond it, 503 with Retry-After"),
    PASSWORD_PEPPER("", "secret outside the database that goes into every new hash", true),
    PASSWORD_BLOCKLIST(
            "", "enforce: common passwords are refused (default in production); warn: they are accepted and logged"),
    LOGIN_LIMIT_IP("60", "logins per minute and client address; 0 for no limit, as behind a gateway that has its own"),
    REGISTER_LIMIT_IP(
            "", "registrations per hour and client address; default: 20 in production, else 0, which is no limit"),
    JWT_SECRET("", "secret that signs access tokens (HS256); also as JWT_SECRET_KEY or SECRET_KEY", true),
    JWT_ALG("", "ES256 or HS256; default: HS256 where JWT_SECRET is set, otherwise ES256"),
    JWT_EXPIRES_MIN("", "lifetime of an access token in minutes, from 1 to 1440; default: 15"),
    JWT_ACCESS_TOKEN_EXPIRES("", "the same in seconds, from 60 to 86400, where JWT_EXPIRES_MIN is not set"),
    JWT_REFRESH_TOKEN_EXPIRES("604800", "idle timeout of a session in seconds, from 60 to 2592000"),
    MAX_SESSIONS("10", "maximum of sessions per user, from 1 to 1000; one more login ends the oldest"),
    JWT_ISSUER("", "issuer (iss) of tokens; default: APP_NAME"),
    JWT_AUDIENCE("", "audience (aud) of tokens; default: APP_NAME with ES256, none with HS256"),
    KEY_ENCRYPTION_SECRET("", "secret that seals keys in the database; development generates one in a file", true),
    KEY_ENCRYPTION_SECRET_PREVIOUS("", "previous KEY_ENCRYPTION_SECRET, as long as keys may be sealed under it", true),
    LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE"),
    LOG_FORMAT("", "text or json; default: text where standard output is a terminal, otherwise json"),
    PORTERO_HOME(".portero", "directory where run stores its data"),
    EMBEDDED_POSTGRES_PORT("15432", "port of the embedded PostgreSQL; the default is replaced where it is taken"),
    EMBEDDED_BROKER_PORT("5672", "port of the embedded broker; the default is replaced where it is taken");

    private final String defaultValue;
    private final String meaning;
    private final boolean secret;

    Setting(String defaultValue, String meaning) {
        this(defaultValue, meaning, false);
    }

    Setting(String defaultValue, String meaning, boolean secret) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
        this.secret = secret;
    }

    /// Default value; empty where there is none, or where it depends on the command.
    public String defaultValue() {
        return defaultValue;
    }

    public String meaning() {
        return meaning;
    }

    /// Whether the value, or a part of it, must never be printed.
    public boolean isSecret() {
        return secret;
    }
}
