package dev.portero.bootstrap.config;

/// Every variable that the environment, or a file `.env`, may set. A secret may also be in a file that
/// `NAME_FILE` names.
public enum Setting {
    ENV("", "dev or production; run starts in dev, everything else in production (alias: FLASK_ENV)"),
    FLASK_DEBUG("", "sets nothing here; but 1 stops a start in production, where somebody seems to mean another"),
    APP_NAME("users-service", "what the service calls itself in /health, events and tokens"),
    APP_VERSION("v1", "the version in /health"),
    HOST("", "the address to listen on; 127.0.0.1 for run, 0.0.0.0 for serve"),
    PORT("8000", "the port of the API; run steps around the default when it is taken"),
    ROOT_PATH("", "the prefix that proxies take away before this service, such as /usersservice"),
    TRUSTED_PROXIES("", "addresses and ranges of proxies whose X-Forwarded-For and -Prefix are believed"),
    CORS_ORIGINS("", "whose pages may call, such as https://app.example.com, separated by commas"),
    CONNECTION_LIMIT("10000", "connections that may be open at once; beyond, the one that is idle longest is closed"),
    CONNECTION_LIMIT_IP(
            "1000", "the same for one address, or one /64 of IPv6; 0 for no limit; trusted proxies have none"),
    SHUTDOWN_DELAY(
            "", "how long connections are accepted while not ready, before a stop; in production 2s, elsewhere 0s"),
    DATABASE_URL(
            "",
            "postgresql://user:password@host:5432/name; also postgres:, postgresql+psycopg2:, jdbc:postgresql:",
            true),
    DATABASE_DIRECT_URL(
            "",
            "the same database past a pool such as PgBouncer, for what needs a server of its own; it is DATABASE_URL",
            true),
    DATABASE_MIGRATION_URL(
            "",
            "the same database as the role that owns the tables, for migrate; then the role of DATABASE_URL cannot"
                    + " change what is history; it is DATABASE_DIRECT_URL, or DATABASE_URL",
            true),
    MONGODB_URI("", "the database of an older system; without DATABASE_URL it stops the start", true),
    MIGRATE_ON_START("", "true or false; run migrates by itself, serve leaves it to portero migrate"),
    RABBITMQ_URL("", "amqp://user:password@host:5672/ or amqps:", true),
    RABBITMQ_EXCHANGE("users.events", "the topic exchange that user.created goes to"),
    REDIS_URL("", "redis://user:password@host:6379/0 or rediss:; a memory of callers that replicas share", true),
    REDIS_HOST("", "the host of Redis, where REDIS_URL is not set"),
    REDIS_PORT("6379", "the port of REDIS_HOST"),
    REDIS_DB("0", "the number of the database on REDIS_HOST"),
    OUTBOX_RETENTION("7d", "how long events are kept after they were sent: 90s, 15m, 12h, 7d"),
    AUDIT_KEEP("730d", "how long what was done can be read, from 30d on; it goes by whole months"),
    AUDIT_HEAD_DIR(
            "",
            "where the head of the audit is kept outside the database; PORTERO_HOME/audit-heads, if there is"
                    + " a PORTERO_HOME"),
    REGISTRATION_APPROVAL("none", "none, or admin: newcomers wait until somebody lets them in"),
    ROLES("", "roles that a start makes where they are missing: helpdesk=users:read,users:write; …"),
    DEFAULT_ROLES("user", "the roles of a newcomer, separated by commas"),
    PASSWORD_HASH("bcrypt:12", "bcrypt:<cost> or argon2id:m=<KiB>,t=<iterations>,p=<lanes>"),
    PASSWORD_HASH_MAX_WAIT(
            "5s", "how long a login may wait for a core; whoever would wait longer is told when to come"),
    PASSWORD_PEPPER("", "a secret outside the database that goes into every new hash", true),
    PASSWORD_BLOCKLIST(
            "", "enforce (in production the default), or warn: common passwords pass, with a line in the log"),
    LOGIN_LIMIT_IP("60", "sign-ins a minute from one address; 0 for no limit, as behind a gateway that has its own"),
    REGISTER_LIMIT_IP("", "registrations an hour from one address; 20 in production, elsewhere 0, which is no limit"),
    JWT_SECRET("", "a secret that signs access tokens (HS256); also as JWT_SECRET_KEY or SECRET_KEY", true),
    JWT_ALG("", "ES256 or HS256; HS256 where JWT_SECRET is set, ES256 otherwise"),
    JWT_EXPIRES_MIN("", "minutes that an access token lives, from 1 to 1440; 15 where nothing is said"),
    JWT_ACCESS_TOKEN_EXPIRES("", "the same in seconds, from 60 to 86400, where JWT_EXPIRES_MIN is not set"),
    JWT_REFRESH_TOKEN_EXPIRES("604800", "how many seconds a session lasts without being used, from 60 to 2592000"),
    MAX_SESSIONS("10", "how many sessions a user has at once, from 1 to 1000; the oldest ends first"),
    JWT_ISSUER("", "the issuer that tokens name; APP_NAME where nothing is said"),
    JWT_AUDIENCE("", "the audience that tokens name; APP_NAME with ES256, none with HS256"),
    KEY_ENCRYPTION_SECRET("", "what seals keys in the database; development makes one in a file", true),
    KEY_ENCRYPTION_SECRET_PREVIOUS("", "the one before, while keys may be sealed with it", true),
    LOG_LEVEL("INFO", "ERROR, WARN, INFO, DEBUG or TRACE"),
    PORTERO_HOME(".portero", "where run keeps its data"),
    EMBEDDED_POSTGRES_PORT("15432", "the port of run's own PostgreSQL; the default steps aside when it is taken"),
    EMBEDDED_BROKER_PORT("5672", "the port of run's own broker; the default steps aside when it is taken");

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

    /// Empty where there is none, or where it depends on the command.
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
