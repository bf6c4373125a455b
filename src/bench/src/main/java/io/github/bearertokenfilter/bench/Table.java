/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Results in rows and columns, written as Markdown. */
public final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    /** Begins a table. */
    public Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    /** Adds a row; numbers are written with a sensible number of digits. */
    public Table row(Object... cells) {
        rows.add(Stream.of(cells).map(Table::text).toList());
        return this;
    }

    private static String text(Object cell) {
        if (!(cell instanceof Double number)) {
            return String.valueOf(cell);
        }
        if (number.isNaN()) {
            return "–";
        }
        int decimals = Math.abs(number) < 10 ? 2 : Math.abs(number) < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    @Override
    public String toString() {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("### " + title + "\n");
        lines.add(line(rows.get(0), widths));
        lines.add(IntStream.range(0, widths.size())
                .mapToObj(column -> "-".repeat(widths.get(column) + 1) + (column == 0 ? "-" : ":"))
                .collect(Collectors.joining("|", "|", "|")));
        rows.subList(1, rows.size()).forEach(row -> lines.add(line(row, widths)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> String.format(column == 0 ? " %-" + widths.get(column) + "s " : " %"
                        + widths.get(column) + "s ", row.get(column)))
                .collect(Collectors.joining("|", "|", "|"));
    }
}
