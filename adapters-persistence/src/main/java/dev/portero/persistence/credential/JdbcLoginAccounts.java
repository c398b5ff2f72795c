package dev.portero.persistence.credential;

import dev.portero.application.credential.port.LoginAccounts;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import dev.portero.persistence.jdbc.QueryPipeline;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import dev.portero.persistence.role.AssignedRoleRow;
import dev.portero.persistence.session.SessionRow;
import dev.portero.persistence.user.UserRow;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Accounts in PostgreSQL for logins: one round trip for each of the two reads of a login.
@Singleton
final class JdbcLoginAccounts implements LoginAccounts {

    private static final String BY_ID = candidateBy("id");
    private static final String BY_EMAIL = candidateBy("email_canonical");
    private static final String BY_USERNAME = candidateBy("username_canonical");

    private final Sql sql;

    JdbcLoginAccounts(Sql sql) {
        this.sql = sql;
    }

    /// Returns a query for one row, also for an unknown user: then credential and networks are looked up under the nil
    /// id.
    private static String candidateBy(String column) {
        return """
                SELECT account.*, c.user_id, c.password_hash, c.password_version, c.change_required,
                       ARRAY (%s) AS networks
                  FROM (SELECT) AS always
                  LEFT JOIN (SELECT %s FROM users WHERE %s = ?) AS account ON true
                 CROSS JOIN LATERAL (SELECT coalesce(account.id, '%s'::uuid) AS id) AS lookup
                  LEFT JOIN credentials c ON c.user_id = lookup.id
                """.formatted(JdbcTrustedNetworks.queryOf("lookup.id"), UserRow.COLUMNS, column, UserId.NIL);
    }

    @Override
    public Candidate find(UserReference reference) {
        return switch (reference) {
            case UserReference.ById by -> find(BY_ID, by.id().value());
            case UserReference.ByEmail by -> find(BY_EMAIL, by.email().canonical());
            case UserReference.ByUsername by -> find(BY_USERNAME, by.username().canonical());
        };
    }

    private Candidate find(String query, Object key) {
        return sql.first(
                        query,
                        JdbcLoginAccounts::candidate,
                        TrustedNetworks.TRUSTED_FOR.toMillis(),
                        TrustedNetworks.AT_MOST,
                        key)
                .orElseThrow();
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        Optional<User> user = row.getString("id") == null ? Optional.empty() : Optional.of(UserRow.read(row));
        Optional<CredentialRow> credential =
                row.getString("password_hash") == null ? Optional.empty() : Optional.of(CredentialRow.read(row));
        String[] networks = (String[]) row.getArray("networks").getArray();
        return new Candidate(user, credential.map(CredentialRow::toCredential), Set.copyOf(Arrays.asList(networks)));
    }

    @Override
    public Optional<Account> lock(UserId user) {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("The sessions of a user must be locked inside a unit of work");
        }
        QueryPipeline pipeline = sql.pipeline();
        QueryPipeline.Result<User> locked = pipeline.add(
                "SELECT " + UserRow.COLUMNS + " FROM users WHERE id = ? FOR NO KEY UPDATE",
                UserRow::read,
                user.value());
        QueryPipeline.Result<CredentialRow> credential =
                pipeline.add(CredentialRow.OF_USER, CredentialRow::read, user.value());
        QueryPipeline.Result<AssignedRoleRow> roles =
                pipeline.add(AssignedRoleRow.OF_USER, AssignedRoleRow::read, user.value());
        QueryPipeline.Result<Session> sessions = pipeline.add(SessionRow.OF_USER, SessionRow::read, user.value());
        pipeline.execute();
        EffectiveRoles effective = AssignedRoleRow.holding(roles.rows());
        return locked.first()
                .map(found -> new Account(
                        found, credential.first().map(CredentialRow::toCredential), effective, sessions.rows()));
    }
}
