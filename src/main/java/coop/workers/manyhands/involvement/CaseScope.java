package coop.workers.manyhands.involvement;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.web.Visitor;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which involvements a coordinator sees in lists: those of the group whose turn it is, or was when it was paused, and those of
 * the opportunities that their groups look after, as on the pages about one case. Secretaries and admins see all.
 *
 * @param groups the ids of the Camunda groups that they are in
 */
public record CaseScope(boolean everything, List<String> groups) {

    /** The condition on {@code involvement i} and {@code opportunity o}, with the parameters that {@link #in} sets. */
    public static final String MINE = "(:everything or " + isOf(":groups::text[]") + ")";

    public CaseScope {
        groups = List.copyOf(groups);
    }

    /** What somebody who is signed in sees. */
    public static CaseScope of(Visitor visitor) {
        return new CaseScope(visitor.isIn(Roles.SECRETARIES), visitor.groups());
    }

    /**
     * The condition that a case is one of some groups'.
     *
     * @param groups as SQL, an array of their ids
     */
    public static String isOf(String groups) {
        return """
            (o.looked_after_by = any(%1$s)
                or coalesce(i.before_pause ->> 'turn', i.turn) = 'COORDINATOR'
                    and coalesce(i.before_pause ->> 'owner', i.owner) = any(%1$s))""".formatted(groups);
    }

    /** Sets the parameters of {@link #MINE}. */
    public StatementSpec in(StatementSpec statement) {
        return statement.param("everything", everything).param("groups", groups.toArray(String[]::new));
    }
}
