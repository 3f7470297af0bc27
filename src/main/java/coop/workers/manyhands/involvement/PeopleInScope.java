package coop.workers.manyhands.involvement;

import coop.workers.manyhands.people.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom a coordinator sees: whoever has a case of theirs ({@link CaseScope}), or is in a group that they look after. */
@Component
public class PeopleInScope {

    /** The condition on {@code person p}, with the parameters that {@link CaseScope#in} sets. */
    public static final String SEEN = """
            (exists (select 1 from involvement i join opportunity o on o.slug = i.opportunity
                    where i.person_id = p.id and %s)
                or exists (select 1 from group_member m join working_group g on g.slug = m.working_group
                    where m.person_id = p.id and m.left_at is null
                        and (:everything or g.looked_after_by = any(:groups::text[]))))""".formatted(CaseScope.MINE);

    private final JdbcClient database;

    PeopleInScope(JdbcClient database) {
        this.database = database;
    }

    /** Whether somebody is one of them. */
    @Transactional(readOnly = true)
    public boolean has(CaseScope scope, PersonId person) {
        return scope.in(database.sql("select exists (select 1 from person p where p.id = :person and " + SEEN + ")"))
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }
}
