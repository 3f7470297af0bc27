package coop.workers.manyhands.engine.identity;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/** Keeps passwords by a key derivation that is slow on purpose; Camunda's own takes one round of SHA-512. */
@Component
public class SlowPasswordEncryptor implements PasswordEncryptor {

    /** PBKDF2 with HMAC-SHA-256, a salt of its own beside Camunda's; 96 characters of the column's 255. */
    private static final int ROUNDS = 310_000;

    private static final int BYTES_OF_SALT = 16;

    private final int rounds;
    private final PasswordEncoder encoder;

    @Autowired
    public SlowPasswordEncryptor() {
        this(ROUNDS);
    }

    /** Another number of rounds: a test that signs many people in has no time for so many. It stands beside what is kept. */
    public SlowPasswordEncryptor(int rounds) {
        this.rounds = rounds;
        this.encoder =
                new Pbkdf2PasswordEncoder("", BYTES_OF_SALT, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }

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
        return "pbkdf2-sha256-" + rounds;
    }
}
