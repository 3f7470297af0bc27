package coop.workers.manyhands.engine.identity;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Keeps passwords by a key derivation that is slow on purpose; Camunda's own takes one round of SHA-512. */
public class SlowPasswordEncryptor implements PasswordEncryptor {

    /** PBKDF2 with HMAC-SHA-256, 310,000 rounds, a salt of its own beside Camunda's; 96 characters of the column's 255. */
    private final PasswordEncoder encoder = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    @Override
    public String encrypt(String password) {
        return encoder.encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        return encoder.matches(password, encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "pbkdf2-sha256-310000";
    }
}
