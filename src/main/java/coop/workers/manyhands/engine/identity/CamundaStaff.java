package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts as Camunda's identity service keeps them. Read at once from its tables: by its API it would be a query for each. */
@Component
class CamundaStaff implements Staff {

    private final IdentityService identities;
    private final JdbcClient database;

    CamundaStaff(IdentityService identities, JdbcClient database) {
        this.identities = identities;
        this.database = database;
    }

    @Override
    public Everybody everybody() {
        Map<String, Account> accounts = new LinkedHashMap<>();
        database.sql("select id_, first_, last_, email_ from act_id_user order by id_")
                .query(row -> {
                    String user = row.getString("id_");
                    accounts.put(
                            user,
                            new Account(
                                    user,
                                    nameOf(user, row.getString("first_"), row.getString("last_")),
                                    strippedToNull(row.getString("email_"))));
                });
        Map<String, Set<String>> members = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        database.sql("""
                        select g.id_ as group_id, g.name_, m.user_id_ from act_id_group g
                        left join act_id_membership m on m.group_id_ = g.id_
                        order by g.id_, m.user_id_""").query(row -> {
            String group = row.getString("group_id");
            String name = strippedToNull(row.getString("name_"));
            names.put(group, name == null ? group : name);
            Set<String> users = members.computeIfAbsent(group, key -> new LinkedHashSet<>());
            String user = row.getString("user_id_");
            if (user != null) {
                users.add(user);
            }
        });
        return new Everybody(accounts, members, names);
    }

    static String nameOf(String user, @Nullable String first, @Nullable String last) {
        String name = "%s %s"
                .formatted(first == null ? "" : first, last == null ? "" : last)
                .strip();
        return name.isEmpty() ? user : name;
    }

    private static @Nullable String strippedToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public Set<String> groupsOf(String user) {
        return WithoutAuthorization.run(() -> identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet()));
    }

    @Override
    public void joins(String user, String group) {
        WithoutAuthorization.run(() -> {
            identities.createMembership(user, group);
            return null;
        });
    }

    @Override
    public void leaves(String user, String group) {
        WithoutAuthorization.run(() -> {
            identities.deleteMembership(user, group);
            return null;
        });
    }
}
