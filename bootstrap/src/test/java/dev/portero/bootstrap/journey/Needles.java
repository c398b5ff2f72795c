package dev.portero.bootstrap.journey;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Search for texts in every column of every table, whatever its type: a table that is added later is searched, too.
final class Needles {

    /// Every column of every table outside the catalogs, as `table.column`, with an expression for its text. The
    /// partitions of a table are searched through the table.
    private static final String COLUMNS = """
            SELECT format('%s.%s|%I.%I|%s', columns.table_name, column_name, columns.table_schema, columns.table_name,
                          format(CASE WHEN data_type = 'bytea' THEN 'encode(%I, ''escape'')' ELSE '%I::text' END,
                                 column_name))
              FROM information_schema.columns AS columns
              JOIN pg_class ON pg_class.oid = format('%I.%I', columns.table_schema, columns.table_name)::regclass
             WHERE columns.table_schema NOT IN ('pg_catalog', 'information_schema')
               AND relkind IN ('r', 'p') AND NOT relispartition
             ORDER BY 1
            """;

    private final Tables tables;
    private final String literals;

    Needles(Tables tables, List<String> texts) {
        this.tables = tables;
        this.literals = texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", "));
    }

    /// The columns that contain one of the texts in any case, each as `table.column`.
    List<String> columns() throws SQLException {
        List<String> found = new ArrayList<>();
        for (String column : searched()) {
            String[] parts = column.split("\\|", 3);
            if (!tables.first(
                            "SELECT 1 FROM %s, unnest(ARRAY[%s]) AS needle WHERE position(lower(needle) IN lower(%s)) > 0"
                                    .formatted(parts[1], literals, parts[2]))
                    .isEmpty()) {
                found.add(parts[0]);
            }
        }
        return found;
    }

    /// All columns that are searched.
    List<String> searched() throws SQLException {
        return tables.first(COLUMNS);
    }
}
