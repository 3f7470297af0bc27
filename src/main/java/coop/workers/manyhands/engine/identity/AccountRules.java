package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.accounts.AccountUpkeep;
import coop.workers.manyhands.accounts.Guesses;
import coop.workers.manyhands.accounts.Passwords;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.accounts.SignInAudit.Event;
import coop.workers.manyhands.accounts.TooManyGuesses;
import coop.workers.manyhands.engine.access.HiddenField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What holds for accounts at every door of the engine, Camunda Admin and REST included; and that it is recorded. */
@Component
public class AccountRules {

    private final JdbcClient database;
    private final Passwords passwords;
    private final PasswordCheck check;
    private final Guesses guesses;
    private final AccountUpkeep upkeep;
    private final SignInAudit audit;

    AccountRules(
            JdbcClient database,
            Passwords passwords,
            PasswordCheck check,
            Guesses guesses,
            AccountUpkeep upkeep,
            SignInAudit audit) {
        this.database = database;
        this.passwords = passwords;
        this.check = check;
        this.guesses = guesses;
        this.upkeep = upkeep;
        this.audit = audit;
    }

    /** Refuses what may not be saved; what has to be done once it is saved. */
    Runnable saving(UserEntity user, CommandContext context) {
        // Not by the engine, which would take the row that it finds for the one that it saves.
        Optional<String> before = database.sql("select coalesce(email_, '') from act_id_user where id_ = :user")
                .param("user", user.getId())
                .query(String.class)
                .optional();
        String address = Objects.requireNonNullElse(user.getEmail(), "").strip();
        boolean another = !address.equals(before.orElse("").strip());
        if (another) {
            refuseOwn(user, before, context);
            refuseShared(user, address);
        }
        @Nullable String password = user.hasNewPassword() ? HiddenField.of(user, "newPassword", String.class) : null;
        if (password != null) {
            passwords
                    .refuse(
                            password,
                            Arrays.asList(user.getId(), user.getFirstName(), user.getLastName(), user.getEmail()))
                    .ifPresent(words -> {
                        throw new BadUserRequestException(words);
                    });
        }
        @Nullable String by = by(context);
        return () -> {
            if (before.isEmpty()) {
                audit.changed(Event.CREATED, user.getId(), by, null);
            } else if (another) {
                audit.changed(Event.ADDRESS, user.getId(), by, null);
            }
            if (password != null) {
                upkeep.passwordChanged(user.getId());
                audit.changed(Event.PASSWORD, user.getId(), by, null);
            }
        };
    }

    private static void refuseOwn(UserEntity user, Optional<String> before, CommandContext context) {
        if (before.isPresent()
                && user.getId().equals(context.getAuthenticatedUserId())
                && !context.getAuthorizationManager().isCamundaAdmin(context.getAuthentication())) {
            throw new AuthorizationException(
                    "Your email address says whose cases you must not decide, so only an admin changes it. Ask one of them.");
        }
    }

    private void refuseShared(UserEntity user, String address) {
        if (address.isEmpty()) {
            return;
        }
        // One at a time, or two at the same moment would not see each other.
        database.sql("select pg_advisory_xact_lock(7311114)").query(row -> {});
        database.sql("select id_ from act_id_user where lower(trim(email_)) = :address and id_ <> :user limit 1")
                .param("address", address.toLowerCase(Locale.ROOT))
                .param("user", user.getId())
                .query(String.class)
                .optional()
                .ifPresent(other -> {
                    throw new BadUserRequestException(
                            "%s has this email address already. Give each account its own: a second pair of eyes is told by it."
                                    .formatted(other));
                });
    }

    Runnable deleting(@Nullable String user, CommandContext context) {
        @Nullable String by = by(context);
        return () -> {
            if (user != null) {
                upkeep.deleted(user);
                audit.changed(Event.DELETED, user, by, null);
            }
        };
    }

    Runnable changing(Event event, @Nullable String user, @Nullable String group, CommandContext context) {
        @Nullable String by = by(context);
        return () -> audit.changed(event, user, by, group);
    }

    /** The application gives each group its rights at every start; that is no news. */
    Runnable granting(Event event, @Nullable AuthorizationEntity grant, CommandContext context) {
        @Nullable String by = by(context);
        if (by == null || grant == null) {
            return () -> {};
        }
        @Nullable String user = grant.getUserId();
        String to = grant.getGroupId() == null ? "" : " to the group " + grant.getGroupId();
        String detail = "resource %d, %s%s".formatted(grant.getResourceType(), grant.getResourceId(), to);
        return () -> audit.changed(event, user, by, detail);
    }

    @Nullable
    AuthorizationEntity grant(@Nullable String id) {
        return id == null
                ? null
                : database.sql("select user_id_, group_id_, resource_type_, resource_id_ from act_ru_authorization"
                                + " where id_ = :id")
                        .param("id", id)
                        .query((row, number) -> {
                            AuthorizationEntity grant = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
                            if (row.getString("user_id_") != null) {
                                grant.setUserId(row.getString("user_id_"));
                            } else {
                                grant.setGroupId(row.getString("group_id_"));
                            }
                            grant.setResourceType(row.getInt("resource_type_"));
                            grant.setResourceId(row.getString("resource_id_"));
                            return grant;
                        })
                        .optional()
                        .orElse(null);
    }

    /**
     * Whether a password is right, asked by somebody who is signed in: for changing one's own, or anybody's, one's own
     * password is asked for again. Of others' passwords nothing is told.
     */
    boolean isOwnPassword(@Nullable String user, @Nullable String password, String by) {
        if (user == null || password == null || !by.equals(user)) {
            throw new AuthorizationException(
                    "Passwords are looked at where somebody signs in, and your own where you change it; nowhere else.");
        }
        Guesses.Guess guess = new Guesses.Guess(user, "", "own password");
        Runnable giveBack;
        try {
            giveBack = guesses.count(guess, () -> false);
        } catch (TooManyGuesses many) {
            throw new AuthorizationException(String.valueOf(many.getMessage()));
        }
        boolean right = check.isRight(user, password);
        if (right) {
            giveBack.run();
        }
        return right;
    }

    private static @Nullable String by(CommandContext context) {
        return context.getAuthenticatedUserId() != null
                ? context.getAuthenticatedUserId()
                : SignInAudit.whoIsSignedIn();
    }
}
