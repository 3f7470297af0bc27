package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
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

    /** Accounts, groups, and who is in which, at one look: it is asked for at every task. A group comes before its people. */
    private static final String EVERYBODY = """
            select null as group_id, id_ as user_id, first_ as name, last_ as last_name, email_ as email from act_id_user
            union all select id_, null, name_, null, null from act_id_group
            union all select group_id_, user_id_, null, null, null from act_id_membership
            order by group_id, user_id nulls first""";

    private static final String ACCOUNTS = """
            select id_ as user_id, first_ as name, last_ as last_name, email_ as email from act_id_user
            where id_ = any(:users::text[])""";

    private final IdentityService identities;
    private final JdbcClient database;

    CamundaStaff(IdentityService identities, JdbcClient database) {
        this.identities = identities;
        this.database = database;
    }

    @Override
    public Everybody everybody() {
        Map<String, Account> accounts = new LinkedHashMap<>();
        Map<String, Set<String>> members = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        database.sql(EVERYBODY).query(row -> {
            String group = row.getString("group_id");
            String user = row.getString("user_id");
            if (group == null) {
                accounts.put(user, accountIn(row));
            } else if (user == null) {
                String name = strippedToNull(row.getString("name"));
                names.put(group, name == null ? group : name);
                members.put(group, new LinkedHashSet<>());
            } else {
                members.computeIfAbsent(group, key -> new LinkedHashSet<>()).add(user);
            }
        });
        return new Everybody(accounts, members, names);
    }

    @Override
    public Map<String, Account> accounts(Collection<String> users) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        database.sql(ACCOUNTS).param("users", users.toArray(String[]::new)).query(row -> {
            accounts.put(row.getString("user_id"), accountIn(row));
        });
        return accounts;
    }

    private static Account accountIn(ResultSet row) throws SQLException {
        String user = row.getString("user_id");
        return new Account(
                user,
                nameOf(user, row.getString("name"), row.getString("last_name")),
                strippedToNull(row.getString("email")));
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
