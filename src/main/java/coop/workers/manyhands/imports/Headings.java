package coop.workers.manyhands.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** What the columns of a file mean, as far as their headings say it. */
final class Headings {

    private Headings() {}

    /** The meaning of each column; null for one that nothing is made of. Each meaning once: of two, the surer heading. */
    static List<@Nullable Column> understood(ImportKind kind, List<String> headings) {
        List<@Nullable Column> meanings = new ArrayList<>(Collections.nCopies(headings.size(), null));
        for (Column column : kind.readable()) {
            int best = -1;
            int bestRank = Integer.MAX_VALUE;
            for (int at = 0; at < headings.size(); at++) {
                Optional<Integer> rank = column.rank(headings.get(at));
                if (rank.isPresent() && meanings.get(at) == null && rank.get() < bestRank) {
                    best = at;
                    bestRank = rank.get();
                }
            }
            if (best >= 0) {
                meanings.set(best, column);
            }
        }
        return meanings;
    }

    /** The same for all files of a kind with these headings; tells nothing of them. */
    static String shape(ImportKind kind, List<String> headings) {
        return DigestUtils.sha256Hex(kind.code() + "\n"
                + String.join("\n", headings.stream().map(Column::plain).toList()));
    }
}
