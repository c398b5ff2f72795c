package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys.Claim;
import dev.portero.application.idempotency.port.StoredResponse;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Row mapper for `idempotency_keys`.
final class IdempotencyKeyRow {

    private IdempotencyKeyRow() {}

    /// Reads the state of a claim for a request with this digest.
    static Claim read(ResultSet row, String digest) throws SQLException {
        if (!row.getString("digest").equals(digest)) {
            return new Claim.OtherRequest();
        }
        String response = row.getString("response");
        return response == null ? new Claim.UnderWay() : new Claim.Answered(new StoredResponse(response));
    }
}
