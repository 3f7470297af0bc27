package coop.workers.manyhands.involvement;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which of the tables that refer to involvements have rows of one, asked at once; which refer to them, the database knows by its foreign keys. */
@Component
class Traces {

    private static final String REFERRING = """
            select con.conrelid::regclass::text || ' ' || quote_ident(att.attname)
            from pg_constraint con
            join pg_attribute att on att.attrelid = con.conrelid and att.attnum = con.conkey[1]
            where con.contype = 'f' and con.confrelid = 'involvement'::regclass
            order by 1""";

    private final EntityManager entities;
    private volatile @Nullable String question;

    Traces(EntityManager entities) {
        this.entities = entities;
    }

    /** By way of JPA, which writes first what this transaction has made. */
    Map<String, Boolean> of(UUID involvement) {
        List<?> answers = entities.createNativeQuery(question(), Object[].class)
                .setParameter("id", involvement)
                .getResultList();
        return answers.stream()
                .map(Object[].class::cast)
                .collect(Collectors.toUnmodifiableMap(
                        row -> (String) row[0], row -> (Boolean) row[1], Boolean::logicalOr));
    }

    private String question() {
        String known = question;
        if (known == null) {
            List<?> referring =
                    entities.createNativeQuery(REFERRING, String.class).getResultList();
            known = referring.stream()
                    .map(String.class::cast)
                    .map(one -> one.split(" "))
                    .map(one -> "select cast('%1$s' as text), exists (select 1 from %1$s where %2$s = :id)"
                            .formatted(one[0], one[1]))
                    .collect(Collectors.joining(" union all "));
            question = known;
        }
        return known;
    }
}
