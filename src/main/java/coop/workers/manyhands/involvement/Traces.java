package coop.workers.manyhands.involvement;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which tables have rows of an involvement, asked at once; which could have any, the database knows by its foreign keys. */
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
    Set<String> of(UUID involvement) {
        List<?> tables = entities.createNativeQuery(question(), String.class)
                .setParameter("id", involvement)
                .getResultList();
        return tables.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    private String question() {
        String known = question;
        if (known == null) {
            List<?> referring =
                    entities.createNativeQuery(REFERRING, String.class).getResultList();
            known = referring.stream()
                    .map(String.class::cast)
                    .map(one -> one.split(" "))
                    .map(one -> "select cast('%1$s' as text) where exists (select 1 from %1$s where %2$s = :id)"
                            .formatted(one[0], one[1]))
                    .collect(Collectors.joining(" union "));
            question = known;
        }
        return known;
    }
}
