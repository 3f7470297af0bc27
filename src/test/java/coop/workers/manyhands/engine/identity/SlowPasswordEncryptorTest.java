package coop.workers.manyhands.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** How passwords are kept: slowly, and so that it stands there how. */
class SlowPasswordEncryptorTest {

    private final SlowPasswordEncryptor encryptor = new SlowPasswordEncryptor();

    @Test
    void takes310000RoundsUnlessATestAsksForFewer() {
        assertThat(encryptor.hashAlgorithmName()).isEqualTo("pbkdf2-sha256-310000");
        assertThat(Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()
                        .matches("seven lanterns", encryptor.encrypt("seven lanterns")))
                .as("what Spring Security takes 310,000 rounds for")
                .isTrue();
        assertThat(new SlowPasswordEncryptor(1_000).hashAlgorithmName()).isEqualTo("pbkdf2-sha256-1000");
    }

    @Test
    void otherPasswordIsNotRightAndTheSameIsKeptDifferentlyEachTime() {
        String kept = encryptor.encrypt("seven lanterns");

        assertThat(encryptor.check("seven lanterns", kept)).isTrue();
        assertThat(encryptor.check("seven lantern", kept)).isFalse();
        assertThat(encryptor.encrypt("seven lanterns")).isNotEqualTo(kept);
    }
}
