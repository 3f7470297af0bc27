package coop.workers.manyhands.engine.access;

import java.util.Set;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.jspecify.annotations.Nullable;

/** The groups and rights that the application counts on, for the guards that let nobody take them away. */
public interface GivenRights {

    /** The ids of the groups that diagrams and pages count on, the admins among them. */
    Set<String> groupsInUse();

    /** The grant of that id; null if there is none. */
    @Nullable
    AuthorizationEntity grant(@Nullable String id);
}
