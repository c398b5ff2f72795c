package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys.Claim;
import dev.portero.application.idempotency.port.StoredResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Row mapper for `idempotency_keys`.
final class IdempotencyKeyRow {

    private IdempotencyKeyRow() {}

    /// Reads the state of a claim for a request with this digest.
    static Claim read(ResultSet row, String digest) throws SQLException {
        if (!row.getString("digest").equals(digest)) {
            return new Claim.OtherRequest();
        }
        int status = row.getInt("status");
        return row.wasNull()
                ? new Claim.UnderWay()
                : new Claim.Answered(new StoredResponse(status, headers(row), row.getString("body")));
    }

    static String[] values(StoredResponse answer, String[] names) {
        return Stream.of(names)
                .map(name -> Objects.requireNonNull(answer.headers().get(name)))
                .toArray(String[]::new);
    }

    private static Map<String, String> headers(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("header_names").getArray();
        String[] values = (String[]) row.getArray("header_values").getArray();
        Map<String, String> headers = new LinkedHashMap<>();
        for (int index = 0; index < names.length; index++) {
            headers.put(names[index], values[index]);
        }
        return headers;
    }
}
