package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.EmailAddresses;
import coop.workers.manyhands.accounts.Accounts;
import coop.workers.manyhands.accounts.Passwords;
import coop.workers.manyhands.accounts.SignInRefused;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts as Camunda's identity service keeps them: read in one query, changed by its API. */
@Component
class CamundaAccounts implements Accounts {

    private static final String SELECT = """
            select u.id_, u.first_, u.last_, u.email_,
                   encode(sha256(convert_to(coalesce(u.pwd_, '') || coalesce(u.salt_, ''), 'UTF8')), 'hex') as stamp,
                   array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups
            from act_id_user u where\s""";

    private final JdbcClient database;
    private final IdentityService identities;
    private final Passwords passwords;

    CamundaAccounts(JdbcClient database, IdentityService identities, Passwords passwords) {
        this.database = database;
        this.identities = identities;
        this.passwords = passwords;
    }

    @Override
    public Optional<KnownAccount> find(String user) {
        return user.indexOf('\0') >= 0
                ? Optional.empty()
                : select("u.id_ = :value", user).stream().findFirst();
    }

    @Override
    public Optional<KnownAccount> named(String userOrAddress) {
        if (userOrAddress.isEmpty() || userOrAddress.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return find(userOrAddress).or(() -> {
            List<KnownAccount> found = select("lower(trim(u.email_)) = :value", EmailAddresses.key(userOrAddress));
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        });
    }

    @Override
    public void create(String user, String first, String last, String address, Collection<String> groups) {
        User made = identities.newUser(user);
        made.setFirstName(first);
        made.setLastName(last);
        made.setEmail(address);
        try {
            identities.saveUser(made);
        } catch (BadUserRequestException refused) {
            throw new SignInRefused("address", String.valueOf(refused.getMessage()));
        }
        groups.forEach(group -> identities.createMembership(user, group));
    }

    @Override
    public void setPassword(String user, String password) {
        User known = identities.createUserQuery().userId(user).singleResult();
        passwords
                .refuse(password, Arrays.asList(user, known.getFirstName(), known.getLastName(), known.getEmail()))
                .ifPresent(words -> {
                    throw new SignInRefused("password", words);
                });
        known.setPassword(password);
        identities.saveUser(known);
    }

    @Override
    public void remove(String user) {
        identities.deleteUser(user);
    }

    private List<KnownAccount> select(String which, String value) {
        return database.sql(SELECT + which)
                .param("value", value)
                .query((row, number) -> new KnownAccount(
                        row.getString("id_"),
                        CamundaStaff.nameOf(row.getString("id_"), row.getString("first_"), row.getString("last_")),
                        strippedToNull(row.getString("email_")),
                        row.getString("stamp"),
                        groups((String[]) row.getArray("groups").getArray())))
                .list();
    }

    private static Set<String> groups(String[] ids) {
        return new HashSet<>(Arrays.asList(ids));
    }

    private static @Nullable String strippedToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
