package coop.workers.manyhands.engine.identity;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;

import coop.workers.manyhands.coordinators.FurtherGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The groups that coordinators are in, and what each may do: kept up at every start. */
@Component
public class CoordinatorGroups {

    public static final String ADMINS = org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

    /** The type of the groups that work; Camunda's own is for its administration. */
    static final String WORKFLOW = "WORKFLOW";

    /** What facilitators of one working group are in; its slug follows. */
    static final String FACILITATORS_OF = "facilitators-";

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final List<FurtherGroups> further;

    CoordinatorGroups(IdentityService identities, AuthorizationService authorizations, List<FurtherGroups> further) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.further = further;
    }

    /** Group ids and what people call them, the admins aside. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("secretaries", "Secretaries");
        names.put("facilitators", "Facilitators");
        further.forEach(module -> names.putAll(module.names()));
        names.put("inductors", "Inductors");
        names.put("communications-editors", "Communications editors");
        names.put("returning-officers", "Returning officers");
        return names;
    }

    /** Makes the groups that are missing, names the others, and gives each what coordinators may do. */
    void keepUp() {
        Map<String, Group> known = new HashMap<>();
        identities.createGroupQuery().list().forEach(group -> known.put(group.getId(), group));
        group(known.get(ADMINS), ADMINS, "Admins", "SYSTEM");
        names().forEach((id, name) -> group(known.get(id), id, name, WORKFLOW));
        give(grants());
    }

    private List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (Resources resource : Resources.values()) {
            grants.add(new Grant(ADMINS, resource, Authorization.ANY, ALL));
        }
        for (String id : names().keySet()) {
            grants.add(new Grant(id, Resources.APPLICATION, "tasklist", ACCESS));
            grants.add(new Grant(id, Resources.PROCESS_DEFINITION, Authorization.ANY, READ, CREATE_INSTANCE));
            grants.add(new Grant(id, Resources.PROCESS_INSTANCE, Authorization.ANY, CREATE));
        }
        return grants;
    }

    /** The groups that are not there, or lack a right that every start gives them: by id, what is missing in words. */
    Map<String, String> missing() {
        Set<String> known = new HashSet<>();
        identities.createGroupQuery().list().forEach(group -> known.add(group.getId()));
        Set<String> given = given();
        Map<String, String> missing = new TreeMap<>();
        for (Grant grant : grants()) {
            if (!given.contains(Grant.key(grant.group(), grant.resource().resourceType(), grant.id()))) {
                missing.put(grant.group(), "A right is missing that every start gives it");
            }
        }
        Map<String, String> names = new LinkedHashMap<>(names());
        names.put(ADMINS, "Admins");
        names.forEach((id, name) -> {
            if (!known.contains(id)) {
                missing.put(id, "There is no such group");
            }
        });
        missing.replaceAll((id, what) -> "%s (%s): %s".formatted(names.getOrDefault(id, id), id, what));
        return missing;
    }

    /** Lets every group read the filters. */
    public void showToAll(Collection<String> filterIds) {
        give(names().keySet().stream()
                .flatMap(group -> filterIds.stream().map(filter -> new Grant(group, Resources.FILTER, filter, READ)))
                .toList());
    }

    private void group(@Nullable Group known, String id, String name, String type) {
        if (known != null && name.equals(known.getName())) {
            return;
        }
        Group group = known;
        if (group == null) {
            // Of a group that went without its rights, this one is left, and the engine gives it to a new group itself.
            authorizations
                    .createAuthorizationQuery()
                    .groupIdIn(id)
                    .resourceType(Resources.GROUP)
                    .resourceId(id)
                    .list()
                    .forEach(left -> authorizations.deleteAuthorization(left.getId()));
            group = identities.newGroup(id);
        }
        group.setName(name);
        group.setType(type);
        identities.saveGroup(group);
    }

    private void give(List<Grant> grants) {
        Set<String> given = given();
        for (Grant grant : grants) {
            if (given.add(Grant.key(grant.group(), grant.resource().resourceType(), grant.id()))) {
                Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                authorization.setGroupId(grant.group());
                authorization.setResource(grant.resource());
                authorization.setResourceId(grant.id());
                authorization.setPermissions(grant.permissions());
                authorizations.saveAuthorization(authorization);
            }
        }
    }

    private Set<String> given() {
        Set<String> given = new HashSet<>();
        authorizations.createAuthorizationQuery().list().stream()
                .filter(grant -> grant.getGroupId() != null)
                .forEach(grant ->
                        given.add(Grant.key(grant.getGroupId(), grant.getResourceType(), grant.getResourceId())));
        return given;
    }

    /** What a group may do with which thing. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Grant(String group, Resource resource, String id, Permission... permissions) {

        static String key(String group, int resource, String id) {
            return "%s %d %s".formatted(group, resource, id);
        }
    }
}
