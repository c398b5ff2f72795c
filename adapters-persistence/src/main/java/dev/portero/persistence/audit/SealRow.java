package dev.portero.persistence.audit;

import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seal.Link;
import dev.portero.application.audit.port.SealPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// Row mapper for `audit_seals`.
final class SealRow {

    private SealRow() {}

    static Seal read(ResultSet row) throws SQLException {
        return new Seal(readHead(row), readLinks(row), row.getString("previous_hash"));
    }

    /// Returns no link for arrays that the service does not write, such as those with nulls: a forged row is read, and
    /// its hash does not match.
    private static List<Link> readLinks(ResultSet row) throws SQLException {
        List<Link> links = new ArrayList<>();
        if (row.getArray("ids").getArray() instanceof UUID[] ids
                && row.getArray("times").getArray() instanceof Timestamp[] times
                && row.getArray("macs").getArray() instanceof String[] marks
                && ids.length == times.length
                && ids.length == marks.length
                && Stream.of(ids, times, marks).flatMap(Arrays::stream).allMatch(Objects::nonNull)) {
            for (int at = 0; at < ids.length; at++) {
                links.add(new Link(ids[at], times[at].toInstant(), marks[at]));
            }
        }
        return links;
    }

    static ChainHead readHead(ResultSet row) throws SQLException {
        return new ChainHead(
                row.getLong("number"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getLong("total"),
                new SealPosition(row.getLong("horizon"), row.getObject("last_id", UUID.class)),
                row.getString("hash"));
    }
}
