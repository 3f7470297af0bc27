package coop.workers.manyhands.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is kept of an account beside the engine's own table; a row is made when it is needed first. */
@Repository
class AccountRows {

    private final JdbcClient database;

    AccountRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * One account's.
     *
     * @param secret of the second factor, sealed; null without one
     * @param waiting a secret whose first code has not come yet, sealed
     * @param programKey SHA-256 of the key for programs; null without one
     * @param factorDue whether a second factor is to be set up before anything else, whatever the settings say
     */
    record Row(
            String user,
            UUID id,
            int generation,
            byte @Nullable [] secret,
            byte @Nullable [] waiting,
            byte @Nullable [] programKey,
            boolean factorDue) {

        boolean hasSecondFactor() {
            return secret != null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Row row && row.id.equals(id) && row.generation == generation;
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "%s (%s, %d)".formatted(user, id, generation);
        }
    }

    Optional<Row> find(String user) {
        return select("user_id = :value", user);
    }

    Optional<Row> find(UUID id) {
        return select("id = :value", id);
    }

    /** All that have a second factor. */
    List<String> withSecondFactor() {
        return database.sql("select user_id from account where totp_secret is not null")
                .query(String.class)
                .list();
    }

    /** The row, made if it was missing. */
    Row get(String user) {
        return find(user).orElseGet(() -> {
            database.sql("insert into account (user_id, id, generation, totp_step) values (:user, :id, 0, 0)"
                            + " on conflict do nothing")
                    .param("user", user)
                    .param("id", UUID.randomUUID())
                    .update();
            return find(user).orElseThrow();
        });
    }

    /** Whoever else removes an account waits until this transaction is over. */
    void oneAtATime() {
        database.sql("select pg_advisory_xact_lock(7311115)").query(row -> {});
    }

    /** What was given out before is void: sessions, links, and the key for programs. */
    void raise(String user) {
        get(user);
        update(user, "generation = generation + 1, program_key = null");
    }

    /** The same, if nobody was quicker: whether that was so. */
    boolean raiseFrom(String user, int generation) {
        return database.sql("update account set generation = generation + 1, program_key = null"
                                + " where user_id = :user and generation = :generation")
                        .param("user", user)
                        .param("generation", generation)
                        .update()
                == 1;
    }

    void waitFor(String user, byte[] sealed) {
        get(user);
        database.sql("update account set totp_waiting = :sealed where user_id = :user")
                .param("user", user)
                .param("sealed", sealed)
                .update();
    }

    /** The secret that waited is the second factor from now on. */
    void take(String user, long step) {
        database.sql("update account set totp_secret = totp_waiting, totp_waiting = null, totp_step = :step,"
                        + " factor_due = false"
                        + " where user_id = :user and totp_waiting is not null")
                .param("user", user)
                .param("step", step)
                .update();
    }

    void takeOff(String user) {
        update(user, "totp_secret = null, totp_waiting = null");
        database.sql("delete from recovery_code where user_id = :user")
                .param("user", user)
                .update();
    }

    /** A second factor has to be set up at the next sign-in. */
    void demandFactor(String user) {
        update(user, "factor_due = true");
    }

    /** Uses up all codes until that period; false if it was used up before. */
    boolean use(String user, long step) {
        return database.sql("update account set totp_step = :step where user_id = :user and totp_step < :step")
                        .param("user", user)
                        .param("step", step)
                        .update()
                == 1;
    }

    void keepRecoveryCodes(String user, List<byte[]> hashes) {
        database.sql("delete from recovery_code where user_id = :user")
                .param("user", user)
                .update();
        hashes.forEach(hash -> database.sql("insert into recovery_code (user_id, hash) values (:user, :hash)")
                .param("user", user)
                .param("hash", hash)
                .update());
    }

    /** Uses up a recovery code; false if it is none, or not any more. */
    boolean useRecoveryCode(String user, byte[] hash) {
        return database.sql("delete from recovery_code where user_id = :user and hash = :hash")
                        .param("user", user)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    int recoveryCodes(String user) {
        return database.sql("select count(*) from recovery_code where user_id = :user")
                .param("user", user)
                .query(Integer.class)
                .single();
    }

    void keepProgramKey(String user, byte @Nullable [] hash) {
        get(user);
        database.sql("update account set program_key = :hash where user_id = :user")
                .param("user", user)
                .param("hash", hash, java.sql.Types.BINARY)
                .update();
    }

    /** The account is no more: whoever has its name next begins anew. */
    void delete(String user) {
        database.sql("delete from account where user_id = :user")
                .param("user", user)
                .update();
    }

    private void update(String user, String what) {
        database.sql("update account set " + what + " where user_id = :user")
                .param("user", user)
                .update();
    }

    private Optional<Row> select(String which, Object value) {
        return database.sql("select * from account where " + which)
                .param("value", value)
                .query((row, number) -> new Row(
                        row.getString("user_id"),
                        row.getObject("id", UUID.class),
                        row.getInt("generation"),
                        copy(row.getBytes("totp_secret")),
                        copy(row.getBytes("totp_waiting")),
                        copy(row.getBytes("program_key")),
                        row.getBoolean("factor_due")))
                .optional();
    }

    private static byte @Nullable [] copy(byte @Nullable [] bytes) {
        return bytes == null ? null : Arrays.copyOf(bytes, bytes.length);
    }
}
