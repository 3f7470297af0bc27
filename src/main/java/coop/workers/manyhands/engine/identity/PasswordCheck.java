package coop.workers.manyhands.engine.identity;

import static org.camunda.bpm.engine.impl.util.EncryptionUtil.saltPassword;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares a password with what is kept of it. Not by the engine's own command, which locks the account: whoever knows a
 * name would lock its owner out. Takes as long for an account that there is not.
 */
@Component
class PasswordCheck {

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient database;
    private @Nullable String nobodys;

    PasswordCheck(ProcessEngineConfigurationImpl engine, JdbcClient database) {
        this.engine = engine;
        this.database = database;
    }

    /** Whether the password is that account's; a slow derivation either way. */
    boolean isRight(@Nullable UserEntity known, String password) {
        if (known == null || known.getPassword() == null) {
            engine.getPasswordManager().check(saltPassword(password, "nobody"), nobodys());
            return false;
        }
        return engine.getPasswordManager().check(saltPassword(password, known.getSalt()), known.getPassword());
    }

    /** The same for an account by its user id. */
    boolean isRight(String user, String password) {
        return isRight(
                database.sql("select pwd_, salt_ from act_id_user where id_ = :user")
                        .param("user", user)
                        .query((row, number) -> {
                            UserEntity known = new UserEntity(user);
                            known.setDbPassword(row.getString("pwd_"));
                            known.setSalt(row.getString("salt_"));
                            return known;
                        })
                        .optional()
                        .orElse(null),
                password);
    }

    private synchronized String nobodys() {
        if (nobodys == null) {
            nobodys = engine.getPasswordManager().encrypt("nobody's password");
        }
        return nobodys;
    }
}
