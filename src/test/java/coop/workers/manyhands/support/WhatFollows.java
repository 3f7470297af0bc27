package coop.workers.manyhands.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A row of a table of what follows from what, as people read it: {@code src/test/resources/what-follows}. */
public final class WhatFollows {

    private final Map<String, String> cells;

    private WhatFollows(Map<String, String> cells) {
        this.cells = cells;
    }

    /** All rows of all tables of that page. */
    public static Stream<WhatFollows> read(String page) {
        List<WhatFollows> rows = new ArrayList<>();
        List<String> heads = List.of();
        for (String line : lines("/what-follows/%s.md".formatted(page))) {
            if (!line.startsWith("|")) {
                heads = List.of();
                continue;
            }
            List<String> cells = Arrays.stream(line.substring(1).split("\\|"))
                    .map(String::strip)
                    .toList();
            if (heads.isEmpty()) {
                heads = cells;
            } else if (!cells.get(0).startsWith("---")) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < heads.size(); i++) {
                    row.put(heads.get(i), cells.get(i));
                }
                rows.add(new WhatFollows(row));
            }
        }
        return rows.stream();
    }

    private static List<String> lines(String resource) {
        try (InputStream page = WhatFollows.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(page, resource).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the row says under that heading. */
    public String of(String heading) {
        return Objects.requireNonNull(cells.get(heading), heading);
    }

    /** What it says under those. */
    public Map<String, String> expected(Collection<String> headings) {
        Map<String, String> expected = new LinkedHashMap<>();
        headings.forEach(heading -> expected.put(heading, of(heading)));
        return expected;
    }

    @Override
    public String toString() {
        return String.join(", ", List.copyOf(cells.values()));
    }
}
