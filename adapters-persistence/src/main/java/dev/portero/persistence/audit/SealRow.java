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
import java.util.List;
import java.util.UUID;

/// Row mapper for `audit_seals`.
final class SealRow {

    private SealRow() {}

    static Seal read(ResultSet row) throws SQLException {
        UUID[] ids = (UUID[]) row.getArray("ids").getArray();
        Timestamp[] times = (Timestamp[]) row.getArray("times").getArray();
        String[] marks = (String[]) row.getArray("macs").getArray();
        List<Link> links = new ArrayList<>();
        for (int at = 0; at < Math.min(ids.length, Math.min(times.length, marks.length)); at++) {
            links.add(new Link(ids[at], times[at].toInstant(), marks[at]));
        }
        return new Seal(readHead(row), links, row.getString("previous_hash"));
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
