package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The port to the open tasks of cases that stand in a list, for whoever looks at it. */
public interface CaseTasks {

    /**
     * The open tasks of the cases, as far as somebody may open them; of a case that is paused, none.
     *
     * @param user who looks: what is in their hands is theirs
     * @param groups the ids of the groups that they are in
     * @param all whether they may open whatever is there, as admins may
     * @return by case; one without is not in it
     */
    Map<Reference, List<OpenTask>> of(Collection<Reference> cases, String user, Collection<String> groups, boolean all);
}
