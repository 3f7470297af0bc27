package coop.workers.manyhands.trainings;

import coop.workers.manyhands.NameOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of trainings and checks, as secretaries and admins keep them. */
@Service
@Transactional
public class TrainingKinds {

    private final JdbcClient database;

    TrainingKinds(JdbcClient database) {
        this.database = database;
    }

    /** All, by name; those that are retired too. */
    @Transactional(readOnly = true)
    public List<TrainingKind> all() {
        return database.sql("select * from training_kind").query((row, number) -> kindIn(row)).list().stream()
                .sorted(Comparator.comparing(TrainingKind::name, NameOrder.NAMES))
                .toList();
    }

    /** The kind of that id, if there is one. */
    @Transactional(readOnly = true)
    public Optional<TrainingKind> find(UUID id) {
        return database.sql("select * from training_kind where id = :id")
                .param("id", id)
                .query((row, number) -> kindIn(row))
                .optional();
    }

    /**
     * A new kind.
     *
     * @return empty if there is one of that name
     */
    public Optional<UUID> add(String name, int months, @Nullable String neededFor, String lookedAfterBy) {
        UUID id = UUID.randomUUID();
        int added = database.sql("""
                        insert into training_kind (id, name, months, needed_for, looked_after_by, retired, version)
                        values (:id, :name, :months, :needed, :group, false, 0) on conflict (name) do nothing""")
                .param("id", id)
                .param("name", name)
                .param("months", months)
                .param("needed", neededFor)
                .param("group", lookedAfterBy)
                .update();
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    /**
     * It is so from now on. What was recorded before runs out when it was to: the months count for what is recorded from now on.
     *
     * @return whether the name was free
     * @throws OptimisticLockingFailureException if somebody else changed it meanwhile
     */
    public boolean change(TrainingKind kind) {
        boolean taken = database.sql("select exists (select 1 from training_kind where name = :name and id <> :id)")
                .param("name", kind.name())
                .param("id", kind.id())
                .query(Boolean.class)
                .single();
        if (taken) {
            return false;
        }
        int changed = database.sql("""
                        update training_kind set name = :name, months = :months, needed_for = :needed, looked_after_by = :group,
                            retired = :retired, version = version + 1 where id = :id and version = :version""")
                .param("name", kind.name())
                .param("months", kind.months())
                .param("needed", kind.neededFor())
                .param("group", kind.lookedAfterBy())
                .param("retired", kind.retired())
                .param("id", kind.id())
                .param("version", kind.version())
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException("The kind of training was changed meanwhile.");
        }
        return true;
    }

    private static TrainingKind kindIn(ResultSet row) throws SQLException {
        return new TrainingKind(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("months"),
                row.getString("needed_for"),
                row.getString("looked_after_by"),
                row.getBoolean("retired"),
                row.getInt("version"));
    }
}
